import { z } from 'zod';
import type { CommandSpec, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, isoDate, paragraph } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { SupplierState } from '../supplier/supplier.ts';
import type { AmountContext, Answered } from './amounts.ts';
import { beyondAmounts } from './amounts.ts';
import type { AskContext } from './asking.ts';
import { askedInput, factsOf } from './asking.ts';
import type { PurchaseLine } from './line.ts';
import type { PurchaseState } from './purchase.ts';
import { answered, purchaseEvent, purchaseStatus } from './purchase.ts';
import type { RequestFacts } from './request.ts';
import { isWithin, requestEvent } from './request.ts';

export interface MakeContext extends Omit<AskContext, 'supplierOf' | 'limitMinor'>, AmountContext {
  supplierOf(id: Id | null): SupplierState | undefined;
  /** An order to this supplier that has not been sent yet. */
  draftOf(supplierId: Id): PurchaseState | undefined;
}

export const makePurchaseInput = z.object({
  /** Approved ones; each goes to its own supplier. */
  requestIds: z.array(id).max(500).default([]),
  /** Where a request names none, and for `lines`. */
  supplierId: id.nullable().default(null),
  /** Bought by whoever orders, without a request: within their own amount. */
  lines: z.array(askedInput).max(500).default([]),
  wantedOn: isoDate.nullable().default(null),
  notes: paragraph.default(''),
  /** Adds to the order to the same supplier that waits to be sent, where there is one. */
  join: z.boolean().default(true),
});

interface Wanted { facts: RequestFacts; requestId: Id | null; askedBy: Id | null }
interface Made { purchaseId: Id; number: string; supplierId: Id }

/** Orders to suppliers, one for each. */
export const makePurchase: CommandSpec<'purchase.make', typeof makePurchaseInput, MakeContext, { purchases: Made[] }> = {
  name: 'purchase.make',
  schema: makePurchaseInput,
  right: 'purchase.order',
  decide(input, context, tools) {
    const wanted: Wanted[] = [];
    for (const requestId of new Set(input.requestIds)) {
      const request = context.requestOf(requestId);
      if (!request?.exists) return refuse('request.unknown');
      if (request.status === 'ordered') return refuse('request.ordered', { label: request.label });
      if (request.status !== 'approved') return refuse('request.notApproved', { label: request.label });
      wanted.push({ facts: request, requestId, askedBy: request.askedBy });
    }
    for (const [at, line] of input.lines.entries()) {
      const facts = factsOf({ ...line, supplierId: line.supplierId ?? input.supplierId }, at, context);
      if ('refusal' in facts) return facts;
      wanted.push({ facts, requestId: null, askedBy: tools.actor });
    }
    if (wanted.length === 0) return refuse('purchase.empty');
    const own = wanted.filter(({ requestId }) => requestId === null).reduce((sum, { facts }) => sum + facts.quantity * (facts.unitCostMinor ?? 0), 0);
    if (own > 0 && !isWithin(own, context.limitMinor)) return refuse('purchase.overLimit', {}, ['lines']);
    const bySupplier = new Map<Id, Wanted[]>();
    for (const each of wanted) {
      const supplierId = each.facts.supplierId ?? input.supplierId;
      const supplier = context.supplierOf(supplierId);
      if (!supplierId || !supplier?.exists) return refuse('request.noSupplier', { label: each.facts.label }, ['supplierId']);
      if (!supplier.active) return refuse('supplier.unknown', {}, ['supplierId']);
      bySupplier.set(supplierId, [...(bySupplier.get(supplierId) ?? []), each]);
    }
    // What waits in the draft already is of the same order: several small calls are one large one.
    for (const [supplierId, lines] of bySupplier) {
      const draft = joined(supplierId, input, context);
      const all: Answered[] = [...(draft?.lines ?? []).map(answered), ...lines.map(({ facts, ...by }) => ({ ...by, amountMinor: facts.quantity * (facts.unitCostMinor ?? 0) }))];
      if (beyondAmounts(all, context)) return draft ? refuse('purchase.draftOverLimit', { number: draft.number }, ['lines']) : refuse('purchase.overLimit', {}, ['lines']);
    }
    const events: NewEvent[] = [];
    const purchases = [...bySupplier].map(([supplierId, lines]) => orderFrom(supplierId, lines, { input, context, tools, events }));
    return ok({ events, reply: { purchases } });
  },
};

interface Ordering { input: z.output<typeof makePurchaseInput>; context: MakeContext; tools: DecisionTools; events: NewEvent[] }

/** The order to the supplier that these lines are added to, where one waits. */
function joined(supplierId: Id, input: Ordering['input'], context: MakeContext): PurchaseState | null {
  const draft = input.join ? context.draftOf(supplierId) : undefined;
  return draft && purchaseStatus(draft) === 'draft' ? draft : null;
}

function orderFrom(supplierId: Id, wanted: readonly Wanted[], { input, context, tools, events }: Ordering): Made {
  const joins = joined(supplierId, input, context);
  const purchaseId = joins?.id ?? tools.newId();
  const number = joins?.number ?? tools.nextNumber('C');
  const lines: PurchaseLine[] = wanted.map(({ facts, requestId, askedBy }) => ({
    lineId: tools.newId(), partId: facts.partId, ref: facts.ref, label: facts.label, quantity: facts.quantity, unitCostMinor: facts.unitCostMinor ?? 0, class: facts.class, for: facts.for, requestId, askedBy,
    wantedOn: facts.wantedOn,
  }));
  if (joins) events.push(purchaseEvent(purchaseId, 'purchase.lines_added', { lines, unordered: false }));
  else events.push(purchaseEvent(purchaseId, 'purchase.made', { number, supplierId, theirReference: '', wantedOn: input.wantedOn, notes: input.notes, unordered: false, lines }));
  for (const { requestId } of wanted) if (requestId) events.push(requestEvent(requestId, 'request.ordered', { purchaseId }));
  return { purchaseId, number, supplierId };
}
