export const sql = /* sql */ `
-- What is left of a credit note that is kept as a voucher is looked for by its number; what a customer owes, by the documents that stand on the account.
CREATE INDEX sale_payment_by_voucher ON sale_payment (reference) WHERE mean = 'voucher';
CREATE INDEX sale_payment_on_account ON sale_payment (sale_id) WHERE mean = 'account';
`;
