export const sql = /* sql */ `
-- Customers' orders and quotes of parts. to_prepare, ready, to_ship, undelivered: pieces. Derived.
CREATE TABLE customer_order (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL, live INTEGER NOT NULL, source TEXT NOT NULL, customer_id BLOB,
  delivery TEXT NOT NULL, opened_ms INTEGER NOT NULL, opened_by BLOB, promised_on TEXT, kept_until TEXT, valid_until TEXT, priority INTEGER NOT NULL, pieces INTEGER NOT NULL, to_prepare INTEGER NOT NULL,
  ready INTEGER NOT NULL, to_ship INTEGER NOT NULL, undelivered INTEGER NOT NULL, gross_minor INTEGER, labels TEXT NOT NULL
) STRICT;
CREATE INDEX customer_order_by_number ON customer_order (compact);
CREATE INDEX customer_order_live ON customer_order (no) WHERE live = 1;
CREATE INDEX customer_order_by_customer ON customer_order (customer_id) WHERE customer_id IS NOT NULL;
CREATE TABLE order_line (
  order_id BLOB NOT NULL, line_id BLOB NOT NULL, n INTEGER NOT NULL, part_id BLOB, label TEXT NOT NULL, quantity INTEGER NOT NULL, to_prepare INTEGER NOT NULL, ready INTEGER NOT NULL, delivered INTEGER NOT NULL,
  supply TEXT NOT NULL, since_ms INTEGER NOT NULL, open INTEGER NOT NULL, PRIMARY KEY (order_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_line_by_part ON order_line (part_id) WHERE part_id IS NOT NULL;
CREATE INDEX order_line_by_id ON order_line (line_id);
`;
