export const sql = /* sql */ `
-- THE LOG: events and nothing else. ------------------------------------------------------------------------------
CREATE TABLE log_device (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE event (
  device INTEGER NOT NULL REFERENCES log_device (no),
  seq INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  stream_type TEXT NOT NULL,
  stream_id BLOB NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  actor BLOB,
  command_id BLOB NOT NULL,
  data TEXT NOT NULL,
  personal TEXT,
  salt BLOB,
  personal_hash BLOB,
  hash BLOB NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_stream ON event (stream_id, hlc);

CREATE TRIGGER event_is_immutable BEFORE UPDATE ON event
WHEN NOT (NEW.personal IS NULL AND NEW.salt IS NULL AND NEW.device = OLD.device AND NEW.seq = OLD.seq AND NEW.hlc = OLD.hlc AND NEW.at_ms = OLD.at_ms
  AND NEW.stream_type = OLD.stream_type AND NEW.stream_id = OLD.stream_id AND NEW.type = OLD.type AND NEW.version = OLD.version AND NEW.actor IS OLD.actor
  AND NEW.command_id = OLD.command_id AND NEW.data = OLD.data AND NEW.personal_hash IS OLD.personal_hash AND NEW.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'the log is immutable'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log is kept'); END;

-- FOLDED: derived from the log, can be dropped and rebuilt to an identical dump. no is this PC's own and not dumped. --
CREATE TABLE shop (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, founded_at_ms INTEGER NOT NULL, profile TEXT NOT NULL, rules TEXT NOT NULL
) STRICT;

CREATE TABLE device (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, code TEXT NOT NULL, name TEXT NOT NULL, joined_at_ms INTEGER NOT NULL, born_hlc INTEGER NOT NULL
) STRICT;
CREATE INDEX device_by_code ON device (code);

CREATE TABLE user (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, name TEXT NOT NULL, roles TEXT NOT NULL, active INTEGER NOT NULL, pin_hash TEXT, badge_hash TEXT
) STRICT;
CREATE INDEX user_by_badge ON user (badge_hash) WHERE badge_hash IS NOT NULL;

CREATE TABLE customer (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
  contact TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, city TEXT NOT NULL, reference TEXT NOT NULL, details TEXT NOT NULL, erased INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL, search TEXT NOT NULL
) STRICT;
CREATE INDEX customer_by_number ON customer (compact);
CREATE INDEX customer_by_name ON customer (name_key) WHERE erased = 0;
CREATE INDEX customer_by_reference ON customer (reference) WHERE reference <> '';
CREATE TABLE customer_key (kind TEXT NOT NULL, key TEXT NOT NULL, customer_id BLOB NOT NULL, PRIMARY KEY (kind, key, customer_id)) STRICT, WITHOUT ROWID;
CREATE INDEX customer_key_owner ON customer_key (customer_id);

CREATE TABLE unit (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, brand TEXT NOT NULL, brand_key TEXT NOT NULL, model TEXT NOT NULL,
  category TEXT NOT NULL, serial TEXT NOT NULL, serial_key TEXT NOT NULL, gtin TEXT NOT NULL, customer_id BLOB, purchased_on TEXT, warranty_until TEXT,
  place_id BLOB, moved_at_ms INTEGER NOT NULL, moved_by BLOB, created_at_ms INTEGER NOT NULL, born_hlc INTEGER NOT NULL, search TEXT NOT NULL
) STRICT;
CREATE INDEX unit_by_number ON unit (compact);
CREATE INDEX unit_by_serial ON unit (serial_key) WHERE serial_key <> '';
CREATE INDEX unit_by_gtin ON unit (gtin) WHERE gtin <> '';
CREATE INDEX unit_by_customer ON unit (customer_id);
CREATE INDEX unit_by_place ON unit (place_id);
CREATE INDEX unit_by_brand ON unit (brand_key, model);

CREATE TABLE repair (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, unit_id BLOB NOT NULL, customer_id BLOB, dropoff_id BLOB,
  internal_purpose TEXT, status TEXT NOT NULL, phase TEXT NOT NULL, since_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, received_ms INTEGER, closed_ms INTEGER,
  repaired INTEGER NOT NULL, symptoms TEXT NOT NULL, fault TEXT NOT NULL, promised_on TEXT, comebacks INTEGER NOT NULL, taken_by BLOB, born_hlc INTEGER NOT NULL,
  details TEXT NOT NULL, search TEXT NOT NULL
) STRICT;
CREATE INDEX repair_by_number ON repair (compact);
CREATE INDEX repair_by_unit ON repair (unit_id);
CREATE INDEX repair_by_customer ON repair (customer_id);
CREATE INDEX repair_by_dropoff ON repair (dropoff_id) WHERE dropoff_id IS NOT NULL;
CREATE INDEX repair_by_phase ON repair (phase, due_ms);
CREATE INDEX repair_open_by_due ON repair (due_ms) WHERE phase <> 'closed';

CREATE TABLE dropoff (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, customer_id BLOB, taken_at_ms INTEGER NOT NULL, taken_by BLOB, details TEXT NOT NULL
) STRICT;
CREATE INDEX dropoff_by_number ON dropoff (compact);
CREATE INDEX dropoff_by_customer ON dropoff (customer_id);

CREATE TABLE place (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, code TEXT NOT NULL, compact TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, parent_id BLOB, active INTEGER NOT NULL,
  born_hlc INTEGER NOT NULL
) STRICT;
CREATE INDEX place_by_code ON place (compact);

CREATE TABLE settlement (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, at_ms INTEGER NOT NULL, by BLOB, note TEXT NOT NULL) STRICT;
CREATE TABLE exception (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, key TEXT NOT NULL, subjects TEXT NOT NULL) STRICT;
CREATE INDEX exception_by_key ON exception (kind, key);
CREATE TABLE exception_subject (subject_id BLOB NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (subject_id, kind, key)) STRICT, WITHOUT ROWID;
CREATE INDEX exception_subject_by_key ON exception_subject (kind, key);
CREATE TABLE anomaly (
  stream_id BLOB NOT NULL, stream_type TEXT NOT NULL, code TEXT NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (stream_id, device, seq, code)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE customer_fts USING fts5 (search, content='customer', content_rowid='no', prefix='2 3 4', detail='none', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER customer_fts_i AFTER INSERT ON customer BEGIN INSERT INTO customer_fts (rowid, search) VALUES (NEW.no, NEW.search); END;
CREATE TRIGGER customer_fts_d AFTER DELETE ON customer BEGIN INSERT INTO customer_fts (customer_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search); END;
CREATE TRIGGER customer_fts_u AFTER UPDATE OF search ON customer WHEN NEW.search <> OLD.search BEGIN
  INSERT INTO customer_fts (customer_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search);
  INSERT INTO customer_fts (rowid, search) VALUES (NEW.no, NEW.search); END;
CREATE VIRTUAL TABLE unit_fts USING fts5 (search, content='unit', content_rowid='no', prefix='2 3 4', detail='none', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER unit_fts_i AFTER INSERT ON unit BEGIN INSERT INTO unit_fts (rowid, search) VALUES (NEW.no, NEW.search); END;
CREATE TRIGGER unit_fts_d AFTER DELETE ON unit BEGIN INSERT INTO unit_fts (unit_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search); END;
CREATE TRIGGER unit_fts_u AFTER UPDATE OF search ON unit WHEN NEW.search <> OLD.search BEGIN
  INSERT INTO unit_fts (unit_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search);
  INSERT INTO unit_fts (rowid, search) VALUES (NEW.no, NEW.search); END;
CREATE VIRTUAL TABLE repair_fts USING fts5 (search, content='repair', content_rowid='no', prefix='2 3 4', detail='none', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER repair_fts_i AFTER INSERT ON repair BEGIN INSERT INTO repair_fts (rowid, search) VALUES (NEW.no, NEW.search); END;
CREATE TRIGGER repair_fts_d AFTER DELETE ON repair BEGIN INSERT INTO repair_fts (repair_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search); END;
CREATE TRIGGER repair_fts_u AFTER UPDATE OF search ON repair WHEN NEW.search <> OLD.search BEGIN
  INSERT INTO repair_fts (repair_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search);
  INSERT INTO repair_fts (rowid, search) VALUES (NEW.no, NEW.search); END;

-- LOCAL: this PC's alone; kept by a rebuild, never in a dump or on the wire. -----------------------------------------
CREATE TABLE local_value (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE series (kind TEXT PRIMARY KEY, year INTEGER NOT NULL, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE reply (command_id BLOB PRIMARY KEY, name TEXT NOT NULL, reply TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX reply_by_time ON reply (at_ms);
CREATE TABLE session (token_hash BLOB PRIMARY KEY, user_id BLOB NOT NULL, started_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sign_in_failure (user_id BLOB PRIMARY KEY, count INTEGER NOT NULL, until_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE blob (hash BLOB PRIMARY KEY, type TEXT NOT NULL, size INTEGER NOT NULL, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE printer (
  id BLOB PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL, way TEXT NOT NULL, host TEXT NOT NULL, port INTEGER NOT NULL, folder TEXT NOT NULL,
  width_mm INTEGER NOT NULL, height_mm INTEGER NOT NULL, ask_status INTEGER NOT NULL, active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE route (kind TEXT PRIMARY KEY, printer_id BLOB, copies INTEGER NOT NULL, auto INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE print_job (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, repair_id BLOB, dropoff_id BLOB, customer_id BLOB,
  printer_id BLOB, document TEXT, copy INTEGER NOT NULL, attempts INTEGER NOT NULL, next_ms INTEGER, reason TEXT, created_ms INTEGER NOT NULL, done_ms INTEGER, output BLOB, output_path TEXT
) STRICT;
CREATE INDEX print_job_waiting ON print_job (printer_id, no) WHERE state = 'waiting';
CREATE INDEX print_job_open ON print_job (no) WHERE state IN ('waiting', 'printing', 'uncertain', 'failed');
CREATE INDEX print_job_kept ON print_job (no) WHERE document IS NOT NULL;
CREATE INDEX print_job_of_repair ON print_job (repair_id);
CREATE INDEX print_job_of_dropoff ON print_job (dropoff_id) WHERE repair_id IS NULL;
CREATE INDEX print_job_of_badge ON print_job (no) WHERE kind = 'badge';
CREATE INDEX print_job_of_customer ON print_job (customer_id);
`;
