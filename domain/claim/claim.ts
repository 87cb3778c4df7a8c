import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { id, line, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isText, isWhole, listOf, oneOf, orNull, recordOf, whole } from '../kernel/shape.ts';
import type { LineClass } from '../repair/lines.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';

/** Held until somebody sends it, then answered: a credit, or a refusal ([000]: held, claimed, sent, credited). */
export const CLAIM_STATUSES = ['held', 'sent', 'credited', 'refused', 'cancelled'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export interface ClaimLine { class: LineClass; label: string; amountMinor: Minor }

/** What we ask back from the supplier or the manufacturer whose guarantee lies under ours. */
export interface ClaimState {
  id: Id;
  exists: boolean;
  repairId: Id;
  /** Null: a manufacturer who is no supplier of ours. */
  supplierId: Id | null;
  /** Who is asked, as it was known then. */
  guarantor: string;
  lines: ClaimLine[];
  /** What is claimed in all, without VAT. */
  amountMinor: Minor;
  partIds: Id[];
  status: ClaimStatus;
  statusSinceMs: number;
  openedAtMs: number;
  openedBy: Id | null;
  sentAtMs: number | null;
  /** The guarantor's own number for it. */
  reference: string;
  answeredAtMs: number | null;
  /** What was credited, without VAT; null until then. */
  creditedMinor: Minor | null;
  /** Why it was refused or cancelled: about the thing, not about a person. */
  reason: string;
  anomalies: Anomaly[];
}

const openedShape = {
  repairId: isId, supplierId: orNull(isId), guarantor: isText, lines: listOf(recordOf({ class: oneOf(LINE_CLASSES), label: isText, amountMinor: isWhole })), partIds: listOf(isId),
};

/**
 * Two answers given on two PCs: the first in canonical order stands, the other is an anomaly that the claim shows. An
 * answer that came while somebody cancelled the claim elsewhere is one as well: a person opens a new claim for it.
 */
export const claimFold: StreamFold<ClaimState> = {
  type: 'claim',
  initial: (claimId) => ({
    id: claimId,
    exists: false,
    repairId: '',
    supplierId: null,
    guarantor: '',
    lines: [],
    amountMinor: 0,
    partIds: [],
    status: 'held',
    statusSinceMs: 0,
    openedAtMs: 0,
    openedBy: null,
    sentAtMs: null,
    reference: '',
    answeredAtMs: null,
    creditedMinor: null,
    reason: '',
    anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'claim.opened': return opened(state, event);
      case 'claim.sent': {
        const data = whole({ reference: isText }, event.data);
        if (!data) return malformed(state, event);
        const code = notLive(state, 'claim.changed_after_answer') ?? (state.status === 'sent' ? 'claim.sent_twice' : null);
        return code ? anomalyOf(state, event, code) : { ...withStatus(state, 'sent', event), reference: data.reference, sentAtMs: event.atMs };
      }
      case 'claim.credited': {
        const data = whole({ amountMinor: isWhole, reference: isText }, event.data);
        if (!data) return malformed(state, event);
        const code = notLive(state, 'claim.answered_twice');
        if (code) return anomalyOf(state, event, code);
        return { ...withStatus(state, 'credited', event), answeredAtMs: event.atMs, creditedMinor: data.amountMinor, reference: data.reference || state.reference };
      }
      case 'claim.refused': {
        const data = whole({ reason: isText }, event.data);
        if (!data) return malformed(state, event);
        const code = notLive(state, 'claim.answered_twice');
        return code ? anomalyOf(state, event, code) : { ...withStatus(state, 'refused', event), answeredAtMs: event.atMs, reason: data.reason };
      }
      case 'claim.cancelled': {
        const data = whole({ reason: isText }, event.data);
        if (!data) return malformed(state, event);
        const code = notLive(state, 'claim.changed_after_answer');
        return code ? anomalyOf(state, event, code) : { ...withStatus(state, 'cancelled', event), reason: data.reason };
      }
      default:
        return state;
    }
  },
};

function opened(state: ClaimState, event: Event): ClaimState {
  if (state.exists) return anomalyOf(state, event, 'claim.opened_twice');
  const data = whole(openedShape, event.data);
  if (!data) return malformed(state, event);
  const amountMinor = data.lines.reduce((sum, each) => sum + each.amountMinor, 0);
  // Amounts that are whole one by one may not be together.
  if (!Number.isSafeInteger(amountMinor)) return malformed(state, event);
  return { ...withStatus(state, 'held', event), ...data, amountMinor, exists: true, openedAtMs: event.atMs, openedBy: event.actor };
}

/** Why a fact comes too early or too late; null while the claim waits to be sent or answered. @param answered the code where it has its answer */
function notLive(state: ClaimState, answered: 'claim.answered_twice' | 'claim.changed_after_answer'): string | null {
  if (!state.exists) return 'claim.not_opened';
  if (state.status === 'cancelled') return 'claim.changed_after_cancelling';
  return isLive(state) ? null : answered;
}

function withStatus(state: ClaimState, status: ClaimStatus, event: Event): ClaimState {
  return { ...state, status, statusSinceMs: event.atMs };
}

/** Waiting to be sent or answered. */
export function isLive({ status }: Pick<ClaimState, 'status'>): boolean {
  return status === 'held' || status === 'sent';
}

function claimEvent(claimId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'claim', id: claimId }, type, data };
}

