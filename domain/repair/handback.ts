import type { Event } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, whole } from '../kernel/shape.ts';
import { evolveUnclaimed, UNCLAIMED_TYPES } from './handbackUnclaimed.ts';
import type { Disposal, UnclaimedStepDone } from './handbackUnclaimed.ts';
import type { OrderFacts, Section } from './section.ts';
import { MALFORMED } from './section.ts';

/** How a customer was told that the unit is ready; `counter`: they came by. */
export const TOLD_WAYS = ['mail', 'phone', 'sms', 'letter', 'counter'] as const;
export type ToldWay = (typeof TOLD_WAYS)[number];

/** Who left with the unit. */
export const COLLECTORS = ['customer', 'other', 'carrier'] as const;
export type Collector = (typeof COLLECTORS)[number];

/** What the report says besides what the bench wrote down: nobody else asks for it. */
export interface ReportFields {
  /** What was asked for; '' where the customer's own words at the counter say it. */
  object: string;
  contractNumber: string;
  /** Where the work was done, when not at the shop. */
  site: string[];
}

/** A report as the customer signed it. The picture and the frozen page are blobs. */
export interface ReportSignature {
  atMs: number;
  /** Of the frozen page: SHA-256 of the PDF's bytes, hex, its blob's name. */
  documentHash: string;
  /** Of what stands on it: SHA-256 of the document's data in canonical JSON; those data are a blob by this name. */
  contentHash: string;
  /** Whether they saw it work; null when it could not be shown. */
  seenWorking: boolean | null;
  takenBy: Id | null;
  /** Erased with the customer. */
  by: string;
  image: string;
  remark: string;
  /** The fact that made it void: what was signed is no longer what the order says. */
  voided: { type: string; atMs: number } | null;
}

export interface Leaving {
  atMs: number;
  to: Collector;
  carrier: string;
  tracking: string;
  /** Blob of the carrier's paper; null without. */
  proof: string | null;
  name: string;
  identity: string;
}

/** How the unit leaves: the customer told, what was done accepted and signed, the unclaimed ladder. */
export interface HandbackState {
  /** Since when it has been ready without a break; the unclaimed clock runs from here. Null: not ready. */
  readyAtMs: number | null;
  /** Ways in which the customer was told that it is ready, oldest first. */
  told: { atMs: number; by: ToldWay; messageId: Id | null; who: Id | null }[];
  report: ReportFields;
  /** The signature last given, valid or voided. */
  signature: ReportSignature | null;
  /** Frozen pages that were signed before and voided, oldest first: still there to be shown. */
  formerly: ReportSignature[];
  left: Leaving | null;
  /** Obstacles passed over by somebody who may, oldest first. */
  overridden: { atMs: number; by: Id | null; codes: string[]; reason: string }[];
  /** Stands for the facts that a report rests on, each and in their order: a signature names what it was given on. */
  contents: number;
  steps: UnclaimedStepDone[];
  disposal: Disposal | null;
}

const noReport: ReportFields = { object: '', contractNumber: '', site: [] };

/** Facts that leave a signed report as it was: what happens around the work and not in it. Any other fact changes what was signed. */
const BESIDE_THE_REPORT: ReadonlySet<string> = new Set([
  'repair.announced', 'repair.status_changed', 'repair.closed', 'repair.promise_changed', 'repair.photo_added', 'repair.noted', 'repair.personal_erased',
  'repair.source_chosen', 'repair.part_issued', 'repair.part_returned',
  'repair.taken_in_hand', 'repair.put_down', 'repair.handed_over', 'repair.checklist_filled', 'repair.decided', 'repair.final_checked', 'repair.finished',
  'repair.exchange_proposed', 'repair.exchange_declined', 'repair.exchange_begun', 'repair.exchange_dropped', 'repair.options_put', 'repair.option_chosen',
  'repair.cost_charged_to',
  'repair.customer_told', 'repair.report_signed', 'repair.unit_left', 'repair.closing_overridden', 'repair.settled', ...UNCLAIMED_TYPES,
]);

/** Whether a fact of the order changes what its report says. */
export function isContent(type: string): boolean {
  return type.startsWith('repair.') && !BESIDE_THE_REPORT.has(type);
}

/** The signature that stands: given, and nothing changed since. */
export function validSignature(state: Pick<HandbackState, 'signature'>): ReportSignature | null {
  return state.signature && !state.signature.voided ? state.signature : null;
}

const signedShape = { documentHash: isText, contentHash: isText, atMs: isWhole, seenWorking: orNull(isFlag), contents: isWhole };
const signedPersonal = { by: isText, image: isText, remark: isText };
const leftShape = { to: oneOf(COLLECTORS), carrier: isText, tracking: isText, proof: orNull(isText) };
const reportShape = { object: isText, contractNumber: isText };

