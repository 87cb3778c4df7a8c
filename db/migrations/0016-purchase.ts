export const sql = /* sql */ `
-- What is asked to be bought, ordered from suppliers, and sent back to them. Derived.
CREATE TABLE request (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, status TEXT NOT NULL, origin TEXT NOT NULL, part_id BLOB, label TEXT NOT NULL, supplier_id BLOB, quantity INTEGER NOT NULL, unit_cost_minor INTEGER,
  class TEXT NOT NULL, for_kind TEXT NOT NULL, owner_id BLOB, owner_line_id BLOB, asked_by BLOB, asked_ms INTEGER NOT NULL, details TEXT NOT NULL
) STRICT;
CREATE INDEX request_by_status ON request (status, asked_ms);
CREATE INDEX request_open_by_part ON request (part_id) WHERE status IN ('asked', 'approved') AND part_id IS NOT NULL;
CREATE INDEX request_open_by_owner ON request (owner_line_id) WHERE status IN ('asked', 'approved') AND owner_line_id IS NOT NULL;
CREATE TABLE purchase (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, supplier_id BLOB NOT NULL, status TEXT NOT NULL, open INTEGER NOT NULL, made_ms INTEGER NOT NULL, by BLOB,
  sent_ms INTEGER, due_on TEXT, net_minor INTEGER NOT NULL, lines INTEGER NOT NULL, left_pieces INTEGER NOT NULL, their_reference TEXT NOT NULL, unordered INTEGER NOT NULL
) STRICT;
CREATE INDEX purchase_by_number ON purchase (compact);
CREATE INDEX purchase_by_made ON purchase (made_ms);
CREATE INDEX purchase_by_supplier ON purchase (supplier_id, made_ms);
-- left_pieces: still to come; told: the supplier has the order.
CREATE TABLE purchase_line (
  purchase_id BLOB NOT NULL, line_id BLOB NOT NULL, part_id BLOB, ref TEXT NOT NULL, label TEXT NOT NULL, class TEXT NOT NULL, quantity INTEGER NOT NULL, received INTEGER NOT NULL, left_pieces INTEGER NOT NULL,
  told INTEGER NOT NULL, due_on TEXT, for_kind TEXT NOT NULL, owner_id BLOB, owner_line_id BLOB, owner_number TEXT NOT NULL, unit_cost_minor INTEGER NOT NULL, asked_by BLOB, request_id BLOB,
  PRIMARY KEY (purchase_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_line_open_by_part ON purchase_line (part_id) WHERE left_pieces > 0 AND part_id IS NOT NULL;
CREATE INDEX purchase_line_open_by_owner ON purchase_line (owner_line_id) WHERE left_pieces > 0 AND owner_line_id IS NOT NULL;
CREATE INDEX purchase_line_open ON purchase_line (due_on) WHERE left_pieces > 0;
CREATE TABLE supplier_return (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, supplier_id BLOB NOT NULL, purchase_id BLOB, status TEXT NOT NULL, made_ms INTEGER NOT NULL,
  expected_minor INTEGER NOT NULL, credited_minor INTEGER, details TEXT NOT NULL
) STRICT;
CREATE INDEX supplier_return_by_status ON supplier_return (status, made_ms);
CREATE INDEX supplier_return_by_purchase ON supplier_return (purchase_id) WHERE purchase_id IS NOT NULL;
-- What was used up, month by month, is read off the moves of the last year.
CREATE INDEX stock_move_used ON stock_move (at_ms, part_id, reason, quantity, repair_id) WHERE reason IN ('sold', 'sold_back', 'issued', 'returned', 'given', 'bought');
-- Parts for which a person said how few are too few.
CREATE INDEX part_by_minimum ON part (id) WHERE json_extract(details, '$.minimum') IS NOT NULL AND active = 1;
`;
