import { changePart, createPart } from '#domain/part/catalogue.ts';
import { dismantle } from '#domain/part/dismantle.ts';
import { orderPartRepair } from '#domain/part/repairOfPart.ts';
import { adjustStock, inspectPart, movePart, scrapPart } from '#domain/part/stock.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { runCommand } from '../run.ts';
import { partOf, placeOf, stockContext } from './context.ts';

const same = <T>(reply: T): T => reply;

type Stock = 'part.create' | 'part.change' | 'stock.adjust' | 'part.move' | 'part.inspect' | 'part.scrap' | 'part.dismantle' | 'part.repairOrder';

function sameNumber(host: HostContext, number: string) {
  const other = number ? host.queries.parts.idsByCode(number).map((id) => partOf(host, id)).find((part) => part?.number === number) : undefined;
  return other ? { id: other.id, label: other.label } : null;
}

/** What shops sort their pieces under when they stand at the bench as units. */
const CATEGORY = { fr: 'Pièce', en: 'Part' } as const;

export const stockHandlers: Pick<Handlers, Stock> = {
  'part.create': (host, input, caller, commandId) =>
    runCommand(host, { spec: createPart, input, caller, commandId, context: () => ({ sameNumber: sameNumber(host, input.number) }), finish: same }),
  'part.change': (host, input, caller, commandId) => runCommand(host, {
    spec: changePart, input, caller, commandId, finish: same,
    context: () => { const part = partOf(host, input.partId); return { ...(part ? { part } : {}), sameNumber: null }; },
  }),
  'stock.adjust': (host, input, caller, commandId) =>
    runCommand(host, { spec: adjustStock, input, caller, commandId, context: () => stockContext(host, { partId: input.partId, to: input.placeId }), finish: same }),
  'part.move': (host, input, caller, commandId) =>
    runCommand(host, { spec: movePart, input, caller, commandId, context: () => stockContext(host, { partId: input.partId, from: input.fromPlaceId, to: input.toPlaceId }), finish: same }),
  'part.inspect': (host, input, caller, commandId) => runCommand(host, {
    spec: inspectPart, input, caller, commandId, finish: same,
    context: () => stockContext(host, { partId: input.partId, to: input.result.kind === 'shelf' ? input.result.placeId : null }),
  }),
  'part.scrap': (host, input, caller, commandId) =>
    runCommand(host, { spec: scrapPart, input, caller, commandId, context: () => stockContext(host, { partId: input.partId, from: input.placeId }), finish: same }),
  'part.dismantle': (host, input, caller, commandId) => runCommand(host, {
    spec: dismantle, input, caller, commandId, finish: same,
    context() {
      const place = placeOf(host, input.placeId);
      const open = host.queries.units.openRepair(input.unitId);
      return {
        unit: host.store.state<UnitState>('unit', input.unitId), openOrder: open && { number: open.number, customerId: host.queries.repairs.sheet(open.id)?.customerId ?? null },
        use: host.queries.pool.useOf(input.unitId),
        partOf: (id) => partOf(host, id), ...(place ? { place } : {}), outside: host.housePlace('outside'), placeName: host.queries.parts.placeName,
      };
    },
  }),
  'part.repairOrder': (host, input, caller, commandId) => runCommand(host, {
    spec: orderPartRepair, input, caller, commandId, finish: same,
    context() {
      const part = partOf(host, input.partId);
      const place = placeOf(host, input.placeId);
      const shop = host.queries.house.shop();
      const known = part && input.serial ? host.queries.units.sameSerial(part.brand || part.number, input.serial) : null;
      const open = known && host.queries.units.openRepair(known.id);
      return {
        part, ...(place ? { place } : {}), job: host.housePlace('job'), unit: known ? host.store.state<UnitState>('unit', known.id) : undefined, openNumber: open?.number ?? null,
        receptionPlaceId: (shop?.rules ?? emptyRules).receptionPlaceId, category: CATEGORY[shop?.profile.language ?? 'fr'], placeName: host.queries.parts.placeName,
      };
    },
  }),
};
