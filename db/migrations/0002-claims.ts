export const sql = /* sql */ `
-- What streams lay claim to: two claims on one thing are an exception. Derived.
CREATE TABLE contention (
  stream_id BLOB NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, subject_type TEXT NOT NULL, subject_id BLOB NOT NULL, label TEXT NOT NULL, hlc INTEGER NOT NULL,
  PRIMARY KEY (stream_id, kind, key, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contention_by_key ON contention (kind, key);

-- Which streams belong to the story of an order or a unit: its quotes, loans, messages … Derived.
CREATE TABLE link (thing_id BLOB NOT NULL, stream_id BLOB NOT NULL, stream_type TEXT NOT NULL, PRIMARY KEY (thing_id, stream_id)) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_stream ON link (stream_id);

CREATE TABLE setting (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, area TEXT NOT NULL, value TEXT NOT NULL) STRICT;

-- What open orders keep for themselves: a record, not a place.
CREATE TABLE reservation (
  repair_id BLOB NOT NULL, line_id BLOB NOT NULL, part_id BLOB NOT NULL, quantity INTEGER NOT NULL, since_ms INTEGER NOT NULL, PRIMARY KEY (repair_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservation_by_part ON reservation (part_id);
`;
