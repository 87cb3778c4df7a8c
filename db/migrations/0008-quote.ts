export const sql = /* sql */ `
-- Quotes as lists need them; the rest is folded from the log when a quote is opened. Derived.
CREATE TABLE quote (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, repair_id BLOB NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL, version INTEGER NOT NULL,
  since_ms INTEGER NOT NULL, sent_ms INTEGER, valid_until TEXT, gross_minor INTEGER, contested INTEGER NOT NULL, opened_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX quote_by_repair ON quote (repair_id, opened_ms);
CREATE INDEX quote_by_number ON quote (compact);
CREATE INDEX quote_by_stage ON quote (stage, since_ms);

-- What the workshop does, as its catalogue knows it. Derived.
CREATE TABLE operation (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, code TEXT NOT NULL, code_key TEXT NOT NULL, search TEXT NOT NULL, active INTEGER NOT NULL, supplier_id BLOB, details TEXT NOT NULL
) STRICT;
CREATE INDEX operation_by_code ON operation (code_key);
`;
