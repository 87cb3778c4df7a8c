/** The till of this PC: opening, cash, closings, what they prove. */
export const tillCalls = {
} as const;
