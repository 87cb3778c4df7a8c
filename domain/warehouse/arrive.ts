import { z } from 'zod';
import type { CommandSpec, Decision, DecisionTools } from '../kernel/decider.ts';
import { id, line as textLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isShelf } from '../part/kinds.ts';
import type { End } from '../part/move.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { averageCost, levelAt, serialKeyOf } from '../part/part.ts';
import { serialsOf } from '../part/serials.ts';
import { endOf, pieces, serialList } from '../part/stock.ts';
import { makePlaces } from '../place/place.ts';
import type { TransferContext } from './pack.ts';
import { at } from './pack.ts';
import type { TransferLine, TransferState } from './transfer.ts';
import { piecesLeft, serialsLeft, transferEvent } from './transfer.ts';

type Refused = { ok: false; refusal: Refusal };

export const receiveTransferInput = z.object({
  transferId: id, partId: id, quantity: pieces.default(1), serials: serialList,
  /** Where they are put; null: at the store's own place. */
  placeId: id.nullable().default(null),
  /** Broken on the way: to quarantine. */
  damaged: z.boolean().default(false),
});
export type ReceiveReply = { receiptIds: Id[]; over: number };

/** Out of the parcel by scan. What nobody had put in is taken in as well, and told. */
export const receiveTransfer: CommandSpec<'transfer.receive', typeof receiveTransferInput, TransferContext, ReceiveReply> = {
  name: 'transfer.receive',
  schema: receiveTransferInput,
  right: 'stock.transfer',
  decide(input, context, tools) {
    const { transfer, part, quarantine, transit } = context;
    const wrong = at(transfer, 'on_the_way');
    if (wrong || !transfer) return wrong ?? refuse('transfer.unknown');
    if (!part?.exists) return refuse('part.unknown');
    const place = context.place ?? context.placeOf(transfer.toPlaceId);
    if (!place?.exists || !isShelf(place.kind)) return refuse('stock.notAShelf', { place: place?.name ?? '' }, ['placeId']);
    if (input.placeId !== null && !context.inTo) return refuse('transfer.otherStore', { place: place.name, store: context.placeName(transfer.toPlaceId) }, ['placeId']);
    if (part.serialTracked && input.serials.length !== input.quantity) return refuse('part.serialWanted', { part: part.label, n: input.quantity }, ['serials']);
    const to: End = input.damaged ? endOf(quarantine, 'quarantine') : { placeId: place.id, kind: place.kind };
    const events = [...makePlaces(transit, ...(input.damaged ? [quarantine] : []))];
    const receiptIds: Id[] = [];
    let left = input.quantity;
    let serials = serialsOf(part, input.serials);
    for (const line of transfer.lines.filter((each) => each.partId === part.id)) {
      const here = part.serialTracked ? serials.filter((serial) => serialsLeft(transfer, line).some((each) => serialKeyOf(each) === serialKeyOf(serial))) : [];
      const taken = part.serialTracked ? here.length : Math.min(left, piecesLeft(transfer, line).length);
      if (taken === 0) continue;
      const receiptId = tools.newId();
      receiptIds.push(receiptId);
      left -= taken;
      serials = serials.filter((serial) => !here.includes(serial));
      events.push(
        partMoved(part.id, endOf(transit, 'transit'), to, { ...common(transfer, part, line, taken, tools), serials: here, reason: 'arrived' }),
        transferEvent(transfer.id, 'transfer.received', { receiptId, lineId: line.lineId, partId: part.id, grade: line.grade, pieces: piecesOf(transfer, line, taken, here), serials: here, placeId: to.placeId, damaged: input.damaged }),
      );
    }
    if (left === 0) return ok({ reply: { receiptIds, over: 0 }, events });
    const over = takeOver({ transfer, part, quantity: left, serials, to }, context, tools);
    if (!over.ok) return over;
    return ok({ reply: { receiptIds: [...receiptIds, over.value.reply], over: left }, events: [...events, ...over.value.events] });
  },
};

function common(transfer: TransferState, part: PartState, line: TransferLine, quantity: number, tools: DecisionTools) {
  return {
    grade: line.grade, quantity, costMinor: averageCost(part, line.grade, quantity), moveId: tools.newId(), lineId: line.lineId, documentId: transfer.id, document: transfer.number,
  } as const;
}

