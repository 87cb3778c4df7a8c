export const sql = /* sql */ `
-- Counts of the stock and transfers between stores. left_pieces: of a transfer, those of which nobody has said where they are. Derived.
CREATE TABLE stock_count (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, scope TEXT NOT NULL, place_id BLOB, blind INTEGER NOT NULL, stage TEXT NOT NULL, opened_ms INTEGER NOT NULL,
  opened_by BLOB, posted_ms INTEGER, lines INTEGER NOT NULL, differences INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_count_by_number ON stock_count (compact);
CREATE INDEX stock_count_by_stage ON stock_count (stage, opened_ms);
CREATE TABLE count_line (
  count_id BLOB NOT NULL, part_id BLOB NOT NULL, place_id BLOB NOT NULL, grade TEXT NOT NULL, quantity INTEGER NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (count_id, part_id, place_id, grade)
) STRICT, WITHOUT ROWID;
CREATE INDEX count_line_by_spot ON count_line (part_id, place_id, grade, at_ms);
CREATE TABLE transfer (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, from_id BLOB NOT NULL, to_id BLOB NOT NULL, stage TEXT NOT NULL, opened_ms INTEGER NOT NULL, opened_by BLOB,
  shipped_ms INTEGER, pieces INTEGER NOT NULL, left_pieces INTEGER NOT NULL
) STRICT;
CREATE INDEX transfer_by_number ON transfer (compact);
CREATE INDEX transfer_by_stage ON transfer (stage, opened_ms);
CREATE TABLE transfer_line (
  transfer_id BLOB NOT NULL, line_id BLOB NOT NULL, part_id BLOB NOT NULL, grade TEXT NOT NULL, from_id BLOB NOT NULL, quantity INTEGER NOT NULL, left_pieces INTEGER NOT NULL, PRIMARY KEY (transfer_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_line_coming ON transfer_line (part_id) WHERE left_pieces > 0;
`;
