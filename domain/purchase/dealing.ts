import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { email, id, isoDate, line as text, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { messageEvent } from '../message/message.ts';
import { pieces } from '../part/stock.ts';
import type { AmountContext } from './amounts.ts';
import { beyondAmounts } from './amounts.ts';
import type { PurchaseLineState, PurchaseState } from './purchase.ts';
import { agreedMinor, answered, cameOf, expectedOf, lineOf, purchaseEvent, purchaseNet, SENT_BY, wantedOf } from './purchase.ts';
import { isWithin, requestEvent } from './request.ts';

export interface DealContext extends AmountContext {
  purchase: PurchaseState | undefined;
  canMail: boolean;
  /** The page that is sent, as it was drawn and kept; null where none could be. */
  document: string | null;
  /** May receive what others asked for. */
  mayForOthers: boolean;
  nameOf(userId: Id | null): string;
}
type Deal<Name extends string, Schema extends z.ZodType, Out = null> = CommandSpec<Name, Schema, DealContext, Out>;
const RIGHT = 'purchase.order';
const quantity = pieces.max(10_000, { error: 'field.tooLarge' });

function notOpen(purchase: PurchaseState | undefined): { ok: false; refusal: Refusal } | null {
  if (!purchase?.exists) return refuse('purchase.unknown');
  return purchase.cancelled ? refuse('purchase.cancelled', { number: purchase.number }) : null;
}

/** Requests whose lines are not bought after all wait to be ordered again. */
function reopened(lines: readonly PurchaseLineState[]): NewEvent[] {
  return lines.flatMap((line) => (line.requestId ? [requestEvent(line.requestId, 'request.reopened')] : []));
}

export const changePurchaseInput = z.object({
  purchaseId: id, theirReference: text.default(''), wantedOn: isoDate.nullable().default(null), notes: paragraph.default(''),
  lines: z.array(z.object({ lineId: id, ref: text.default(''), label: requiredLine, quantity, unitCostMinor: minorAmount, wantedOn: isoDate.nullable().default(null) })).max(500),
  /** Lines that are taken off. */
  dropped: z.array(id).max(500).default([]),
});
export const changePurchase: Deal<'purchase.change', typeof changePurchaseInput> = {
  name: 'purchase.change',
  schema: changePurchaseInput,
  right: RIGHT,
  decide({ purchaseId, ...input }, { purchase, limitMinor }) {
    const trouble = notOpen(purchase);
    if (trouble || !purchase) return trouble ?? refuse('purchase.unknown');
    for (const [at, line] of input.lines.entries()) {
      const known = lineOf(purchase, line.lineId);
      if (!known) return refuse('purchase.lineUnknown', {}, ['lines', at, 'lineId']);
      const came = cameOf(purchase, line.lineId).size;
      if (line.quantity < came) return refuse('purchase.cameAlready', { line: known.label, came }, ['lines', at, 'quantity']);
    }
    const dropped = input.dropped.map((lineId) => lineOf(purchase, lineId)).filter((line) => line !== undefined);
    const here = dropped.find((line) => cameOf(purchase, line.lineId).size > 0);
    if (here) return refuse('purchase.cameAlready', { line: here.label, came: cameOf(purchase, here.lineId).size }, ['dropped']);
    if (dropped.length === purchase.lines.length) return refuse('purchase.empty');
    // What was approved was approved at its amount: an order that grows is within one's own, or goes back to who approves.
    const amounts = purchase.lines.filter((line) => !input.dropped.includes(line.lineId)).map((line) => {
      const next = input.lines.findLast((each) => each.lineId === line.lineId);
      return next ? next.quantity * next.unitCostMinor : wantedOf(line) * agreedMinor(line);
    });
    const amountMinor = amounts.reduce((sum, each) => sum + each, 0);
    if (amountMinor > purchaseNet(purchase.lines) && !isWithin(amountMinor, limitMinor)) return refuse('purchase.overLimit', {}, ['lines']);
    return ok({ reply: null, events: [purchaseEvent(purchaseId, 'purchase.changed', input), ...reopened(dropped)] });
  },
};

export const sendPurchaseInput = z.object({
  purchaseId: id, way: z.enum(SENT_BY),
  /** Of a mail. */
  to: text.default(''), subject: text.default(''), body: z.string().trim().max(8_000, { error: 'field.tooLong' }).default(''),
});
/** The supplier gets it: by mail with its page, on paper, as a file, or by phone. May be sent again, changed. */
export const sendPurchase: Deal<'purchase.send', typeof sendPurchaseInput, { messageId: Id | null }> = {
  name: 'purchase.send',
  schema: sendPurchaseInput,
  right: RIGHT,
  decide(input, { purchase, canMail, document, ...amounts }, tools) {
    const trouble = notOpen(purchase);
    if (trouble || !purchase) return trouble ?? refuse('purchase.unknown');
    if (purchase.lines.every((line) => expectedOf(purchase, line) === 0)) return refuse('purchase.nothingLeft', { number: purchase.number });
    // Once the supplier has it, it is ordered: what changed since its lines were put together counts now.
    if (purchase.sendings.length === 0 && purchase.confirmedAtMs === null && beyondAmounts(purchase.lines.map(answered), amounts)) return refuse('purchase.sendOverLimit', { number: purchase.number });
    const mails = input.way === 'smtp' || input.way === 'program';
    const messageId = mails ? tools.newId() : null;
    const events: NewEvent[] = [];
    if (messageId) {
      if (!email.safeParse(input.to).success) return refuse('field.email', {}, ['to']);
      if (input.subject === '') return refuse('field.required', {}, ['subject']);
      if (input.body === '') return refuse('field.required', {}, ['body']);
      if (input.way === 'smtp' && !canMail) return refuse('message.noSmtp', {}, ['way']);
      const attachments = document === null ? [] : [{ name: `${purchase.number}.pdf`, hash: document }];
      const { to, subject, body } = input;
      const cause = `purchase ${purchase.id} ${purchase.sendings.length + 1}`;
      events.push(messageEvent(messageId, 'message.written', { kind: 'free', way: input.way, repairId: null, quoteId: null, customerId: null, attachments, cause }, { to, subject, body }));
    }
    events.push(purchaseEvent(purchase.id, 'purchase.sent', { way: input.way, document, messageId }));
    return ok({ reply: { messageId }, events });
  },
};

export const confirmPurchaseInput = z.object({
  purchaseId: id, theirReference: text.default(''),
  /** As the supplier said; what is left out stays as it was ordered. */
  lines: z.array(z.object({ lineId: id, quantity: z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }), unitCostMinor: minorAmount, on: isoDate.nullable().default(null) })).max(500),
});
export const confirmPurchase: Deal<'purchase.confirm', typeof confirmPurchaseInput> = {
  name: 'purchase.confirm',
  schema: confirmPurchaseInput,
  right: RIGHT,
  decide({ purchaseId, ...input }, { purchase }) {
    const trouble = notOpen(purchase);
    if (trouble || !purchase) return trouble ?? refuse('purchase.unknown');
    const stray = input.lines.findIndex((line) => !lineOf(purchase, line.lineId));
    if (stray >= 0) return refuse('purchase.lineUnknown', {}, ['lines', stray, 'lineId']);
    return ok({ reply: null, events: [purchaseEvent(purchaseId, 'purchase.confirmed', input)] });
  },
};

