/** Customers' orders and quotes of parts: put aside, ordered for them, prepared, shipped. */
export const orderCalls = {
} as const;
