import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, line as textLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isShelf } from '../part/kinds.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { averageCost, levelAt } from '../part/part.ts';
import type { Reserved } from '../part/reserve.ts';
import { freeFor, whoReserved } from '../part/reserve.ts';
import { checkSerials, serialsOf } from '../part/serials.ts';
import { endOf, grade, insufficient, pieces, serialList } from '../part/stock.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { TransferState } from './transfer.ts';
import { transferEvent, transferStage } from './transfer.ts';

export interface TransferContext {
  transfer?: TransferState;
  part?: PartState;
  partOf(id: Id): PartState | undefined;
  /** The place named by the input: a shelf to take from, or one to put on. */
  place?: PlaceState;
  placeOf(id: Id): PlaceState | undefined;
  /** Whether the place lies in the store that the goods leave, and in the one where they arrive. */
  inFrom: boolean;
  inTo: boolean;
  transit: HousePlace;
  outside: HousePlace;
  quarantine: HousePlace;
  scrap: HousePlace;
  reserved: Reserved[];
  placeName(id: Id): string;
}

type Refused = { ok: false; refusal: Refusal };

/** The transfer, if it is at one of these stages. */
export function at(transfer: TransferState | undefined, ...stages: ReturnType<typeof transferStage>[]): Refused | null {
  if (!transfer?.exists) return refuse('transfer.unknown');
  const stage = transferStage(transfer);
  if (stages.includes(stage)) return null;
  return refuse(stage === 'packing' ? 'transfer.notShipped' : stage === 'on_the_way' ? 'transfer.shipped' : 'transfer.over', { number: transfer.number });
}

export const openTransferInput = z.object({ fromPlaceId: id, toPlaceId: id, note: textLine.default('') });
export const openTransfer: CommandSpec<'transfer.open', typeof openTransferInput, Pick<TransferContext, 'placeOf'>, { transferId: Id; number: string }> = {
  name: 'transfer.open',
  schema: openTransferInput,
  right: 'stock.transfer',
  decide(input, { placeOf }, tools) {
    for (const key of ['fromPlaceId', 'toPlaceId'] as const) {
      const place = placeOf(input[key]);
      if (!place?.exists || !place.active) return refuse('place.unknown', {}, [key]);
      if (!isShelf(place.kind)) return refuse('stock.notAShelf', { place: place.name }, [key]);
    }
    if (input.fromPlaceId === input.toPlaceId) return refuse('transfer.samePlace', {}, ['toPlaceId']);
    const transferId = tools.newId();
    const number = tools.nextNumber('M');
    return ok({ reply: { transferId, number }, events: [transferEvent(transferId, 'transfer.opened', { number, ...input })] });
  },
};

export const packInput = z.object({ transferId: id, partId: id, placeId: id, grade, quantity: pieces.default(1), serials: serialList });
/** From the shelf into the parcel: from now on the pieces are on their way. */
export const packTransfer: CommandSpec<'transfer.pack', typeof packInput, TransferContext, { lineId: Id }> = {
  name: 'transfer.pack',
  schema: packInput,
  right: 'stock.transfer',
  decide(input, { transfer, part, place, inFrom, transit, reserved, placeName }, tools) {
    const wrong = at(transfer, 'packing');
    if (wrong || !transfer) return wrong ?? refuse('transfer.unknown');
    if (!part?.exists) return refuse('part.unknown');
    if (!place?.exists || !isShelf(place.kind)) return refuse('stock.notAShelf', { place: place?.name ?? '' }, ['placeId']);
    if (!inFrom) return refuse('transfer.otherStore', { place: place.name, store: placeName(transfer.fromPlaceId) }, ['placeId']);
    const there = levelAt(part, place.id, input.grade);
    if (there < input.quantity) return insufficient(part, there, input.quantity, place.name, reserved);
    const free = freeFor(part, reserved, null);
    if (input.grade !== 'faulty' && free < input.quantity) return refuse('stock.reserved', { part: part.label, free, wanted: input.quantity, by: whoReserved(reserved) }, ['quantity']);
    const wrongSerial = checkSerials(part, input.serials, { placeId: place.id, grade: input.grade, quantity: input.quantity, placeName });
    if (wrongSerial) return wrongSerial;
    const lineId = transfer.lines.find((line) => line.partId === part.id && line.grade === input.grade && line.fromPlaceId === place.id)?.lineId ?? tools.newId();
    const serials = serialsOf(part, input.serials);
    return ok({ reply: { lineId }, events: [
      ...makePlaces(transit),
      partMoved(part.id, { placeId: place.id, kind: place.kind }, endOf(transit, 'transit'), {
        grade: input.grade, quantity: input.quantity, serials, costMinor: averageCost(part, input.grade, input.quantity), reason: 'shipped', moveId: tools.newId(), lineId, documentId: transfer.id, document: transfer.number,
      }),
      transferEvent(transfer.id, 'transfer.packed', { lineId, partId: part.id, grade: input.grade, fromPlaceId: place.id, quantity: input.quantity, serials }),
    ] });
  },
};