export const cancelPurchaseInput = z.object({ purchaseId: id, reason: text.default('') });
/** Nothing of it came, and nothing will; what was asked for waits to be ordered again. */
export const cancelPurchase: Deal<'purchase.cancel', typeof cancelPurchaseInput> = {
  name: 'purchase.cancel',
  schema: cancelPurchaseInput,
  right: RIGHT,
  decide({ purchaseId, reason }, { purchase }) {
    const trouble = notOpen(purchase);
    if (trouble || !purchase) return trouble ?? refuse('purchase.unknown');
    if (purchase.receipts.length > 0) return refuse('purchase.receivedAlready', { number: purchase.number });
    if (purchase.sendings.length > 0 && reason === '') return refuse('purchase.reasonWanted', {}, ['reason']);
    return ok({ reply: null, events: [purchaseEvent(purchaseId, 'purchase.cancelled', { reason }), ...reopened(purchase.lines)] });
  },
};

export const closePurchaseInput = z.object({
  purchaseId: id,
  /** Of which nothing more is waited for. */
  lineIds: z.array(id).min(1).max(500), reason: text.default(''),
  /** What was asked for is to be ordered again. */
  again: z.boolean().default(false),
});
export const closePurchase: Deal<'purchase.close', typeof closePurchaseInput> = {
  name: 'purchase.close',
  schema: closePurchaseInput,
  right: 'stock.receive',
  decide({ purchaseId, lineIds, reason, again }, { purchase }) {
    const trouble = notOpen(purchase);
    if (trouble || !purchase) return trouble ?? refuse('purchase.unknown');
    const lines = lineIds.map((lineId) => lineOf(purchase, lineId));
    if (lines.includes(undefined)) return refuse('purchase.lineUnknown', {}, ['lineIds']);
    const open = (lines as PurchaseLineState[]).filter((line) => expectedOf(purchase, line) > 0);
    if (open.length === 0) return refuse('purchase.nothingLeft', { number: purchase.number });
    const events = [purchaseEvent(purchaseId, 'purchase.lines_closed', { lineIds: open.map((line) => line.lineId), reason })];
    return ok({ reply: null, events: again ? [...events, ...reopened(open)] : events });
  },
};

export const acceptServiceInput = z.object({ purchaseId: id, lineId: id, quantity, note: text.default(''), unitCostMinor: minorAmount.nullable().default(null) });
/** A service was done: said by who asked for it [000]. */
export const acceptService: Deal<'purchase.accept', typeof acceptServiceInput> = {
  name: 'purchase.accept',
  schema: acceptServiceInput,
  right: 'purchase.request',
  decide(input, { purchase, mayForOthers, nameOf }, tools) {
    const trouble = notOpen(purchase);
    if (trouble || !purchase) return trouble ?? refuse('purchase.unknown');
    const line = lineOf(purchase, input.lineId);
    if (!line) return refuse('purchase.lineUnknown', {}, ['lineId']);
    if (line.class !== 'services') return refuse('purchase.receiveInstead', { line: line.label }, ['lineId']);
    if (line.askedBy !== tools.actor && !mayForOthers) return refuse('purchase.notYours', { who: nameOf(line.askedBy), line: line.label });
    const left = expectedOf(purchase, line);
    if (input.quantity > left) return refuse('purchase.nothingLeft', { number: purchase.number }, ['quantity']);
    const came = cameOf(purchase, line.lineId);
    const taken: number[] = [];
    for (let piece = 0; taken.length < input.quantity; piece += 1) if (!came.has(piece)) taken.push(piece);
    const orderedMinor = agreedMinor(line);
    const unitCostMinor = input.unitCostMinor ?? orderedMinor;
    const received = {
      lineId: line.lineId, partId: null, state: 'ok', quantity: input.quantity, pieces: taken, grade: 'new', serials: [], to: 'none', placeId: null, orderedMinor, unitCostMinor,
      costMinor: unitCostMinor * input.quantity, moveId: null,
    };
    return ok({ reply: null, events: [purchaseEvent(purchase.id, 'purchase.received', { receiptId: tools.newId(), note: input.note, carriageMinor: 0, lines: [received] })] });
  },
};
