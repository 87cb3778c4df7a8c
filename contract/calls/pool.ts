/** Standard exchanges, loans, rentals and the pools they come from. */
export const poolCalls = {} as const;
