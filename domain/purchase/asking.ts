import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, line as text, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { PartState } from '../part/part.ts';
import { pieces } from '../part/stock.ts';
import type { SupplierState } from '../supplier/supplier.ts';
import type { AskerKind } from './line.ts';
import { ASKER_KINDS, PURCHASE_CLASSES } from './line.ts';
import type { RequestFacts, RequestState } from './request.ts';
import { isWithin, REQUEST_ORIGINS, requestAmount, requestEvent } from './request.ts';

export interface AskContext {
  /** Up to what amount whoever asks needs nobody's approval; null: any. */
  limitMinor: Minor | null;
  partOf(id: Id | null): PartState | undefined;
  supplierOf(id: Id | null): SupplierState | undefined;
  /** The number of the repair or the customer's order whose line it is; null where there is none. */
  numberOf(kind: AskerKind, ownerId: Id, lineId: Id): string | null;
}

export const askedInput = z.object({
  origin: z.enum(REQUEST_ORIGINS).default('manual'),
  partId: id.nullable().default(null),
  /** Of what is no part of ours, and of a service. */
  label: text.default(''),
  supplierId: id.nullable().default(null),
  ref: text.default(''),
  quantity: pieces.max(10_000, { error: 'field.tooLarge' }),
  /** Of one, without VAT; null: what the supplier's reference says, if it does. */
  unitCostMinor: minorAmount.nullable().default(null),
  class: z.enum(PURCHASE_CLASSES).default('parts'),
  for: z.object({ kind: z.enum(ASKER_KINDS), ownerId: id.nullable().default(null), lineId: id.nullable().default(null) }).default({ kind: 'stock', ownerId: null, lineId: null }),
  wantedOn: isoDate.nullable().default(null),
  note: text.default(''),
});
type Asked = z.output<typeof askedInput>;

export const makeRequestInput = z.object({ lines: z.array(askedInput).min(1, { error: 'request.empty' }).max(500) });
/** Something is asked to be bought. Below one's own amount it approves itself. */
export const makeRequest: CommandSpec<'request.make', typeof makeRequestInput, AskContext, { requestIds: Id[]; approved: number }> = {
  name: 'request.make',
  schema: makeRequestInput,
  right: 'purchase.request',
  decide({ lines }, context, tools) {
    const events: NewEvent[] = [];
    const requestIds: Id[] = [];
    let approved = 0;
    for (const [at, asked] of lines.entries()) {
      const facts = factsOf(asked, at, context);
      if ('refusal' in facts) return facts;
      const requestId = tools.newId();
      requestIds.push(requestId);
      events.push(requestEvent(requestId, 'request.made', facts));
      if (!isWithin(requestAmount(facts), context.limitMinor)) continue;
      events.push(requestEvent(requestId, 'request.approved'));
      approved += 1;
    }
    return ok({ events, reply: { requestIds, approved } });
  },
};

/** What is asked for, with what the catalogue knows of it; or why it can't be asked. */
export function factsOf(asked: Asked, at: number, context: Pick<AskContext, 'partOf' | 'supplierOf' | 'numberOf'>): RequestFacts | ReturnType<typeof refuse> {
  const part = context.partOf(asked.partId);
  if (asked.partId && !part?.exists) return refuse('part.unknown', {}, ['lines', at, 'partId']);
  const label = part?.label ?? asked.label;
  if (label === '') return refuse('field.required', {}, ['lines', at, 'label']);
  if (asked.supplierId && !context.supplierOf(asked.supplierId)?.active) return refuse('supplier.unknown', {}, ['lines', at, 'supplierId']);
  const known = bestRef(part, asked.supplierId);
  const { kind, ownerId, lineId } = asked.for;
  const number = kind === 'stock' ? '' : ownerId && lineId ? context.numberOf(kind, ownerId, lineId) : null;
  if (number === null) return refuse('request.nobodyWaits', { label }, ['lines', at, 'for']);
  return {
    origin: asked.origin, partId: asked.partId, label, supplierId: asked.supplierId ?? known?.supplierId ?? null, ref: asked.ref || (known?.ref ?? ''), quantity: asked.quantity,
    unitCostMinor: asked.unitCostMinor ?? known?.costMinor ?? null, class: asked.class, for: kind === 'stock' ? { kind, ownerId: null, lineId: null, number: '' } : { kind, ownerId, lineId, number },
    wantedOn: asked.wantedOn, note: asked.note,
  };
}

/** The supplier's reference to order under: of the supplier named, else the cheapest whose price is known, else the first. */
export function bestRef(part: Pick<PartState, 'supplierRefs'> | undefined, supplierId: Id | null): PartState['supplierRefs'][number] | undefined {
  const refs = (part?.supplierRefs ?? []).filter((ref) => ref.supplierId !== null && (supplierId === null || ref.supplierId === supplierId));
  const priced = refs.filter((ref) => ref.costMinor !== null).sort((a, b) => a.costMinor! - b.costMinor!);
  return priced[0] ?? refs[0];
}

export interface AnswerContext {
  /** Up to what amount the one who answers may approve; null: any. */
  limitMinor: Minor | null;
  actor: Id | null;
  requestOf(id: Id): RequestState | undefined;
}

const several = z.array(id).min(1, { error: 'request.empty' }).max(500);

export const approveRequestInput = z.object({ requestIds: several });
/** By right and by amount. */
export const approveRequest: CommandSpec<'request.approve', typeof approveRequestInput, AnswerContext, null> = {
  name: 'request.approve',
  schema: approveRequestInput,
  right: 'purchase.approve',
  decide({ requestIds }, { limitMinor, requestOf }) {
    for (const requestId of requestIds) {
      const request = requestOf(requestId);
      if (!request?.exists) return refuse('request.unknown');
      if (request.status !== 'asked') return refuse('request.answered', { label: request.label });
      if (!isWithin(requestAmount(request), limitMinor)) return refuse('request.overLimit', { label: request.label });
    }
    return ok({ reply: null, events: requestIds.map((requestId) => requestEvent(requestId, 'request.approved')) });
  },
};

export const refuseRequestInput = z.object({ requestIds: several, reason: requiredLine });
/** No, and why; also of one that was approved and is not ordered yet. */
export const refuseRequest: CommandSpec<'request.refuse', typeof refuseRequestInput, AnswerContext, null> = {
  name: 'request.refuse',
  schema: refuseRequestInput,
  right: 'purchase.approve',
  decide: ({ requestIds, reason }, context) => givenUp(requestIds, reason, context, false),
};

export const withdrawRequestInput = z.object({ requestIds: several, reason: text.default('') });
/** One's own, as long as nobody has ordered it. */
export const withdrawRequest: CommandSpec<'request.withdraw', typeof withdrawRequestInput, AnswerContext, null> = {
  name: 'request.withdraw',
  schema: withdrawRequestInput,
  right: 'purchase.request',
  decide: ({ requestIds, reason }, context) => givenUp(requestIds, reason, context, true),
};

function givenUp(requestIds: readonly Id[], reason: string, { requestOf, actor }: AnswerContext, own: boolean) {
  for (const requestId of requestIds) {
    const request = requestOf(requestId);
    if (!request?.exists) return refuse('request.unknown');
    if (request.status === 'ordered' || request.status === 'refused') return refuse('request.answered', { label: request.label });
    if (own && request.askedBy !== actor) return refuse('request.notYours', { label: request.label });
  }
  return ok({ reply: null, events: requestIds.map((requestId) => requestEvent(requestId, 'request.refused', { reason })) });
}
