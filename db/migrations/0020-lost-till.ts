export const sql = /* sql */ `
-- Closings that another PC made of a till that is gone. lost, code: the PC whose documents they cover; device, seq: where the closing itself stands, in the chain of the PC by_code that made it. Derived.
CREATE TABLE closing_elsewhere (
  till_id BLOB NOT NULL, period TEXT NOT NULL, n INTEGER NOT NULL, lost BLOB NOT NULL, code TEXT NOT NULL, by_code TEXT NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (till_id, period, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX closing_elsewhere_by_lost ON closing_elsewhere (lost);
`;
