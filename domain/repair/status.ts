/** Seven fixed phases; the software reasons on them, never on a status label (domain.md). */
export const PHASES = ['expected', 'received', 'assessment', 'waiting', 'workshop', 'ready', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/** The default statuses. A shop's own names, icons and limits come on top of these. */
const STATUS_TABLE = {
  rma_issued: 'expected',
  received: 'received', to_assess: 'received',
  in_assessment: 'assessment', technical_quote_ready: 'assessment',
  awaiting_customer: 'waiting', awaiting_part: 'waiting', at_subcontractor: 'waiting', awaiting_supplier_quote: 'waiting',
  accepted: 'workshop', in_repair: 'workshop', final_check: 'workshop',
  to_collect: 'ready', to_ship: 'ready', unrepaired: 'ready', exchange_ready: 'ready',
  handed_back: 'closed', shipped: 'closed', exchanged: 'closed', scrapped: 'closed', unclaimed: 'closed', cancelled: 'closed',
} as const satisfies Record<string, Phase>;

/** A status of the software's own; a shop adds others (statusBook.ts), whose phase stands in the facts. */
export type BuiltInStatus = keyof typeof STATUS_TABLE;
/** Any status's code. */
export type Status = string;
export const STATUSES = Object.keys(STATUS_TABLE) as BuiltInStatus[];

export function phaseOf(status: BuiltInStatus): Phase {
  return STATUS_TABLE[status];
}

/** True of the software's own. */
export function isStatus(text: string): text is BuiltInStatus {
  return Object.hasOwn(STATUS_TABLE, text);
}

/** Hours that a repair order may stay in a status before it is late; null where no limit runs. */
export const STATUS_LIMIT_HOURS: Record<BuiltInStatus, number | null> = {
  rma_issued: 24 * 14, received: 24, to_assess: 48, in_assessment: 48, technical_quote_ready: 24,
  awaiting_customer: 24 * 10, awaiting_part: 24 * 10, at_subcontractor: 24 * 15, awaiting_supplier_quote: 24 * 5,
  accepted: 48, in_repair: 72, final_check: 24, to_collect: 24 * 30, to_ship: 48, unrepaired: 24 * 30, exchange_ready: 24 * 7,
  handed_back: null, shipped: null, exchanged: null, scrapped: null, unclaimed: null, cancelled: null,
};

/**
 * Which statuses a person may choose from here. Every way to `expected` and `closed` takes a command of its own, and an
 * exchange is made ready by the exchange itself; a unit that came back to the bench may go round again.
 */
export function nextStatuses(from: BuiltInStatus): BuiltInStatus[] {
  switch (phaseOf(from)) {
    case 'expected': case 'closed': return [];
    default: return STATUSES.filter((to) => to !== from && to !== 'exchange_ready' && !['expected', 'closed'].includes(phaseOf(to)));
  }
}

/** How a person may end a stay; exchanges and the procedure for unclaimed units have commands of their own. */
export const CLOSING = ['handed_back', 'shipped', 'scrapped', 'cancelled'] as const satisfies readonly BuiltInStatus[];
export type ClosingStatus = (typeof CLOSING)[number];
