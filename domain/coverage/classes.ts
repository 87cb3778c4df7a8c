/** Who may owe a line. `internal` is the house itself (internal orders); `goodwill` the house by its own decision. */
export const PAYERS = ['customer', 'legal', 'manufacturer', 'commercial', 'repair_warranty', 'contract', 'goodwill', 'internal'] as const;
export type Payer = (typeof PAYERS)[number];

/** A reason that a screen or a paper puts into words: a stable code and what its sentence needs. */
export interface Why { code: string; params: Record<string, string | number> }
