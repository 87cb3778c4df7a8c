export const sql = /* sql */ `
-- What open orders keep for themselves, repairs and customers' orders alike: a record, not a place. Derived.
DROP TABLE reservation;
CREATE TABLE reservation (
  owner_id BLOB NOT NULL, line_id BLOB NOT NULL, owner_type TEXT NOT NULL, part_id BLOB NOT NULL, quantity INTEGER NOT NULL, since_ms INTEGER NOT NULL, priority INTEGER NOT NULL,
  PRIMARY KEY (owner_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservation_by_part ON reservation (part_id);

-- Every move of a part, and what the stock was worth more or less for it: the value at a past moment is a sum. Derived.
CREATE TABLE stock_move (
  part_id BLOB NOT NULL, n INTEGER NOT NULL, at_ms INTEGER NOT NULL, ours_delta INTEGER NOT NULL, value_delta_minor INTEGER NOT NULL, quantity INTEGER NOT NULL, cost_minor INTEGER NOT NULL,
  reason TEXT NOT NULL, grade TEXT NOT NULL, to_grade TEXT NOT NULL, from_id BLOB NOT NULL, to_id BLOB NOT NULL, repair_id BLOB, document_id BLOB, move_id BLOB NOT NULL,
  PRIMARY KEY (part_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_move_by_document ON stock_move (document_id) WHERE document_id IS NOT NULL;
`;
