export const sql = /* sql */ `
-- Points of exploded views, per mille of the picture, and the parts that they stand for. Derived.
CREATE TABLE model_point (
  model_id BLOB NOT NULL, document_id BLOB NOT NULL, n INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, part_id BLOB NOT NULL, PRIMARY KEY (model_id, document_id, n, x, y, part_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_point_by_part ON model_point (part_id);
`;