export interface OpenClaimContext {
  repair: Pick<RepairState, 'exists'> | undefined;
  /** Whether the supplier of the input exists; not asked where it names none. */
  supplierExists: boolean;
  /** The claims of this order, whatever became of them. */
  claims: readonly Pick<ClaimState, 'status' | 'supplierId' | 'guarantor' | 'lines'>[];
}

export const openClaimInput = z.object({
  repairId: id,
  supplierId: id.nullable(),
  guarantor: requiredLine,
  lines: z.array(z.object({ class: z.enum(LINE_CLASSES), label: line, amountMinor: minorAmount })).max(LINE_CLASSES.length),
  partIds: z.array(id).max(100).default([]),
});
/** Holds a claim: it is written, the parts are kept aside, and nobody has been asked yet. */
export const openClaim: CommandSpec<'claim.open', typeof openClaimInput, OpenClaimContext, { claimId: Id }> = {
  name: 'claim.open',
  schema: openClaimInput,
  right: 'claim.work',
  decide(input, { repair, supplierExists, claims }, tools) {
    if (!repair?.exists) return refuse('repair.unknown');
    if (input.supplierId && !supplierExists) return refuse('claim.supplierUnknown', {}, ['supplierId']);
    if (input.lines.every(({ amountMinor }) => amountMinor === 0)) return refuse('claim.nothing', {}, ['lines']);
    const classes = input.lines.map((each) => each.class);
    const twice = classes.findIndex((each, at) => classes.indexOf(each) !== at);
    if (twice >= 0) return refuse('claim.lineTwice', {}, ['lines', twice, 'class']);
    const same = claims.filter((each) => isLive(each) && each.supplierId === input.supplierId && (input.supplierId !== null || each.guarantor === input.guarantor));
    const asked = classes.findIndex((each) => same.some(({ lines }) => lines.some((other) => other.class === each)));
    if (asked >= 0) return refuse('claim.open', {}, ['lines', asked, 'class']);
    const claimId = tools.newId();
    return ok({ reply: { claimId }, events: [claimEvent(claimId, 'claim.opened', { ...input, partIds: [...new Set(input.partIds)] })] });
  },
};

export interface ClaimContext { claim: ClaimState | undefined }

export const sendClaimInput = z.object({ claimId: id, reference: line.default('') });
export const sendClaim: CommandSpec<'claim.send', typeof sendClaimInput, ClaimContext, null> = {
  name: 'claim.send',
  schema: sendClaimInput,
  right: 'claim.work',
  decide({ claimId, reference }, { claim }) {
    const ended = endedBefore(claim);
    if (ended) return ended;
    if (claim?.status === 'sent') return refuse('claim.sent');
    return ok({ reply: null, events: [claimEvent(claimId, 'claim.sent', { reference })] });
  },
};

export const answerClaimInput = z.object({
  claimId: id,
  answer: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('credited'), amountMinor: minorAmount.min(1, { error: 'field.required' }), reference: line.default('') }),
    z.object({ kind: z.literal('refused'), reason: requiredLine }),
  ]),
});
/** What the guarantor answered: a credit, in part or in full, or no. */
export const answerClaim: CommandSpec<'claim.answer', typeof answerClaimInput, ClaimContext, null> = {
  name: 'claim.answer',
  schema: answerClaimInput,
  right: 'claim.work',
  decide({ claimId, answer }, { claim }) {
    const ended = endedBefore(claim);
    if (ended) return ended;
    if (claim?.status !== 'sent') return refuse('claim.notSent');
    if (answer.kind === 'refused') return ok({ reply: null, events: [claimEvent(claimId, 'claim.refused', { reason: answer.reason })] });
    if (answer.amountMinor > claim.amountMinor) return refuse('claim.creditTooHigh', {}, ['answer', 'amountMinor']);
    return ok({ reply: null, events: [claimEvent(claimId, 'claim.credited', { amountMinor: answer.amountMinor, reference: answer.reference })] });
  },
};

export const cancelClaimInput = z.object({ claimId: id, reason: requiredLine });
export const cancelClaim: CommandSpec<'claim.cancel', typeof cancelClaimInput, ClaimContext, null> = {
  name: 'claim.cancel',
  schema: cancelClaimInput,
  right: 'claim.work',
  decide({ claimId, reason }, { claim }) {
    return endedBefore(claim) ?? ok({ reply: null, events: [claimEvent(claimId, 'claim.cancelled', { reason })] });
  },
};

function endedBefore(claim: ClaimState | undefined): ReturnType<typeof refuse> | null {
  if (!claim?.exists) return refuse('claim.unknown');
  if (claim.status === 'cancelled') return refuse('claim.cancelled');
  return isLive(claim) ? null : refuse('claim.answered');
}
