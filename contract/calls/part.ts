/** Parts: their stock, and what a repair takes, gives back and removes. */
export const partCalls = {} as const;
