export const sql = /* sql */ `
-- Documents of the till: sales, credits, deposits, receipts. (device, seq) is their place in their PC's chain: closings cover them by it. Derived.
CREATE TABLE sale (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, kind TEXT NOT NULL, paper TEXT NOT NULL, invoice_number TEXT NOT NULL, invoice_compact TEXT NOT NULL,
  customer_id BLOB, order_id BLOB, of_id BLOB, device BLOB NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, by BLOB, net_minor INTEGER NOT NULL, vat_minor INTEGER NOT NULL,
  gross_minor INTEGER NOT NULL, cost_minor INTEGER NOT NULL, due_on TEXT, copies INTEGER NOT NULL, buyer TEXT NOT NULL
) STRICT;
CREATE INDEX sale_by_number ON sale (compact);
CREATE INDEX sale_by_invoice ON sale (invoice_compact) WHERE invoice_compact <> '';
CREATE INDEX sale_by_chain ON sale (device, seq);
CREATE INDEX sale_by_time ON sale (at_ms);
CREATE INDEX sale_by_customer ON sale (customer_id, at_ms) WHERE customer_id IS NOT NULL;
CREATE INDEX sale_by_order ON sale (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX sale_by_of ON sale (of_id) WHERE of_id IS NOT NULL;
CREATE TABLE sale_line (
  sale_id BLOB NOT NULL, n INTEGER NOT NULL, line_id BLOB NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, ref TEXT NOT NULL, part_id BLOB, unit_id BLOB, repair_id BLOB, charge_line INTEGER,
  of_line_id BLOB, quantity INTEGER NOT NULL, amount_minor INTEGER NOT NULL, net_minor INTEGER NOT NULL, vat_bp INTEGER NOT NULL, cost_minor INTEGER NOT NULL, family TEXT NOT NULL, supplier_id BLOB,
  pieces TEXT NOT NULL, PRIMARY KEY (sale_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_line_by_part ON sale_line (part_id) WHERE part_id IS NOT NULL;
CREATE INDEX sale_line_by_unit ON sale_line (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX sale_line_by_repair ON sale_line (repair_id) WHERE repair_id IS NOT NULL;
CREATE INDEX sale_line_by_of ON sale_line (of_line_id) WHERE of_line_id IS NOT NULL;
CREATE TABLE sale_payment (sale_id BLOB NOT NULL, n INTEGER NOT NULL, mean TEXT NOT NULL, amount_minor INTEGER NOT NULL, reference TEXT NOT NULL, PRIMARY KEY (sale_id, n)) STRICT, WITHOUT ROWID;
CREATE TABLE sale_rate (sale_id BLOB NOT NULL, vat_bp INTEGER NOT NULL, net_minor INTEGER NOT NULL, vat_minor INTEGER NOT NULL, PRIMARY KEY (sale_id, vat_bp)) STRICT, WITHOUT ROWID;
-- What receipts settle of what stands on customers' accounts.
CREATE TABLE sale_settle (sale_id BLOB NOT NULL, n INTEGER NOT NULL, of_id BLOB NOT NULL, amount_minor INTEGER NOT NULL, PRIMARY KEY (sale_id, n)) STRICT, WITHOUT ROWID;
CREATE INDEX sale_settle_by_of ON sale_settle (of_id);

CREATE TABLE till (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device BLOB NOT NULL, open_since_ms INTEGER, float_minor INTEGER NOT NULL, cash_in_minor INTEGER NOT NULL, cash_out_minor INTEGER NOT NULL) STRICT;
CREATE TABLE closing (
  till_id BLOB NOT NULL, period TEXT NOT NULL, n INTEGER NOT NULL, day TEXT NOT NULL, at_ms INTEGER NOT NULL, by BLOB, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL, hash TEXT NOT NULL,
  documents INTEGER NOT NULL, net_minor INTEGER NOT NULL, vat_minor INTEGER NOT NULL, gross_minor INTEGER NOT NULL, perpetual_minor INTEGER NOT NULL, perpetual_abs_minor INTEGER NOT NULL, details TEXT NOT NULL,
  PRIMARY KEY (till_id, period, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX closing_by_day ON closing (day);
`;
