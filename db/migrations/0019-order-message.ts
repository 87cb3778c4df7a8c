export const sql = /* sql */ `
-- Messages to customers about their orders of parts.
ALTER TABLE message ADD COLUMN order_id BLOB;
CREATE INDEX message_by_order ON message (order_id) WHERE order_id IS NOT NULL;
-- What was bought for a repair or for a customer's order, whether it has come or not.
CREATE INDEX purchase_line_by_owner ON purchase_line (owner_id) WHERE owner_id IS NOT NULL;
`;