/** Pieces of a line out of the parcel, back to the shelf that they came from. */
function backToShelf(transfer: TransferState, taken: { lineId: Id; quantity: number; serials: string[] }, { partOf, placeOf, transit, placeName }: TransferContext, newId: () => Id): NewEvent[] | Refused {
  const line = transfer.lines.find((each) => each.lineId === taken.lineId);
  const part = line && partOf(line.partId);
  const place = line && placeOf(line.fromPlaceId);
  if (!line || !part || !place) return refuse('transfer.lineUnknown');
  if (taken.quantity > line.quantity) return refuse('transfer.notSoMany', { part: part.label, n: line.quantity }, ['quantity']);
  const wrong = checkSerials(part, taken.serials, { placeId: transit.placeId, grade: line.grade, quantity: taken.quantity, placeName });
  if (wrong) return wrong;
  const serials = serialsOf(part, taken.serials);
  return [
    partMoved(part.id, endOf(transit, 'transit'), { placeId: place.id, kind: place.kind }, {
      grade: line.grade, quantity: taken.quantity, serials, costMinor: averageCost(part, line.grade, taken.quantity), reason: 'moved', moveId: newId(), lineId: line.lineId, documentId: transfer.id, document: transfer.number,
    }),
    transferEvent(transfer.id, 'transfer.unpacked', { lineId: line.lineId, quantity: taken.quantity, serials }),
  ];
}

export const unpackInput = z.object({ transferId: id, lineId: id, quantity: pieces.default(1), serials: serialList });
export const unpackTransfer: CommandSpec<'transfer.unpack', typeof unpackInput, TransferContext, null> = {
  name: 'transfer.unpack',
  schema: unpackInput,
  right: 'stock.transfer',
  decide(input, context, tools) {
    const wrong = at(context.transfer, 'packing');
    if (wrong || !context.transfer) return wrong ?? refuse('transfer.unknown');
    const events = backToShelf(context.transfer, input, context, tools.newId);
    return 'ok' in events ? events : ok({ reply: null, events: [...makePlaces(context.transit), ...events] });
  },
};

export const shipInput = z.object({ transferId: id, carrier: textLine.default(''), tracking: textLine.default('') });
export const shipTransfer: CommandSpec<'transfer.ship', typeof shipInput, TransferContext, null> = {
  name: 'transfer.ship',
  schema: shipInput,
  right: 'stock.transfer',
  decide({ carrier, tracking }, { transfer }) {
    const wrong = at(transfer, 'packing');
    if (wrong || !transfer) return wrong ?? refuse('transfer.unknown');
    if (transfer.lines.length === 0) return refuse('transfer.empty');
    return ok({ reply: null, events: [transferEvent(transfer.id, 'transfer.shipped', { carrier, tracking })] });
  },
};

export const cancelTransferInput = z.object({ transferId: id });
/** Nothing leaves: every piece goes back to its shelf. */
export const cancelTransfer: CommandSpec<'transfer.cancel', typeof cancelTransferInput, TransferContext, null> = {
  name: 'transfer.cancel',
  schema: cancelTransferInput,
  right: 'stock.transfer',
  decide(_, context, tools) {
    const { transfer } = context;
    const wrong = at(transfer, 'packing');
    if (wrong || !transfer) return wrong ?? refuse('transfer.unknown');
    const events: NewEvent[] = [];
    for (const { lineId, quantity, serials } of transfer.lines) {
      const back = backToShelf(transfer, { lineId, quantity, serials }, context, tools.newId);
      if ('ok' in back) return back;
      events.push(...back);
    }
    return ok({ reply: null, events: [...(events.length > 0 ? makePlaces(context.transit) : []), ...events, transferEvent(transfer.id, 'transfer.cancelled', {})] });
  },
};
