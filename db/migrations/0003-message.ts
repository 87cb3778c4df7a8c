export const sql = /* sql */ `
-- Messages to customers. Derived.
CREATE TABLE message (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, cause TEXT NOT NULL, repair_id BLOB, quote_id BLOB, customer_id BLOB, way TEXT NOT NULL, state TEXT NOT NULL,
  reason TEXT, sender BLOB NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL, written_ms INTEGER NOT NULL, written_by BLOB, done_ms INTEGER, calls INTEGER NOT NULL, last_call TEXT,
  details TEXT NOT NULL, erased INTEGER NOT NULL
) STRICT;
CREATE INDEX message_by_time ON message (written_ms, id);
CREATE INDEX message_by_repair ON message (repair_id, written_ms) WHERE repair_id IS NOT NULL;
CREATE INDEX message_by_quote ON message (quote_id) WHERE quote_id IS NOT NULL;
CREATE INDEX message_by_customer ON message (customer_id, written_ms) WHERE customer_id IS NOT NULL;
CREATE INDEX message_open ON message (written_ms, id) WHERE state IN ('waiting', 'uncertain', 'failed');

-- LOCAL: where this PC is with the mails that it sends. 'sending': the mail's own bytes may have left.
CREATE TABLE outbox (
  message_id BLOB PRIMARY KEY, state TEXT NOT NULL, attempts INTEGER NOT NULL, next_ms INTEGER NOT NULL, reason TEXT, detail TEXT NOT NULL, file TEXT
) STRICT, WITHOUT ROWID;
`;
