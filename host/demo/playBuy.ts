import { addDays } from '#domain/kernel/days.ts';
import type { PartState } from '#domain/part/part.ts';
import { levelAt } from '#domain/part/part.ts';
import { onShelves } from '#domain/part/reserve.ts';
import type { PurchaseState } from '#domain/purchase/purchase.ts';
import { expectedOf } from '#domain/purchase/purchase.ts';
import { localDay } from '../days.ts';
import type { Trading } from './shop.ts';
import { newSerials, of, partOf } from './shop.ts';
import type { TradeDeed } from './tradeDeed.ts';

/** What a supplier charges for carriage, cents. */
const CARRIAGE_MINOR = 790;

type Of<D extends TradeDeed['do']> = Extract<TradeDeed, { do: D }>;

/** Parts of a supplier of which fewer lie on shelves than there once were, the emptiest first. */
function runningLow({ shop }: Trading, supplier: number, most: number): { part: number; quantity: number }[] {
  const { parts } = shop.world;
  return parts.flatMap(({ rare, supplier: from, opening, pack }, part) => {
    if (rare || from !== supplier) return [];
    const there = onShelves(partOf(shop, part));
    const lacking = Math.max(1, Math.min(opening, 30)) - there;
    return [{ part, rank: there / opening, quantity: pack * Math.max(1, Math.ceil(lacking / pack)) }];
  }).sort((a, b) => a.rank - b.rank || a.part - b.part).slice(0, most);
}

async function ask(trading: Trading, { supplier, lines }: Of<'ask'>): Promise<void> {
  const { shop, run } = trading;
  await run('request.make', {
    lines: runningLow(trading, supplier, lines).map(({ part, quantity }) => ({ origin: 'minimum' as const, partId: of(shop.parts, part).partId, supplierId: of(shop.suppliers, supplier), quantity })),
  });
}

/** More than whoever asks may approve: a manager is waited for. */
async function askDear({ shop, run }: Trading, { supplier }: Of<'askDear'>): Promise<void> {
  const [part] = shop.world.parts.map((each, index) => ({ ...each, index })).filter((each) => each.supplier === supplier).sort((a, b) => b.costMinor - a.costMinor || a.index - b.index);
  await run('request.make', { lines: [{ partId: of(shop.parts, part!.index).partId, supplierId: of(shop.suppliers, supplier), quantity: Math.ceil(12_000 / part!.costMinor) + 1, note: 'Demandé par deux clients cette semaine' }] });
}

async function approve({ shop, run }: Trading): Promise<void> {
  const requestIds = shop.host.queries.purchases.requests('asked').map((row) => row.id);
  if (requestIds.length > 0) await run('request.approve', { requestIds });
}

async function buy({ shop, run }: Trading, { key, supplier, send }: Of<'buy'>): Promise<void> {
  const supplierId = of(shop.suppliers, supplier);
  const requestIds = shop.host.queries.purchases.requests('approved').filter((row) => row.supplierId === supplierId).map((row) => row.id);
  const { purchases } = await run('purchase.make', { requestIds, join: false });
  const { purchaseId } = purchases[0]!;
  shop.trade.things.set(key, purchaseId);
  if (send) await run('purchase.send', { purchaseId, way: supplier % 2 === 0 ? 'phone' : 'print' });
}

function purchaseOf({ shop }: Trading, key: string): PurchaseState {
  return shop.host.store.state<PurchaseState>('purchase', of(shop.trade.things, key))!;
}

async function confirm(trading: Trading, { key, days }: Of<'confirm'>): Promise<void> {
  const { id, lines } = purchaseOf(trading, key);
  const on = addDays(localDay(trading.atMs), days);
  const { chance } = trading.shop.trade;
  await trading.run('purchase.confirm', {
    purchaseId: id, theirReference: `CC${chance.whole(100_000, 999_999)}`,
    // Prices rise now and then.
    lines: lines.map(({ lineId, quantity, unitCostMinor }) => ({ lineId, quantity, unitCostMinor: chance.happens(0.15) ? Math.round(unitCostMinor * 1.04) : unitCostMinor, on })),
  });
}

