/** Ready, told, accepted, signed, handed back or shipped; passcodes; the unclaimed. */
export const handbackCalls = {} as const;