/** The lowest that are left; of pieces with serial numbers, each its own. */
function piecesOf(transfer: TransferState, line: TransferLine, quantity: number, serials: readonly string[]): number[] {
  const own = serials.map((serial) => line.serials.findIndex((each) => serialKeyOf(each) === serialKeyOf(serial)));
  return own.length > 0 ? own : piecesLeft(transfer, line).slice(0, quantity);
}

interface Over { transfer: TransferState; part: PartState; quantity: number; serials: string[]; to: End }

/** More than was written down came: the shelf that they left, or whatever is known of them, has so many fewer. */
function takeOver({ transfer, part, quantity, serials, to }: Over, { outside, placeOf }: TransferContext, tools: DecisionTools): Result<Decision<Id>> {
  const line = transfer.lines.find((each) => each.partId === part.id);
  const shelf = placeOf(line?.fromPlaceId ?? transfer.fromPlaceId);
  const grade = line?.grade ?? 'new';
  const known = serials.map((serial) => part.serials[serialKeyOf(serial)]).find((where) => where && where.kind !== 'outside');
  if (known && known.placeId !== shelf?.id) return refuse('part.serialHere', { serial: known.serial, place: placeOf(known.placeId)?.name ?? '' }, ['serials']);
  const there = shelf && levelAt(part, shelf.id, grade) >= quantity && (!part.serialTracked || known);
  const from: End = there ? { placeId: shelf.id, kind: shelf.kind } : endOf(outside, 'outside');
  const receiptId = tools.newId();
  return ok({ reply: receiptId, events: [
    ...(there ? [] : makePlaces(outside)),
    partMoved(part.id, from, to, { grade, quantity, serials, costMinor: averageCost(part, grade, quantity), reason: 'arrived', moveId: tools.newId(), documentId: transfer.id, document: transfer.number }),
    transferEvent(transfer.id, 'transfer.received_over', { receiptId, partId: part.id, grade, quantity, serials, placeId: to.placeId, fromPlaceId: from.placeId }),
  ] });
}

export const takeBackReceiptInput = z.object({ transferId: id, receiptId: id });
/** A scan too many at the end of the way: back into the parcel. */
export const takeBackReceipt: CommandSpec<'transfer.takeBack', typeof takeBackReceiptInput, TransferContext, null> = {
  name: 'transfer.takeBack',
  schema: takeBackReceiptInput,
  right: 'stock.transfer',
  decide({ receiptId }, { transfer, partOf, placeOf, transit }, tools) {
    const wrong = at(transfer, 'on_the_way');
    if (wrong || !transfer) return wrong ?? refuse('transfer.unknown');
    const receipt = transfer.receipts.find((each) => each.receiptId === receiptId);
    if (!receipt) return ok({ reply: null, events: [] });
    const part = partOf(receipt.partId);
    const place = placeOf(receipt.placeId);
    if (!part || !place) return refuse('part.unknown');
    if (levelAt(part, place.id, receipt.grade) < receipt.quantity) return refuse('transfer.goneOn', { part: part.label, place: place.name });
    const back = receipt.fromPlaceId === null ? endOf(transit, 'transit') : { placeId: receipt.fromPlaceId, kind: placeOf(receipt.fromPlaceId)?.kind ?? ('outside' as const) };
    return ok({ reply: null, events: [
      partMoved(part.id, { placeId: place.id, kind: place.kind }, back, {
        grade: receipt.grade, quantity: receipt.quantity, serials: receipt.serials, costMinor: averageCost(part, receipt.grade, receipt.quantity), reason: 'correction', moveId: tools.newId(),
        lineId: receipt.lineId, documentId: transfer.id, document: transfer.number,
      }),
      transferEvent(transfer.id, 'transfer.receipt_taken_back', { receiptId }),
    ] });
  },
};

