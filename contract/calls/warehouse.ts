/** Put away, pick, count, transfer. */
export const warehouseCalls = {
} as const;
