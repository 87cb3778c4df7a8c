/** Needs, requests, orders to suppliers, what they sent and what goes back to them. */
export const purchaseCalls = {
} as const;
