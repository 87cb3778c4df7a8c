export const sql = /* sql */ `
-- Vaults that hold something, by their order. Derived; what they hold stays in the log alone.
CREATE TABLE vault_open (vault_id BLOB NOT NULL PRIMARY KEY, repair_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;
