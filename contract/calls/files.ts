/** Customers, parts and stock as files, in and out; accounting. */
export const filesCalls = {
} as const;
