/** What the stock is worth, what sells, what does not. */
export const reportCalls = {
} as const;