export const handbackSection: Section<HandbackState> = {
  types: ['repair.customer_told', 'repair.report_completed', 'repair.report_signed', 'repair.unit_left', 'repair.closing_overridden', ...UNCLAIMED_TYPES],
  initial: {
    readyAtMs: null, told: [], report: noReport, signature: null, formerly: [], left: null, overridden: [], contents: 0, steps: [], disposal: null,
  },
  evolve(state, event, order) {
    switch (event.type) {
      case 'repair.customer_told': {
        const data = whole({ by: oneOf(TOLD_WAYS), messageId: orNull(isId) }, event.data);
        return data ? { ...state, told: [...state.told, { ...data, atMs: event.atMs, who: event.actor }] } : MALFORMED;
      }
      case 'repair.report_completed': {
        const data = partly(reportShape, event.data);
        const personal = partly({ site: listOf(isText) }, event.personal ?? {});
        if (!data || !personal) return MALFORMED;
        return order.phase === 'closed' ? 'repair.changed_after_closing' : { ...state, report: { ...state.report, ...data, ...personal } };
      }
      case 'repair.report_signed': return signed(state, event);
      case 'repair.unit_left': {
        const data = whole(leftShape, event.data);
        const personal = partly({ name: isText, identity: isText }, event.personal ?? {});
        if (!data || !personal) return MALFORMED;
        if (state.left) return 'repair.left_twice';
        return { ...state, left: { ...data, atMs: event.atMs, name: personal.name ?? '', identity: personal.identity ?? '' } };
      }
      case 'repair.closing_overridden': {
        const data = whole({ codes: listOf(isText) }, event.data);
        const personal = partly({ reason: isText }, event.personal ?? {});
        if (!data || !personal) return MALFORMED;
        return { ...state, overridden: [...state.overridden, { ...data, atMs: event.atMs, by: event.actor, reason: personal.reason ?? '' }] };
      }
      default: return evolveUnclaimed(state, event, order);
    }
  },
  watch(state, event, order) {
    const ready = readiness(state, event, order);
    if (!isContent(event.type)) return ready;
    const known = { ...ready, contents: withFact(ready.contents, event) };
    if (!known.signature || known.signature.voided) return known;
    return { ...known, signature: { ...known.signature, voided: { type: event.type, atMs: event.atMs } } };
  },
  erase: (state) => ({
    ...state,
    report: { ...state.report, site: [] },
    signature: state.signature && anonymous(state.signature),
    formerly: state.formerly.map(anonymous),
    left: state.left && { ...state.left, name: '', identity: '' },
    overridden: state.overridden.map((each) => ({ ...each, reason: '' })),
    steps: state.steps.map((step) => ({ ...step, note: '' })),
    disposal: state.disposal && { ...state.disposal, buyer: '' },
  }),
};

/** Kept below 2⁵³ at every step; two histories that differ in one fact or in its place have the same value by rare chance only. */
function withFact(contents: number, event: Event): number {
  let mixed = (contents * 31 + event.seq) % 140_737_488_355_213;
  for (let i = 0; i < event.device.length; i += 1) mixed = (mixed * 31 + event.device.charCodeAt(i)) % 140_737_488_355_213;
  return mixed;
}

/**
 * A signature stands for what its signer saw. One that was given on fewer facts than the order turns out to have had by
 * then (they were still on their way from another PC) is void from the start.
 */
function signed(state: HandbackState, event: Event): HandbackState | string {
  const data = whole(signedShape, event.data);
  const personal = partly(signedPersonal, event.personal ?? {});
  if (!data || !personal) return MALFORMED;
  if (validSignature(state)) return 'repair.signed_twice';
  const { contents, ...facts } = data;
  const signature: ReportSignature = {
    ...facts, takenBy: event.actor, by: personal.by ?? '', image: personal.image ?? '', remark: personal.remark ?? '',
    voided: contents === state.contents ? null : { type: 'unseen', atMs: event.atMs },
  };
  return { ...state, signature, formerly: state.signature ? [...state.formerly, state.signature] : state.formerly };
}

function readiness(state: HandbackState, event: Event, order: OrderFacts): HandbackState {
  if (order.phase === 'closed') return state;
  if (order.phase !== 'ready') return state.readyAtMs === null ? state : { ...state, readyAtMs: null };
  return state.readyAtMs === null ? { ...state, readyAtMs: event.atMs } : state;
}

function anonymous(signature: ReportSignature): ReportSignature {
  return { ...signature, by: '', image: '', remark: '' };
}

/** Files that belong to the person who signed or collected: they go with an erasure. */
export function handbackFiles(state: HandbackState): string[] {
  const pages = [...state.formerly, ...(state.signature ? [state.signature] : [])].flatMap((each) => [each.documentHash, each.contentHash, each.image]);
  return [...pages, state.left?.proof ?? ''].filter((hash) => hash !== '');
}
