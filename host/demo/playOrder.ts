import type { CallInput } from '#contract/api.ts';
import { addDays } from '#domain/kernel/days.ts';
import { grossOf, lineNet } from '#domain/kernel/vat.ts';
import { toPrepare } from '#domain/order/line.ts';
import type { OrderState } from '#domain/order/order.ts';
import { toDeliver } from '#domain/order/deliver.ts';
import { documentTotals } from '#domain/sale/totals.ts';
import { localDay } from '../days.ts';
import { receive } from './playBench.ts';
import { freeOf, payments, wanted } from './playSale.ts';
import { isOpen } from './playTill.ts';
import type { Trading } from './shop.ts';
import { of, onShelf, refusedFor } from './shop.ts';
import type { TradeDeed } from './tradeDeed.ts';

/** With VAT, cents. */
const CARRIAGE = { label: 'Port Colissimo', unitMinor: 690, vatBp: 2_000 };

function orderOf({ shop }: Trading, key: string): OrderState {
  return shop.host.store.state<OrderState>('order', of(shop.trade.things, key))!;
}

async function open(trading: Trading, { key, how }: Extract<TradeDeed, { do: 'order' }>): Promise<void> {
  const { shop, run, atMs } = trading;
  const { chance, things } = shop.trade;
  const today = localDay(atMs);
  const { parts } = shop.world;
  const rare = parts.flatMap((part, index) => (part.rare && freeOf(trading, index).quantity === 0 ? [index] : []));
  const lines: CallInput<'order.open'>['lines'] = how.buy
    ? [{ partId: of(shop.parts, chance.pick(rare)).partId, quantity: 1, supply: 'buy' }]
    : wanted(trading, 3).map(({ part, quantity }) => ({ partId: of(shop.parts, part).partId, quantity, supply: how.quote ? null : 'shelf' }));
  if (lines.length === 0) lines.push({ partId: of(shop.parts, parts.length - 1).partId, quantity: 1 });
  const { orderId } = await run('order.open', {
    kind: how.quote ? 'quote' : 'order', source: how.source, customerId: of(shop.customers, chance.pick([...shop.customers.keys()])), lines, delivery: how.ship ? 'ship' : 'collect',
    ...(how.ship ? { carrier: 'Colissimo', fees: [CARRIAGE] } : {}), ...(how.kept ? { keptUntil: addDays(today, how.kept) } : {}), ...(how.valid ? { validUntil: addDays(today, how.valid) } : {}),
    promisedOn: how.quote || how.kept ? null : addDays(today, how.buy ? 12 : 5),
  });
  things.set(key, orderId);
}

/** Everything that it still waits for goes from its bin to where orders wait; what was sold or used up meanwhile is received first. */
async function prepare(trading: Trading, key: string): Promise<void> {
  const { shop, run, runAs } = trading;
  const order = orderOf(trading, key);
  for (const line of order.lines) {
    const quantity = toPrepare(line);
    if (quantity === 0) continue;
    const [part] = [...shop.parts].find(([, each]) => each.partId === line.partId)!;
    const { tracked, bin } = shop.world.parts[part]!;
    const fetch = (): Promise<unknown> => run('order.prepare', {
      orderId: order.id, lineId: line.lineId, partId: line.partId!, quantity, serials: tracked ? onShelf(shop, part).serials.slice(0, quantity) : [], fromPlaceId: of(shop.places, bin), toPlaceId: of(shop.places, 'togo'),
    });
    if (await refusedFor(['stock.insufficient', 'stock.reserved'], fetch)) {
      await receive(shop, runAs('warehouse'), part, quantity, 'Réassort');
      await fetch();
    }
  }
}

async function deposit(trading: Trading, key: string): Promise<void> {
  const { run } = trading;
  const order = orderOf(trading, key);
  const gross = order.lines.reduce((sum, line) => sum + lineNet(line.quantity, line.unitMinor, line.discountBp), 0);
  const amountMinor = Math.max(100, Math.round((gross * 0.3) / 100) * 100);
  if (isOpen(trading)) await run('sale.deposit', { orderId: order.id, amountMinor, payments: [{ mean: 'card', amountMinor }], print: false });
}

/** Handed over at the counter, or billed before it leaves. */
async function hand(trading: Trading, key: string): Promise<void> {
  const { shop, run } = trading;
  const order = orderOf(trading, key);
  const due = toDeliver(order);
  const lines = due.lines.map((line) => ({
    kind: 'part' as const, partId: line.partId!, quantity: line.left, orderLineId: line.lineId, serials: line.ready.flatMap((each) => each.serials), grade: line.ready[0]?.grade ?? 'new' as const,
  }));
  const fees = due.fees.map((fee) => ({ kind: 'fee' as const, label: fee.label, unitMinor: fee.unitMinor, vatBp: fee.vatBp }));
  const cores = due.lines.flatMap((line) => {
    const [, { coreMinor }] = [...shop.world.parts.entries()].find(([index]) => shop.parts.get(index)?.partId === line.partId)!;
    return coreMinor ? [{ amountMinor: lineNet(line.left, grossOf(coreMinor, line.vatBp), 0), vatBp: line.vatBp }] : [];
  });
  const goods = due.lines.map((line) => ({ amountMinor: lineNet(line.left, line.unitMinor, line.discountBp), vatBp: line.vatBp }));
  const priced = [...goods, ...cores, ...due.fees.map((fee) => ({ amountMinor: fee.unitMinor, vatBp: fee.vatBp }))];
  const { grossMinor } = documentTotals('gross', priced).totals;
  await run('sale.sell', { customerId: order.customerId, orderId: order.id, lines: [...lines, ...fees], payments: payments(trading, grossMinor), shownMinor: grossMinor, print: false });
}

export async function orderDeed(trading: Trading, deed: TradeDeed): Promise<void> {
  const { run, shop } = trading;
  switch (deed.do) {
    case 'order': await open(trading, deed); break;
    case 'accept': await run('order.accept', { orderId: of(shop.trade.things, deed.key) }); break;
    case 'prepare': await prepare(trading, deed.key); break;
    case 'deposit': await deposit(trading, deed.key); break;
    case 'hand': await hand(trading, deed.key); break;
    case 'parcel': await run('order.ship', { orderId: of(shop.trade.things, deed.key), carrier: 'Colissimo', tracking: `6A${shop.trade.chance.whole(10_000_000_000, 99_999_999_999)}`, feeMinor: 575 }); break;
    case 'cancel': await run('order.cancel', { orderId: of(shop.trade.things, deed.key), reason: 'Le client a trouvé la pièce ailleurs.' }); break;
    default: throw new Error(`nobody knows how to ${deed.do}`);
  }
}
