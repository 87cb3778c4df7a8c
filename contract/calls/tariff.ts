/** Price lists of suppliers, and prices of our own. */
export const tariffCalls = {
} as const;
