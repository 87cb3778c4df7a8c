export const sql = /* sql */ `
-- Price lists of suppliers, one row for each file taken in; its lines are in a blob, and beside this database (db/tariff). Derived.
CREATE TABLE tariff (
  supplier_id BLOB NOT NULL, n INTEGER NOT NULL, id BLOB NOT NULL, hash TEXT NOT NULL, content_hash TEXT NOT NULL, rows INTEGER NOT NULL, refused INTEGER NOT NULL, from_day TEXT NOT NULL,
  file_name TEXT NOT NULL, duplicates TEXT NOT NULL, at_ms INTEGER NOT NULL, by BLOB, PRIMARY KEY (supplier_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX tariff_by_id ON tariff (id);
CREATE TABLE tariff_mapping (supplier_id BLOB NOT NULL, mapping TEXT NOT NULL, PRIMARY KEY (supplier_id, mapping)) STRICT, WITHOUT ROWID;
-- Files being read on this PC, and prices being made anew. Local.
CREATE TABLE tariff_job (
  id BLOB PRIMARY KEY, supplier_id BLOB NOT NULL, file_name TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL, state TEXT NOT NULL, options TEXT NOT NULL, result TEXT NOT NULL, error TEXT NOT NULL,
  actor BLOB, at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE price_job (
  id BLOB PRIMARY KEY, options TEXT NOT NULL, state TEXT NOT NULL, after_no INTEGER NOT NULL, last_no INTEGER NOT NULL, slice INTEGER NOT NULL, looked INTEGER NOT NULL, total INTEGER NOT NULL,
  changed INTEGER NOT NULL, same INTEGER NOT NULL, without INTEGER NOT NULL, error TEXT NOT NULL, actor BLOB, at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
