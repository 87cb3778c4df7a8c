export const sql = /* sql */ `
-- Who owes what of closed orders, and claims on those who stand behind us. Derived.
CREATE TABLE charge (
  repair_id BLOB NOT NULL, line INTEGER NOT NULL, payer TEXT NOT NULL, payer_ref TEXT, class TEXT NOT NULL, label TEXT NOT NULL, net_minor INTEGER NOT NULL, vat_bp INTEGER NOT NULL,
  state TEXT NOT NULL, PRIMARY KEY (repair_id, line)
) STRICT, WITHOUT ROWID;

-- Whether the legal guarantee bore some of a closed order: its stay then moves the guarantee's clock.
CREATE TABLE settled_order (repair_id BLOB NOT NULL, at_ms INTEGER NOT NULL, legal INTEGER NOT NULL, PRIMARY KEY (repair_id)) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, repair_id BLOB NOT NULL, supplier_id BLOB, guarantor TEXT NOT NULL, status TEXT NOT NULL, since_ms INTEGER NOT NULL, opened_ms INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL, credited_minor INTEGER, details TEXT NOT NULL
) STRICT;
CREATE INDEX claim_by_repair ON claim (repair_id);
CREATE INDEX claim_by_status ON claim (status, since_ms);
`;
