export const sql = /* sql */ `
-- Standard exchanges, loans and rentals. Derived.
CREATE TABLE exchange (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, repair_id BLOB NOT NULL, customer_id BLOB NOT NULL, out_unit_id BLOB NOT NULL,
  in_unit_id BLOB NOT NULL, stage TEXT NOT NULL, holds INTEGER NOT NULL, allotted_ms INTEGER NOT NULL, done_ms INTEGER, core_due_on TEXT, core_owed INTEGER NOT NULL
) STRICT;
CREATE INDEX exchange_by_number ON exchange (compact);
CREATE INDEX exchange_by_repair ON exchange (repair_id);
CREATE INDEX exchange_by_out ON exchange (out_unit_id);
CREATE INDEX exchange_by_in ON exchange (in_unit_id);
CREATE INDEX exchange_by_customer ON exchange (customer_id);
CREATE INDEX exchange_core_due ON exchange (core_due_on) WHERE core_owed = 1;

CREATE TABLE loan (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, use TEXT NOT NULL, unit_id BLOB NOT NULL, customer_id BLOB NOT NULL, repair_id BLOB,
  stage TEXT NOT NULL, out_ms INTEGER NOT NULL, due_on TEXT NOT NULL, overridden INTEGER NOT NULL, returned_ms INTEGER
) STRICT;
CREATE INDEX loan_by_number ON loan (compact);
CREATE INDEX loan_by_repair ON loan (repair_id) WHERE repair_id IS NOT NULL;
CREATE INDEX loan_by_unit ON loan (unit_id);
CREATE INDEX loan_by_customer ON loan (customer_id);
CREATE INDEX loan_out ON loan (due_on) WHERE stage = 'out';
`;
