import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isText, isWhole, listOf, oneOf, orNull, partly, whole } from '../kernel/shape.ts';

export interface Signature {
  by: string;
  atMs: number;
  /** Blob of the drawn signature, PNG. */
  image: string;
  /** SHA-256 of the conditions and of what was handed over, as shown when they were signed. */
  documentHash: string;
}

/** One customer hands in one or more units at once. */
export interface DropOffState {
  id: Id;
  exists: boolean;
  number: string;
  customerId: Id | null;
  how: 'hand' | 'carrier';
  carrier: string;
  tracking: string;
  feeMinor: number;
  repairIds: Id[];
  takenAtMs: number;
  takenBy: Id | null;
  conditions: string;
  signature: Signature | null;
  personalErased: boolean;
  anomalies: Anomaly[];
}

export interface TakenData {
  number: string;
  customerId: Id | null;
  how: 'hand' | 'carrier';
  carrier: string;
  tracking: string;
  feeMinor: number;
  repairIds: Id[];
  conditions: string;
  signatureHash: string | null;
}

const taken = {
  number: isText,
  customerId: orNull(isId),
  how: oneOf(['hand', 'carrier']),
  carrier: isText,
  tracking: isText,
  feeMinor: isWhole,
  repairIds: listOf(isId),
  conditions: isText,
  signatureHash: orNull(isText),
};

export const dropOffFold: StreamFold<DropOffState> = {
  type: 'dropoff',
  initial: (id) => ({
    id,
    exists: false,
    number: '',
    customerId: null,
    how: 'hand',
    carrier: '',
    tracking: '',
    feeMinor: 0,
    repairIds: [],
    takenAtMs: 0,
    takenBy: null,
    conditions: '',
    signature: null,
    personalErased: false,
    anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'dropoff.taken': {
        if (state.exists) return anomalyOf(state, event, 'dropoff.taken_twice');
        const facts: TakenData | null = whole(taken, event.data);
        // After an erasure its personal data are on their way out of the log: the state must not wait for that.
        const signed = partly({ signedBy: isText, signatureImage: isText }, (!state.personalErased && event.personal) || {});
        if (!facts || !signed) return malformed(state, event);
        const { signatureHash, ...data } = facts;
        const signature = signatureHash
          ? { by: signed.signedBy ?? '', atMs: event.atMs, image: signed.signatureImage ?? '', documentHash: signatureHash }
          : null;
        return { ...state, ...data, exists: true, takenAtMs: event.atMs, takenBy: event.actor, signature };
      }
      case 'dropoff.personal_erased':
        return { ...state, personalErased: true, signature: state.signature && { ...state.signature, by: '', image: '' } };
      default:
        return state;
    }
  },
};
