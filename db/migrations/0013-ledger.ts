export const sql = /* sql */ `
-- What was handed to the accountant. Derived.
CREATE TABLE account_export (
  ledger_id BLOB NOT NULL, n INTEGER NOT NULL, until TEXT NOT NULL, made_on TEXT NOT NULL, entries INTEGER NOT NULL, debit_minor INTEGER NOT NULL, hash TEXT NOT NULL, details TEXT NOT NULL,
  PRIMARY KEY (ledger_id, n)
) STRICT, WITHOUT ROWID;
`;
