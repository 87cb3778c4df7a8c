export const sql = /* sql */ `
-- What suppliers' invoices put right is a handful among all moves: the margins of a period find it without reading the rest.
CREATE INDEX stock_move_revalued ON stock_move (at_ms, cost_minor, value_delta_minor) WHERE reason = 'revalued';
`;
