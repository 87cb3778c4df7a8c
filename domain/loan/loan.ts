import { z } from 'zod';
import type { StreamFold } from '../kernel/decider.ts';
import type { IsoDay } from '../kernel/days.ts';
import { daysBetween, isDay } from '../kernel/days.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { blobHash, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, partly, whole } from '../kernel/shape.ts';

export const LOAN_USES = ['loan', 'rental'] as const;
export type LoanUse = (typeof LOAN_USES)[number];
export const RETURN_STATES = ['ok', 'damaged'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

/** What was found when the unit came back. */
export interface LoanReturn {
  atMs: number;
  by: Id | null;
  state: ReturnState;
  /** Accessories that did not come back. */
  missing: string[];
  note: string;
  photos: string[];
  /** Days charged, and what they come to, VAT included. */
  days: number;
  rentGrossMinor: Minor;
  /** For damage and what is missing, VAT included; from the deposit or besides. */
  damageGrossMinor: Minor;
  vatBp: number;
}

/** A unit of the house with a customer for a time: lent while theirs is here, or rented. */
export interface LoanState {
  id: Id;
  exists: boolean;
  number: string;
  use: LoanUse;
  unitId: Id;
  customerId: Id;
  /** The order that it bridges, and whose closing it blocks; null for none. */
  repairId: Id | null;
  stage: 'out' | 'returned' | 'cancelled';
  outAtMs: number;
  outBy: Id | null;
  /** ISO day. */
  dueOn: IsoDay;
  accessories: string[];
  condition: string;
  depositMinor: Minor;
  /** A day's rent, VAT included; 0 for nothing to pay. */
  dailyGrossMinor: Minor;
  returned: LoanReturn | null;
  /** Its order may be closed all the same, as somebody with the right decided. */
  overridden: { atMs: number; by: Id | null; reason: string } | null;
  signature: { by: string; image: string; documentHash: string; atMs: number } | null;
  cancelReason: string;
  personalErased: boolean;
  anomalies: Anomaly[];
}

const out = {
  number: isText, use: oneOf(LOAN_USES), unitId: isId, customerId: isId, repairId: orNull(isId), dueOn: isText, accessories: listOf(isText), condition: isText,
  depositMinor: isWhole, dailyGrossMinor: isWhole, documentHash: orNull(isText),
};
const back = { state: oneOf(RETURN_STATES), missing: listOf(isText), photos: listOf(isText), days: isWhole, rentGrossMinor: isWhole, damageGrossMinor: isWhole, vatBp: isWhole };

export const loanFold: StreamFold<LoanState> = {
  type: 'loan',
  initial: (id) => ({
    id, exists: false, number: '', use: 'loan', unitId: '', customerId: '', repairId: null, stage: 'out', outAtMs: 0, outBy: null, dueOn: '', accessories: [], condition: '',
    depositMinor: 0, dailyGrossMinor: 0, returned: null, overridden: null, signature: null, cancelReason: '', personalErased: false, anomalies: [],
  }),
  evolve(state, event) {
    if (event.type === 'loan.personal_erased') return impersonal({ ...state, personalErased: true });
    if (event.type === 'loan.out') return wentOut(state, event);
    const known = ['loan.returned', 'loan.due_changed', 'loan.overridden', 'loan.cancelled'].includes(event.type);
    if (!known) return state;
    const read = reader(event);
    if (!read) return malformed(state, event);
    if (!state.exists) return anomalyOf(state, event, 'loan.not_out');
    return read(state);
  },
};

function wentOut(state: LoanState, event: Event): LoanState {
  if (state.exists) return anomalyOf(state, event, 'loan.out_twice');
  const data = whole(out, event.data);
  const personal = partly({ signedBy: isText, signatureImage: isText }, event.personal ?? {});
  if (!data || !personal) return malformed(state, event);
  const { documentHash, ...facts } = data;
  const signature = documentHash === null ? null : { by: personal.signedBy ?? '', image: personal.signatureImage ?? '', documentHash, atMs: event.atMs };
  return impersonal({ ...state, ...facts, exists: true, outAtMs: event.atMs, outBy: event.actor, signature });
}

/** What a fact makes of a loan that is known; null when its data can't be read. */
function reader(event: Event): ((state: LoanState) => LoanState) | null {
  const personal = partly({ reason: isText, note: isText }, event.personal ?? {});
  if (!personal) return null;
  switch (event.type) {
    case 'loan.returned': {
      const data = whole(back, event.data);
      if (!data) return null;
      return (state) => {
        if (state.stage === 'returned') return anomalyOf(state, event, 'loan.returned_twice');
        return impersonal({ ...state, stage: 'returned', returned: { ...data, note: personal.note ?? '', atMs: event.atMs, by: event.actor } });
      };
    }
    case 'loan.due_changed': {
      const data = whole({ dueOn: isText }, event.data);
      return data && ((state) => ({ ...state, ...data }));
    }
    case 'loan.overridden':
      return (state) => impersonal({ ...state, overridden: { atMs: event.atMs, by: event.actor, reason: personal.reason ?? '' } });
    default:
      return (state) => (state.stage === 'returned' ? anomalyOf(state, event, 'loan.cancelled_after_return') : impersonal({ ...state, stage: 'cancelled', cancelReason: personal.reason ?? '' }));
  }
}

function impersonal(state: LoanState): LoanState {
  if (!state.personalErased) return state;
  return {
    ...state, cancelReason: '', overridden: state.overridden && { ...state.overridden, reason: '' }, signature: state.signature && { ...state.signature, by: '', image: '' },
    returned: state.returned && { ...state.returned, note: '', photos: [] },
  };
}

export function loanEvent(loanId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'loan', id: loanId }, type, data, ...(personal ? { personal } : {}) };
}

/** Days that a rental is charged for: each day begun counts, so the day out and back on the same day is one. Days that are none count as one. */
export function rentalDays(outOn: IsoDay, backOn: IsoDay): number {
  return isDay(outOn) && isDay(backOn) ? Math.max(1, daysBetween(outOn, backOn) + 1) : 1;
}

export interface OpenLoan {
  loanId: Id;
  number: string;
  unitId: Id;
  dueOn: IsoDay;
  overridden: boolean;
}

/** The loan that keeps an order from being closed: still out, and nobody has decided that it may be. Null for none. */
export function loanObstacle(openLoans: readonly OpenLoan[]): OpenLoan | null {
  return openLoans.find((loan) => !loan.overridden) ?? null;
}

/** Who has a unit of a pool already: the number of the exchange or the loan. */
export interface UnitUse { kind: 'exchange' | 'loan'; number: string }

/** Given on a sheet that goes with a unit. */
export const signatureInput = z.object({ by: requiredLine, image: blobHash });
