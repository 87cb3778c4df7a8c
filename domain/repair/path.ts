import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { ComebackRule } from './comebacks.ts';
import type { OrderFacts, Section } from './section.ts';
import { MALFORMED } from './section.ts';
import type { Phase } from './status.ts';

/** What is put to a customer whose unit can't be repaired, is not worth it, or would take too long [000]. */
export const PATH_OPTIONS = ['exchange', 'loan', 'rental', 'new_unit', 'wait', 'give_up'] as const;
export type PathOption = (typeof PATH_OPTIONS)[number];

export const CHOICE_WAYS = ['counter', 'phone', 'mail'] as const;
export type ChoiceWay = (typeof CHOICE_WAYS)[number];

/** Whom the cost of an order is charged to, where no customer pays it [000]. */
export const COST_TARGETS = ['exchange', 'rental', 'loan', 'store', 'second_hand', 'demonstration'] as const;
export type CostTarget = (typeof COST_TARGETS)[number];

export interface PutOption {
  option: PathOption;
  /** What the customer would pay, VAT included, minor units: a day's rent for a rental, the whole for the others; null where nothing was said. */
  priceMinor: Minor | null;
  /** When the customer would have it, or their own unit back: ISO day; null where nothing was said. */
  readyOn: string | null;
  /** The unit meant by it, of a pool or not; null for any. */
  unitId: Id | null;
  note: string;
}

export interface PathState {
  /** The shop's rule asked for an exchange, and these units of the pool were named. */
  proposed: { atMs: number; by: Id | null; candidates: Id[] } | null;
  /** Repaired in spite of it. */
  declined: { atMs: number; by: Id | null; reason: string } | null;
  /** Exchanges under way or done for this order; more than one only where two PCs did not know of each other. */
  exchanges: Id[];
  options: { setId: Id; atMs: number; by: Id | null; options: PutOption[] } | null;
  chosen: { option: PathOption; how: ChoiceWay; who: string; atMs: number; by: Id | null } | null;
  costTo: CostTarget | null;
}

const optionShape = { option: oneOf(PATH_OPTIONS), priceMinor: orNull(isWhole), readyOn: orNull(isText), unitId: orNull(isId), note: isText };
const chosenShape = { setId: orNull(isId), option: oneOf(PATH_OPTIONS), how: oneOf(CHOICE_WAYS), over: orNull(oneOf(PATH_OPTIONS)) };

/** Ways other than repairing: an exchange proposed, options put to the customer; and whom the cost goes to. */
export const pathSection: Section<PathState> = {
  types: [
    'repair.exchange_proposed', 'repair.exchange_declined', 'repair.exchange_begun', 'repair.exchange_dropped', 'repair.options_put', 'repair.option_chosen',
    'repair.cost_charged_to',
  ],
  initial: { proposed: null, declined: null, exchanges: [], options: null, chosen: null, costTo: null },
  evolve(state, event, order) {
    // An exchange given up and a cost put where it belongs are followed to their end, even after a closing elsewhere.
    if (order.phase === 'closed' && event.type !== 'repair.exchange_dropped' && event.type !== 'repair.cost_charged_to') return 'repair.changed_after_closing';
    const by = { atMs: event.atMs, by: event.actor };
    switch (event.type) {
      case 'repair.exchange_proposed': {
        const data = whole({ candidates: listOf(isId) }, event.data);
        return data ? { ...state, proposed: { ...by, ...data } } : MALFORMED;
      }
      case 'repair.exchange_declined': {
        const personal = partly({ reason: isText }, event.personal ?? {});
        if (!personal) return MALFORMED;
        // One PC repairs while another gives a unit in exchange: the exchange stands until somebody gives it up.
        if (state.exchanges.length > 0) return 'repair.exchange_under_way';
        return { ...state, declined: { ...by, reason: personal.reason ?? '' } };
      }
      case 'repair.exchange_begun': case 'repair.exchange_dropped': {
        const data = whole({ exchangeId: isId }, event.data);
        if (!data) return MALFORMED;
        const others = state.exchanges.filter((each) => each !== data.exchangeId);
        return { ...state, exchanges: event.type === 'repair.exchange_begun' ? [...others, data.exchangeId] : others };
      }
      case 'repair.options_put': {
        const data = whole({ setId: isId, options: listOf(recordOf(optionShape)) }, event.data);
        return data ? { ...state, options: { ...by, ...data }, chosen: null } : MALFORMED;
      }
      case 'repair.option_chosen': return chosen(state, event);
      default: {
        const data = whole({ to: oneOf(COST_TARGETS) }, event.data);
        return data ? { ...state, costTo: data.to } : MALFORMED;
      }
    }
  },
  erase: (state) => ({
    ...state,
    declined: state.declined && { ...state.declined, reason: '' },
    chosen: state.chosen && { ...state.chosen, who: '' },
  }),
};

function chosen(state: PathState, event: Event): PathState | string {
  const data = whole(chosenShape, event.data);
  const personal = partly({ who: isText }, event.personal ?? {});
  if (!data || !personal) return MALFORMED;
  // The answer is to what was put before them when they gave it.
  if (data.setId !== (state.options?.setId ?? null)) return 'repair.options_replaced';
  // Two PCs took down two answers: the first stands, the other is told.
  if (data.over !== (state.chosen?.option ?? null)) return data.option === state.chosen?.option ? state : 'repair.two_choices';
  return { ...state, chosen: { option: data.option, how: data.how, who: personal.who ?? '', atMs: event.atMs, by: event.actor } };
}

export interface OrderOnPath extends Pick<OrderFacts, 'phase'> {
  customerId: Id | null;
  /** As counted when it was taken in. */
  comebacks: number;
  path: PathState;
}

/** Whether the shop's rule asks for a standard exchange of this order's unit: a customer's, back once too often [000]. */
export function exchangeDue(repair: Pick<OrderOnPath, 'customerId' | 'comebacks'>, rules: { comebacks: Pick<ComebackRule, 'enabled' | 'threshold'> }): boolean {
  return rules.comebacks.enabled && repair.customerId !== null && repair.comebacks >= rules.comebacks.threshold;
}

const UNDECIDED: readonly Phase[] = ['received', 'assessment', 'waiting', 'workshop', 'ready'];

/**
 * Whether an exchange is due and nobody has decided yet: neither begun nor declined. Until then the work can't be begun
 * and its quote can't be locked.
 */
export function exchangePending(repair: OrderOnPath, rules: { comebacks: Pick<ComebackRule, 'enabled' | 'threshold'> }): boolean {
  return UNDECIDED.includes(repair.phase) && exchangeDue(repair, rules) && repair.path.declined === null && repair.path.exchanges.length === 0;
}
