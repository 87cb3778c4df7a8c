export const sql = /* sql */ `
-- Suppliers and what is given out to them. Derived.
CREATE TABLE supplier (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, name TEXT NOT NULL, name_key TEXT NOT NULL, roles TEXT NOT NULL, place_id BLOB, active INTEGER NOT NULL, details TEXT NOT NULL
) STRICT;
CREATE INDEX supplier_by_name ON supplier (name_key);

CREATE TABLE subcontract (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, repair_id BLOB NOT NULL, unit_id BLOB NOT NULL, supplier_id BLOB NOT NULL,
  state TEXT NOT NULL, open INTEGER NOT NULL, due_on TEXT, opened_ms INTEGER NOT NULL, cost_minor INTEGER, details TEXT NOT NULL
) STRICT;
CREATE INDEX subcontract_by_number ON subcontract (compact);
CREATE INDEX subcontract_by_repair ON subcontract (repair_id);
CREATE INDEX subcontract_open ON subcontract (due_on) WHERE open = 1;
`;
