/** Technical and commercial quotes, their answers; operations, rates and taxes. */
export const quoteCalls = {} as const;