async function deliver(trading: Trading, { key, what }: Of<'deliver'>): Promise<void> {
  const { shop, run } = trading;
  const purchase = purchaseOf(trading, key);
  const open = purchase.lines.filter((line) => expectedOf(purchase, line) > 0);
  const came = what === 'part' ? open.slice(0, Math.ceil(open.length / 2)) : open;
  const indexOf = (partId: string): number => [...shop.parts].find(([, each]) => each.partId === partId)![0];
  const lines = came.flatMap((line, i) => {
    const part = indexOf(line.partId!);
    const quantity = expectedOf(purchase, line);
    const broken = what === 'damaged' && i === 0 ? 1 : 0;
    const to = what === 'doubtful' && i === 0 ? ('quality' as const) : ('stock' as const);
    const one = (pieces: number, state: 'ok' | 'damaged') => (pieces > 0 ? [{ lineId: line.lineId, quantity: pieces, serials: newSerials(shop, part, pieces), state, to }] : []);
    return [...one(quantity - broken, 'ok'), ...one(broken, 'damaged')];
  });
  await run('purchase.receive', { purchaseId: purchase.id, note: `BL ${shop.trade.chance.whole(10_000, 99_999)}`, carriageMinor: CARRIAGE_MINOR, lines });
}

/** Everything that stands in the reception goes to its own bin. */
async function putAway({ shop, run }: Trading): Promise<void> {
  const fromPlaceId = of(shop.places, 'reception');
  for (const [part, { partId }] of shop.parts) {
    const state = partOf(shop, part);
    const quantity = levelAt(state, fromPlaceId, 'new');
    if (quantity <= 0) continue;
    await run('stock.putAway', { partId, fromPlaceId, toPlaceId: of(shop.places, shop.world.parts[part]!.bin), grade: 'new', quantity, serials: serialsIn(state, fromPlaceId, 'new') });
  }
}

function serialsIn(part: PartState, placeId: string, grade: string): string[] {
  return part.serialTracked ? Object.values(part.serials).filter((at) => at.placeId === placeId && at.grade === grade).map((at) => at.serial).sort() : [];
}

/** What came damaged goes back. */
async function sendBack(trading: Trading, { key, supplier, until }: Of<'sendBack'>): Promise<void> {
  const { shop, run } = trading;
  const placeId = of(shop.places, 'quarantine');
  const lines = [...shop.parts].flatMap(([part, { partId }]) => {
    const state = partOf(shop, part);
    const quantity = levelAt(state, placeId, 'faulty');
    return quantity > 0 && shop.world.parts[part]!.supplier === supplier ? [{ partId, grade: 'faulty' as const, quantity, serials: serialsIn(state, placeId, 'faulty'), placeId, reason: 'damaged' as const }] : [];
  });
  if (lines.length === 0) return;
  const { returnId } = await run('return.make', { supplierId: of(shop.suppliers, supplier), purchaseId: of(shop.trade.things, key.replace(' back', '')), rma: until === 'sent' ? `RMA-${shop.trade.chance.whole(1_000, 9_999)}` : '', lines });
  shop.trade.things.set(key, returnId);
  if (until === 'sent') await run('return.send', { returnId, carrier: 'Chronopost', tracking: `XJ${shop.trade.chance.whole(100_000_000, 999_999_999)}FR` });
}

async function credited({ shop, run, atMs }: Trading, { key }: Of<'credited'>): Promise<void> {
  const returnId = shop.trade.things.get(key);
  if (!returnId) return;
  const given = shop.host.store.state<{ id: string; lines: { quantity: number; unitMinor: number }[] }>('return', returnId)!;
  await run('return.credit', { returnId, amountMinor: given.lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0), on: localDay(atMs), reference: `AV ${shop.trade.chance.whole(1_000, 9_999)}` });
}

export async function buyDeed(trading: Trading, deed: TradeDeed): Promise<boolean> {
  switch (deed.do) {
    case 'ask': await ask(trading, deed); return true;
    case 'askDear': await askDear(trading, deed); return true;
    case 'approve': await approve(trading); return true;
    case 'buy': await buy(trading, deed); return true;
    case 'confirm': await confirm(trading, deed); return true;
    case 'deliver': await deliver(trading, deed); return true;
    case 'putAway': await putAway(trading); return true;
    case 'sendBack': await sendBack(trading, deed); return true;
    case 'credited': await credited(trading, deed); return true;
    default: return false;
  }
}
