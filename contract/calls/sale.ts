/** The counter: finding, selling, taking back, what customers owe. */
export const saleCalls = {
} as const;
