/** Who may owe a line. `internal` is the house itself (internal orders); `goodwill` the house by its own decision. */
export const PAYERS = ['customer', 'legal', 'manufacturer', 'commercial', 'repair_warranty', 'contract', 'goodwill', 'internal'] as const;
export type Payer = (typeof PAYERS)[number];

/** Payers that are the house itself: its own undertakings, its decisions and its orders. An insurer's extension is a contract. */
export const HOUSE_PAYERS: readonly Payer[] = ['legal', 'commercial', 'repair_warranty', 'goodwill', 'internal'];

/** A reason that a screen or a paper puts into words: a stable code and what its sentence needs. */
export interface Why { code: string; params: Record<string, string | number> }
