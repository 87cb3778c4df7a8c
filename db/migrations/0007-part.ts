export const sql = /* sql */ `
-- Parts and where they are. Derived.
CREATE TABLE part (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL, compact TEXT NOT NULL, label TEXT NOT NULL, brand TEXT NOT NULL, family TEXT NOT NULL, active INTEGER NOT NULL,
  serial_tracked INTEGER NOT NULL, vat_bp INTEGER NOT NULL, sale_price_minor INTEGER, details TEXT NOT NULL, search TEXT NOT NULL
) STRICT;
CREATE INDEX part_by_number ON part (compact);
CREATE INDEX part_by_label ON part (label);
-- How it is called on things and elsewhere: barcodes, suppliers' and makers' references, as they are compared.
CREATE TABLE part_key (part_id BLOB NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (part_id, kind, key)) STRICT, WITHOUT ROWID;
CREATE INDEX part_key_by_key ON part_key (key);
CREATE TABLE part_fit (part_id BLOB NOT NULL, brand_key TEXT NOT NULL, model_key TEXT NOT NULL, PRIMARY KEY (part_id, brand_key, model_key)) STRICT, WITHOUT ROWID;
CREATE INDEX part_fit_by_model ON part_fit (brand_key, model_key);
CREATE TABLE stock_level (part_id BLOB NOT NULL, place_id BLOB NOT NULL, grade TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (part_id, place_id, grade)) STRICT, WITHOUT ROWID;
CREATE INDEX stock_level_by_place ON stock_level (place_id);
CREATE TABLE part_serial (
  part_id BLOB NOT NULL, serial_key TEXT NOT NULL, serial TEXT NOT NULL, place_id BLOB NOT NULL, grade TEXT NOT NULL, PRIMARY KEY (part_id, serial_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_serial_by_key ON part_serial (serial_key);
-- What is ours, by grade, and what it cost: the moving average. last_minor is what one cost when there last was one.
CREATE TABLE stock_value (
  part_id BLOB NOT NULL, grade TEXT NOT NULL, quantity INTEGER NOT NULL, value_minor INTEGER NOT NULL, last_minor INTEGER NOT NULL, PRIMARY KEY (part_id, grade)
) STRICT, WITHOUT ROWID;
-- Where open orders' lines are to get their parts from, once chosen and as long as they lack them.
CREATE TABLE line_source (
  repair_id BLOB NOT NULL, line_id BLOB NOT NULL, part_id BLOB, label TEXT NOT NULL, quantity INTEGER NOT NULL, source TEXT NOT NULL, ref TEXT NOT NULL, since_ms INTEGER NOT NULL,
  PRIMARY KEY (repair_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_source_by_source ON line_source (source, since_ms);

CREATE VIRTUAL TABLE part_fts USING fts5 (search, content='part', content_rowid='no', prefix='2 3 4', detail='none', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER part_fts_i AFTER INSERT ON part BEGIN INSERT INTO part_fts (rowid, search) VALUES (NEW.no, NEW.search); END;
CREATE TRIGGER part_fts_d AFTER DELETE ON part BEGIN INSERT INTO part_fts (part_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search); END;
CREATE TRIGGER part_fts_u AFTER UPDATE OF search ON part WHEN NEW.search <> OLD.search BEGIN
  INSERT INTO part_fts (part_fts, rowid, search) VALUES ('delete', OLD.no, OLD.search);
  INSERT INTO part_fts (rowid, search) VALUES (NEW.no, NEW.search); END;
`;
