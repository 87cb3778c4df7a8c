import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, Event, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import type { Choice, LineAnswer, OfferLine, QuoteFee, TechnicalLine } from './lines.ts';
import { feeShape, lineAnswerShape, offerLineShape, priceShape, sameAnswer, technicalShape } from './lines.ts';

/** How a quote reaches the customer. `none`: nobody had to be asked. */
export const SEND_WAYS = ['mail', 'print', 'counter', 'none'] as const;
export type SendWay = (typeof SEND_WAYS)[number];
/** How an answer came. `agreement`: nobody had to be asked. */
export const ANSWER_WAYS = ['counter', 'phone', 'mail', 'agreement'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];
/** Why nobody had to be asked: under the customer's ceiling, entirely borne by others, or an order of the house. */
export const AGREEMENTS = ['ceiling', 'covered', 'internal'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** The price of one of the technician's lines. */
export interface LinePrice extends Pick<OfferLine, 'lineId' | 'unitMinor' | 'discountBp' | 'vatBp' | 'optional' | 'circularReason'> { choices: Choice[] }
/** A line of sales administration alone. */
export type ExtraLine = Pick<OfferLine, 'lineId' | 'class' | 'label' | 'quantity' | 'unitMinor' | 'discountBp' | 'vatBp' | 'optional'>;

/** The commercial part as it stands while it is worked on; the technician's lines are not in it. */
export interface Pricing {
  prices: LinePrice[];
  extras: ExtraLine[];
  /** Days that the offer holds after it is sent. */
  validityDays: number;
  /** Days that the work takes from the acceptance on; null says nothing. */
  doneInDays: number | null;
  mentions: string;
  atMs: number;
  by: Id | null;
  step: number;
}

/** What was put to the customer: nothing in it changes any more. */
export interface QuoteVersion {
  versionId: Id;
  /** From 1, as printed. */
  version: number;
  sentAtMs: number;
  sentBy: Id | null;
  way: SendWay;
  /** ISO day, the last one. */
  validUntil: string;
  diagnosis: string;
  lines: OfferLine[];
  fee: QuoteFee | null;
  doneInDays: number | null;
  mentions: string;
  /** Blob of the PDF, SHA-256; null where none was made. */
  documentHash: string | null;
  step: number;
}

export interface QuoteAnswer {
  answerId: Id;
  versionId: Id;
  atMs: number;
  /** Who took it down. */
  takenBy: Id | null;
  how: AnswerWay;
  agreement: Agreement | null;
  lines: LineAnswer[];
  /** Personal: who answered, what they said, and the blob of their signature. */
  by: string;
  note: string;
  signatureImage: string;
  /** Of the document signed; null without a signature. */
  signedHash: string | null;
  /** The answer that it was meant to replace. */
  insteadOf: Id | null;
  step: number;
}

export interface QuoteState {
  id: Id;
  exists: boolean;
  number: string;
  kind: 'main' | 'supplementary';
  repairId: Id;
  /** The quote that this one adds to. */
  mainId: Id | null;
  openedAtMs: number;
  /** From 1; each unlocking begins another. */
  technicalVersion: number;
  diagnosis: string;
  lines: TechnicalLine[];
  locked: boolean;
  /** How many facts it has: what came after what is told by them, since clocks of several PCs can't tell. */
  step: number;
  /** That of the last fact of drafting, pricing or sending. */
  workStep: number;
  lockedStep: number;
  changedAtMs: number;
  lockedAtMs: number;
  lockedBy: Id | null;
  /** Technical contents as they were locked before. */
  past: { technicalVersion: number; diagnosis: string; lines: TechnicalLine[]; lockedAtMs: number; lockedBy: Id | null }[];
  pricing: Pricing | null;
  versions: QuoteVersion[];
  answers: QuoteAnswer[];
  /** The answer that holds: the first of those that contend, or the one chosen. */
  standing: Id | null;
  /** Answers that PCs took down without knowing of each other, the standing one among them; empty when none contend. */
  contested: Id[];
  chosen: Id | null;
  withdrawnAtMs: number | null;
  personalErased: boolean;
  anomalies: Anomaly[];
}

const opened = { number: isText, kind: oneOf(['main', 'supplementary']), repairId: isId, mainId: orNull(isId) };
const pricing = {
  prices: listOf(recordOf({ lineId: isId, ...priceShape })),
  extras: listOf(recordOf({
    lineId: isId, class: technicalShape.class, label: isText, quantity: isWhole, unitMinor: isWhole, discountBp: priceShape.discountBp, vatBp: priceShape.vatBp, optional: isFlag,
  })),
  validityDays: isWhole, doneInDays: orNull(isWhole), mentions: isText,
};
const sent = {
  versionId: isId, version: isWhole, way: oneOf(SEND_WAYS), validUntil: isText, diagnosis: isText, lines: listOf(recordOf(offerLineShape)), fee: orNull(recordOf(feeShape)),
  doneInDays: orNull(isWhole), mentions: isText, documentHash: orNull(isText),
};
const answered = {
  answerId: isId, versionId: isId, how: oneOf(ANSWER_WAYS), agreement: orNull(oneOf(AGREEMENTS)), lines: listOf(recordOf(lineAnswerShape)), signedHash: orNull(isText),
  insteadOf: orNull(isId),
};
const who = { by: isText, note: isText, signatureImage: isText };

export const quoteFold: StreamFold<QuoteState> = {
  type: 'quote',
  initial: (id) => ({
    id, exists: false, number: '', kind: 'main', repairId: '', mainId: null, openedAtMs: 0, technicalVersion: 1, diagnosis: '', lines: [], locked: false, step: 0, workStep: 0,
    lockedStep: 0, changedAtMs: 0, lockedAtMs: 0, lockedBy: null, past: [], pricing: null, versions: [], answers: [], standing: null, contested: [], chosen: null, withdrawnAtMs: null, personalErased: false,
    anomalies: [],
  }),
  evolve(before, event) {
    const state = { ...before, step: before.step + 1 };
    // Whatever else is known of the quote: an erasure is obeyed.
    if (event.type === 'quote.personal_erased') return impersonal({ ...state, personalErased: true });
    if (event.type === 'quote.opened') {
      if (state.exists) return anomalyOf(state, event, 'quote.opened_twice');
      const data = whole(opened, event.data);
      return data ? { ...state, ...data, exists: true, openedAtMs: event.atMs, changedAtMs: event.atMs } : malformed(state, event);
    }
    if (!event.type.startsWith('quote.')) return before;
    if (!state.exists) return anomalyOf(state, event, 'quote.not_opened');
    switch (event.type) {
      case 'quote.answered': return answering(state, event);
      case 'quote.answer_chosen': return choosing(state, event);
      case 'quote.withdrawn':
        return state.standing ? anomalyOf(state, event, 'quote.withdrawn_after_answer') : { ...state, withdrawnAtMs: state.withdrawnAtMs ?? event.atMs };
      default: return work(state, event) ?? before;
    }
  },
};

/** What is done to it before it is answered; null for a fact that it does not know. */
function work(before: QuoteState, event: Event): QuoteState | null {
  const state = { ...before, workStep: before.step, changedAtMs: event.atMs };
  switch (event.type) {
    case 'quote.drafted': {
      const data = whole({ diagnosis: isText, lines: listOf(recordOf(technicalShape)) }, event.data);
      if (!data) return malformed(before, event);
      // Locked on another PC meanwhile: what was locked is what gets priced.
      return before.locked ? anomalyOf(before, event, 'quote.drafted_after_lock') : { ...state, ...data };
    }
    // Two PCs locked what each saw: the first stands, and saying so twice is no harm.
    case 'quote.locked': return before.locked ? before : { ...state, locked: true, lockedStep: state.step, lockedAtMs: event.atMs, lockedBy: event.actor };
    case 'quote.revised': {
      if (!before.locked) return before;
      const { technicalVersion, diagnosis, lines, lockedAtMs, lockedBy } = before;
      const past = [...before.past, { technicalVersion, diagnosis, lines, lockedAtMs, lockedBy }];
      return { ...state, past, technicalVersion: technicalVersion + 1, locked: false, lockedAtMs: 0, lockedBy: null };
    }
    case 'quote.priced': {
      const data = whole(pricing, event.data);
      return data ? { ...state, pricing: { ...data, atMs: event.atMs, by: event.actor, step: state.step } } : malformed(before, event);
    }
    case 'quote.sent': return sending(state, event);
    default: return null;
  }
}

function sending(state: QuoteState, event: Event): QuoteState {
  const data = whole(sent, event.data);
  if (!data) return malformed(state, event);
  if (state.versions.some((each) => each.versionId === data.versionId)) return anomalyOf(state, event, 'quote.sent_twice');
  const next = { ...state, versions: [...state.versions, { ...data, sentAtMs: event.atMs, sentBy: event.actor, step: state.step }] };
  if (standingAnswer(state)?.lines.some((each) => each.accepted)) return anomalyOf(next, event, 'quote.sent_after_answer');
  // Two PCs sent a version under one number: both are with the customer, and an answer names the one it is for.
  return state.versions.some((each) => each.version === data.version) ? anomalyOf(next, event, 'quote.version_twice') : next;
}

function answering(state: QuoteState, event: Event): QuoteState {
  const data = whole(answered, event.data);
  const personal = partly(who, event.personal ?? {});
  if (!data || !personal) return malformed(state, event);
  if (!state.versions.some((each) => each.versionId === data.versionId)) return anomalyOf(state, event, 'quote.version_unknown');
  if (state.answers.some((each) => each.answerId === data.answerId)) return anomalyOf(state, event, 'quote.answered_twice');
  const answer: QuoteAnswer = { ...noPerson, ...data, ...personal, atMs: event.atMs, takenBy: event.actor, step: state.step };
  const next = impersonal({ ...state, answers: [...state.answers, answer], changedAtMs: event.atMs });
  const before = standingAnswer(state);
  // Nothing held yet, or the person saw what held and took down another.
  if (!before || data.insteadOf === before.answerId) return { ...next, standing: data.answerId, contested: [], chosen: null };
  if (before.versionId === data.versionId && sameAnswer(before.lines, data.lines)) return next;
  return { ...next, contested: [...(state.contested.length > 0 ? state.contested : [before.answerId]), data.answerId] };
}

function choosing(state: QuoteState, event: Event): QuoteState {
  const data = whole({ answerId: isId, insteadOf: orNull(isId) }, event.data);
  if (!data) return malformed(state, event);
  if (!state.answers.some((each) => each.answerId === data.answerId)) return anomalyOf(state, event, 'quote.answer_unknown');
  if (state.chosen === data.answerId) return state;
  // Two people settled it differently: the first stands, until somebody who knows of it says otherwise.
  if (state.chosen !== data.insteadOf) return anomalyOf(state, event, 'quote.chosen_twice');
  return { ...state, chosen: data.answerId, standing: data.answerId, changedAtMs: event.atMs };
}

const noPerson = { by: '', note: '', signatureImage: '' };

/** An erasure also holds for what another PC wrote without knowing of it. */
function impersonal(state: QuoteState): QuoteState {
  return state.personalErased ? { ...state, answers: state.answers.map((answer) => ({ ...answer, ...noPerson })) } : state;
}

export function standingAnswer(state: Pick<QuoteState, 'answers' | 'standing'>): QuoteAnswer | null {
  return state.answers.find((each) => each.answerId === state.standing) ?? null;
}

/** The version that is with the customer: the last one sent. */
export function currentVersion(state: Pick<QuoteState, 'versions'>): QuoteVersion | null {
  return state.versions.at(-1) ?? null;
}

/** Where a quote is. `awaiting`: with the customer, whose answer to this version is not there yet. */
export const QUOTE_STAGES = ['drafting', 'to_price', 'to_send', 'awaiting', 'accepted', 'partly', 'refused', 'withdrawn'] as const;
export type QuoteStage = (typeof QUOTE_STAGES)[number];

export function stageOf(state: QuoteState): QuoteStage {
  if (state.withdrawnAtMs !== null) return 'withdrawn';
  const version = currentVersion(state);
  const answer = standingAnswer(state);
  const yes = answer?.lines.filter((each) => each.accepted).length ?? 0;
  // What was refused may go round again; what was accepted is done with.
  if (answer && (yes > 0 || state.workStep < answer.step)) return yes === 0 ? 'refused' : yes < answer.lines.length ? 'partly' : 'accepted';
  // A technician took it up again: what is with the customer waits for its next version.
  if (!state.locked) return 'drafting';
  if (version && version.step === state.workStep) return 'awaiting';
  return state.pricing && state.pricing.step > state.lockedStep ? 'to_send' : 'to_price';
}

/** Pages and signatures that name the customer. */
export function quoteBlobs(state: QuoteState | undefined): string[] {
  return [...(state?.versions ?? []).map((each) => each.documentHash ?? ''), ...(state?.answers ?? []).map((each) => each.signatureImage)].filter(Boolean);
}

export function quoteEvent(quoteId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'quote', id: quoteId }, type, data, ...(personal ? { personal } : {}) };
}
