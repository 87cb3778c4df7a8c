import type { StreamFold } from '../kernel/decider.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { CostTarget } from '../repair/path.ts';
import { COST_TARGETS } from '../repair/path.ts';
import type { Phase, Status } from '../repair/status.ts';
import { PHASES } from '../repair/status.ts';

/** By the law's new term, by what was left of the other unit's, for some months, or none. */
export const WARRANTY_RULES = ['law', 'remaining', 'months', 'none'] as const;
export type WarrantyRule = (typeof WARRANTY_RULES)[number];

/** The faulty unit that is still with the customer. */
export interface Core {
  /** ISO day. */
  dueOn: IsoDay;
  /** Charged if it does not come back, VAT included. */
  grossMinor: Minor;
  vatBp: number;
}

/** A standard exchange: one unit out of the pool against one faulty unit of a customer's, tied to each other [000]. */
export interface ExchangeState {
  id: Id;
  exists: boolean;
  number: string;
  repairId: Id;
  customerId: Id;
  outUnitId: Id;
  inUnitId: Id;
  stage: 'allotted' | 'done' | 'cancelled';
  /** Where the order stood before a unit was kept for it. */
  statusBefore: Status;
  phaseBefore: Phase;
  allottedAtMs: number;
  allottedBy: Id | null;
  doneAtMs: number | null;
  doneBy: Id | null;
  chargeTo: CostTarget | null;
  warranty: { rule: WarrantyRule; until: IsoDay | null } | null;
  /** Of the unit given, and of the one taken back. */
  condition: string;
  inCondition: string;
  /** Null: both changed hands at once. */
  core: Core | null;
  coreBackAtMs: number | null;
  coreChargedAtMs: number | null;
  /** The unit given came back to the house and was promised anew: this exchange no longer speaks for it. */
  released: boolean;
  signature: { by: string; image: string; documentHash: string; atMs: number } | null;
  cancelReason: string;
  personalErased: boolean;
  anomalies: Anomaly[];
}

const allotted = { number: isText, repairId: isId, customerId: isId, outUnitId: isId, inUnitId: isId, statusBefore: isText, phaseBefore: oneOf(PHASES) };
const done = {
  chargeTo: oneOf(COST_TARGETS), warranty: recordOf({ rule: oneOf(WARRANTY_RULES), until: orNull(isText) }), condition: isText, inCondition: isText,
  core: orNull(recordOf({ dueOn: isText, grossMinor: isWhole, vatBp: isWhole })), documentHash: orNull(isText),
};

export const exchangeFold: StreamFold<ExchangeState> = {
  type: 'exchange',
  initial: (id) => ({
    id, exists: false, number: '', repairId: '', customerId: '', outUnitId: '', inUnitId: '', stage: 'allotted', statusBefore: 'to_assess', phaseBefore: 'received', allottedAtMs: 0, allottedBy: null,
    doneAtMs: null, doneBy: null, chargeTo: null, warranty: null, condition: '', inCondition: '', core: null, coreBackAtMs: null, coreChargedAtMs: null, released: false,
    signature: null, cancelReason: '', personalErased: false, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type === 'exchange.personal_erased') return impersonal({ ...state, personalErased: true });
    if (event.type === 'exchange.allotted') {
      if (state.exists) return anomalyOf(state, event, 'exchange.allotted_twice');
      const data = whole(allotted, event.data);
      return data ? { ...state, ...data, exists: true, allottedAtMs: event.atMs, allottedBy: event.actor } : malformed(state, event);
    }
    if (!event.type.startsWith('exchange.')) return state;
    switch (event.type) {
      case 'exchange.done': return handedOver(state, event);
      case 'exchange.cancelled': {
        const personal = partly({ reason: isText }, event.personal ?? {});
        if (!personal) return malformed(state, event);
        if (!state.exists) return anomalyOf(state, event, 'exchange.not_allotted');
        // The unit has left: what one PC gave up, another had already given.
        if (state.stage === 'done') return anomalyOf(state, event, 'exchange.cancelled_after_done');
        return impersonal({ ...state, stage: 'cancelled', cancelReason: personal.reason ?? '' });
      }
      case 'exchange.core_back': {
        const data = whole({ condition: isText }, event.data);
        if (!data) return malformed(state, event);
        if (!state.exists) return anomalyOf(state, event, 'exchange.not_allotted');
        if (state.coreBackAtMs !== null) return anomalyOf(state, event, 'exchange.core_back_twice');
        return { ...state, coreBackAtMs: event.atMs, inCondition: data.condition };
      }
      case 'exchange.core_charged': {
        const data = whole({ grossMinor: isWhole, vatBp: isWhole }, event.data);
        if (!data) return malformed(state, event);
        if (!state.exists) return anomalyOf(state, event, 'exchange.not_allotted');
        if (state.coreChargedAtMs !== null) return anomalyOf(state, event, 'exchange.core_charged_twice');
        return { ...state, coreChargedAtMs: event.atMs };
      }
      case 'exchange.released': return { ...state, released: true };
      default: return state;
    }
  },
};

function handedOver(state: ExchangeState, event: Event): ExchangeState {
  const data = whole(done, event.data);
  const personal = partly({ signedBy: isText, signatureImage: isText }, event.personal ?? {});
  if (!data || !personal) return malformed(state, event);
  if (!state.exists) return anomalyOf(state, event, 'exchange.not_allotted');
  if (state.stage === 'done') return anomalyOf(state, event, 'exchange.done_twice');
  const { documentHash, ...facts } = data;
  const signature = documentHash === null ? null : { by: personal.signedBy ?? '', image: personal.signatureImage ?? '', documentHash, atMs: event.atMs };
  const next = impersonal({ ...state, ...facts, stage: 'done', doneAtMs: event.atMs, doneBy: event.actor, signature });
  // It left the house whatever another PC had said before: that is where the unit is.
  return state.stage === 'cancelled' ? anomalyOf(next, event, 'exchange.done_though_cancelled') : next;
}

function impersonal(state: ExchangeState): ExchangeState {
  if (!state.personalErased) return state;
  return { ...state, cancelReason: '', signature: state.signature && { ...state.signature, by: '', image: '' } };
}

export function exchangeEvent(exchangeId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'exchange', id: exchangeId }, type, data, ...(personal ? { personal } : {}) };
}

/** Whether the exchange still holds the unit that goes out: nobody else may have it. */
export function holdsUnit(exchange: Pick<ExchangeState, 'exists' | 'stage' | 'released'>): boolean {
  return exchange.exists && exchange.stage !== 'cancelled' && !exchange.released;
}

/** A faulty unit that has not come back yet, and was not charged either. */
export function coreOwed(exchange: Pick<ExchangeState, 'stage' | 'core' | 'coreBackAtMs' | 'coreChargedAtMs'>): boolean {
  return exchange.stage === 'done' && exchange.core !== null && exchange.coreBackAtMs === null && exchange.coreChargedAtMs === null;
}
