export const sql = /* sql */ `
-- Timers that run, over all orders: a person's own are asked for on every screen. Derived.
CREATE TABLE timer (
  repair_id BLOB NOT NULL, entry_id BLOB NOT NULL, user_id BLOB NOT NULL, kind TEXT NOT NULL, line_id BLOB, started_ms INTEGER NOT NULL, PRIMARY KEY (repair_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_by_user ON timer (user_id);

-- Minutes of a person in a day. Derived.
CREATE TABLE time_spent (
  repair_id BLOB NOT NULL, entry_id BLOB NOT NULL, user_id BLOB NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL, minutes INTEGER NOT NULL, PRIMARY KEY (repair_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX time_spent_by_user ON time_spent (user_id, day);

-- Whose hands an open order is in, and the note that waits for the next ones. Derived.
CREATE TABLE bench_hand (repair_id BLOB NOT NULL PRIMARY KEY, user_id BLOB, since_ms INTEGER NOT NULL, note_by BLOB, note TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX bench_hand_by_user ON bench_hand (user_id) WHERE user_id IS NOT NULL;

-- What was wrong with a unit and what cured it, of closed repairs. Derived.
CREATE TABLE cure (
  repair_id BLOB NOT NULL PRIMARY KEY, unit_id BLOB NOT NULL, symptom TEXT NOT NULL, section TEXT NOT NULL, defect TEXT NOT NULL, repair TEXT NOT NULL, closed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cure_by_unit ON cure (unit_id);

-- What the house knows of models, and its code tables. Derived.
CREATE TABLE model (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, brand TEXT NOT NULL, model TEXT NOT NULL, brand_key TEXT NOT NULL, model_key TEXT NOT NULL, family TEXT NOT NULL,
  value_minor INTEGER, new_minor INTEGER, documents INTEGER NOT NULL, steps INTEGER NOT NULL
) STRICT;
CREATE INDEX model_by_key ON model (brand_key, model_key);
CREATE INDEX model_by_family ON model (family) WHERE family <> '';
CREATE TABLE codebook (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, codes TEXT NOT NULL) STRICT;
`;