export const closeTransferInput = z.object({ transferId: id, open: z.boolean().default(false) });
/** The parcel is empty: what has not come is missing. `open` takes that back. */
export const closeTransfer: CommandSpec<'transfer.close', typeof closeTransferInput, TransferContext, { missing: number }> = {
  name: 'transfer.close',
  schema: closeTransferInput,
  right: 'stock.transfer',
  decide({ open }, { transfer }) {
    const wrong = at(transfer, ...(open ? (['short', 'done'] as const) : (['on_the_way'] as const)));
    if (wrong || !transfer) return wrong ?? refuse('transfer.unknown');
    if (open && transfer.settled.length > 0) return refuse('transfer.over', { number: transfer.number });
    const missing = transfer.lines.reduce((sum, line) => sum + piecesLeft(transfer, line).length, 0);
    return ok({ reply: { missing }, events: [transferEvent(transfer.id, open ? 'transfer.reopened' : 'transfer.closed', {})] });
  },
};

export const settleTransferInput = z.object({
  transferId: id, lineId: id, quantity: pieces, serials: serialList, as: z.enum(['lost', 'found']), placeId: id.nullable().default(null), reason: textLine.default(''),
});
/** What became of what was missing: lost for good, or found and put on a shelf. What is lost is held against the amount that a count's differences are. */
export const settleTransfer: CommandSpec<'transfer.settle', typeof settleTransferInput, TransferContext & { limitMinor: Minor | null }, null> = {
  name: 'transfer.settle',
  schema: settleTransferInput,
  right: 'stock.transfer',
  decide(input, context, tools) {
    const { transfer, partOf, transit, scrap } = context;
    const wrong = at(transfer, 'short');
    if (wrong || !transfer) return wrong ?? refuse('transfer.unknown');
    const line = transfer.lines.find((each) => each.lineId === input.lineId);
    const part = line && partOf(line.partId);
    if (!line || !part) return refuse('transfer.lineUnknown');
    const wrongPieces = missingOnly(transfer, line, part, input);
    if (wrongPieces) return wrongPieces;
    if (input.as === 'lost' && input.reason === '') return refuse('part.reasonWanted', {}, ['reason']);
    // Piece by piece or all at once: what is written off of one parcel is one amount.
    if (input.as === 'lost' && context.limitMinor !== null && lostBefore(transfer, context) + averageCost(part, line.grade, input.quantity) > context.limitMinor) return refuse('transfer.lostAboveOwn', { number: transfer.number });
    const place = context.place ?? context.placeOf(transfer.toPlaceId);
    if (input.as === 'found' && (!place?.exists || !isShelf(place.kind))) return refuse('stock.notAShelf', { place: place?.name ?? '' }, ['placeId']);
    const to: End = input.as === 'lost' ? endOf(scrap, 'scrap') : { placeId: place!.id, kind: place!.kind };
    const serials = serialsOf(part, input.serials);
    return ok({ reply: null, events: [
      ...makePlaces(transit, ...(input.as === 'lost' ? [scrap] : [])),
      partMoved(part.id, endOf(transit, 'transit'), to, { ...common(transfer, part, line, input.quantity, tools), serials, reason: input.as === 'lost' ? 'scrapped' : 'arrived', note: input.reason }),
      transferEvent(transfer.id, 'transfer.settled', { lineId: line.lineId, pieces: piecesOf(transfer, line, input.quantity, serials), as: input.as, reason: input.reason, placeId: to.placeId, serials }),
    ] });
  },
};

/** What was written off of a parcel so far, at the average of today. */
function lostBefore(transfer: TransferState, { partOf }: TransferContext): Minor {
  return transfer.settled.filter((each) => each.as === 'lost').reduce((sum, each) => {
    const line = transfer.lines.find((one) => one.lineId === each.lineId);
    const part = line && partOf(line.partId);
    return part ? sum + averageCost(part, line.grade, each.pieces.length) : sum;
  }, 0);
}

function missingOnly(transfer: TransferState, line: TransferLine, part: PartState, input: { quantity: number; serials: string[] }): Refused | null {
  const left = piecesLeft(transfer, line).length;
  if (input.quantity > left) return refuse('transfer.notSoMany', { part: part.label, n: left }, ['quantity']);
  if (!part.serialTracked) return null;
  if (input.serials.length !== input.quantity) return refuse('part.serialWanted', { part: part.label, n: input.quantity }, ['serials']);
  const way = serialsLeft(transfer, line).map(serialKeyOf);
  const stray = input.serials.find((serial) => !way.includes(serialKeyOf(serial)));
  return stray === undefined ? null : refuse('part.serialAbsent', { serial: stray, part: part.label }, ['serials']);
}
