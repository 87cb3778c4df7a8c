/** Suppliers, and what is given out to them. */
export const subcontractCalls = {} as const;
