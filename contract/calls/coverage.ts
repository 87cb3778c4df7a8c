/** Who pays what, what it costs, and claims to those behind us. */
export const coverageCalls = {} as const;
