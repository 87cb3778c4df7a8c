import type { CallInput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { grossOf, lineNet } from '#domain/kernel/vat.ts';
import { onShelves } from '#domain/part/reserve.ts';
import type { SaleState } from '#domain/sale/sale.ts';
import { creditTotals, pieceShares } from '#domain/sale/shares.ts';
import type { PriceMode } from '#domain/sale/totals.ts';
import { documentTotals } from '#domain/sale/totals.ts';
import { isOpen } from './playTill.ts';
import type { Trading } from './shop.ts';
import { of, onShelf, partOf, refusedFor } from './shop.ts';
import { isCompany, poolOf } from './world.ts';

type Sell = CallInput<'sale.sell'>;
type Payments = NonNullable<Sell['payments']>;
type Line = { part: number; quantity: number; serials: string[]; discountBp: number };

const VAT_BP = 2_000;
/** Of the latest sales so many are remembered, to be brought back. */
const REMEMBERED = 12;
/** Firms that pay at the end of the month. */
const hasAccount = (customer: number): boolean => customer % 3 === 0;

/** Pieces of a part that the counter may hand out: in its bin, and kept for nobody. */
export function freeOf({ shop }: Pick<Trading, 'shop'>, part: number): { quantity: number; serials: string[] } {
  const { partId } = of(shop.parts, part);
  const there = onShelf(shop, part);
  const kept = shop.host.queries.parts.reservations(partId).reduce((sum, row) => sum + row.quantity, 0);
  const quantity = Math.max(0, Math.min(there.quantity, onShelves(partOf(shop, part)) - kept));
  return { quantity, serials: there.serials.slice(0, quantity) };
}

/** Parts that somebody wants and that are there, the smaller the more of them. */
export function wanted(trading: Pick<Trading, 'shop'>, most: number): Line[] {
  const { shop } = trading;
  const { chance } = shop.trade;
  const { parts } = shop.world;
  const lines: Line[] = [];
  const size = chance.weighted([1, 2, 3, 4], (n) => [0, 55, 28, 12, 5][n]!);
  const discountBp = chance.happens(0.12) ? chance.pick([500, 1_000]) : 0;
  for (let tries = 0; lines.length < Math.min(size, most) && tries < 12; tries += 1) {
    const part = chance.whole(0, parts.length - 1);
    const { rare, pack, tracked } = parts[part]!;
    if (rare || lines.some((line) => line.part === part)) continue;
    const free = freeOf(trading, part);
    const quantity = tracked ? 1 : Math.min(free.quantity, pack >= 20 ? chance.whole(1, 6) : chance.happens(0.2) ? 2 : 1);
    if (quantity < 1 || free.quantity < quantity) continue;
    lines.push({ part, quantity, serials: tracked ? free.serials.slice(0, 1) : [], discountBp });
  }
  return lines;
}

function totalOf({ shop }: Pick<Trading, 'shop'>, mode: PriceMode, lines: readonly Line[]): number {
  const priced = lines.flatMap(({ part, quantity, discountBp }) => {
    const { saleMinor, coreMinor } = shop.world.parts[part]!;
    const of = (net: number): number => (mode === 'gross' ? grossOf(net, VAT_BP) : net);
    return [{ amountMinor: lineNet(quantity, of(saleMinor), discountBp), vatBp: VAT_BP }, ...(coreMinor ? [{ amountMinor: lineNet(quantity, of(coreMinor), 0), vatBp: VAT_BP }] : [])];
  });
  return documentTotals(mode, priced).totals.grossMinor;
}

function asLines({ shop }: Pick<Trading, 'shop'>, lines: readonly Line[]): Sell['lines'] {
  return lines.map(({ part, quantity, serials, discountBp }) => ({ kind: 'part', partId: of(shop.parts, part).partId, placeId: of(shop.places, shop.world.parts[part]!.bin), quantity, serials, discountBp }));
}

/** As people pay: notes for what is small, cards for most, cheques of the older ones, at times two at once; and what a credit note is worth. */
export function payments(trading: Pick<Trading, 'shop'>, grossMinor: number, { firm = false, onAccount = false } = {}): Payments {
  const { chance, vouchers } = trading.shop.trade;
  if (grossMinor === 0) return [];
  if (onAccount) return [{ mean: 'account', amountMinor: grossMinor }];
  // The latest is still in somebody's pocket.
  const voucher = vouchers.length > 1 && !firm ? voucherOf(trading, vouchers[0]!) : null;
  if (voucher) {
    const amountMinor = Math.min(voucher.leftMinor, grossMinor);
    if (amountMinor === voucher.leftMinor) vouchers.shift();
    const rest = grossMinor - amountMinor;
    return [{ mean: 'voucher', amountMinor, reference: voucher.number }, ...(rest > 0 ? [{ mean: 'card' as const, amountMinor: rest }] : [])];
  }
  if (!firm && grossMinor > 6_000 && chance.happens(0.1)) return [{ mean: 'cash', amountMinor: 2_000 }, { mean: 'card', amountMinor: grossMinor - 2_000 }];
  const mean = chance.weighted(['card', 'cash', 'cheque', 'transfer'] as const, (each) => ({ card: 62, cash: grossMinor < 4_000 ? 30 : 8, cheque: grossMinor > 4_000 ? 9 : 1, transfer: firm ? 25 : 0 })[each]);
  if (mean === 'cheque') return [{ mean, amountMinor: grossMinor, reference: String(chance.whole(1_000_000, 9_999_999)) }];
  return [{ mean, amountMinor: grossMinor, ...(mean === 'cash' && chance.happens(0.7) ? { givenMinor: Math.ceil(grossMinor / 1_000) * 1_000 } : {}) }];
}

/** What firms owe stays within what the shop lets them; the manager opens their account with their first purchase on it. */
async function mayOwe({ shop, runAs }: Pick<Trading, 'shop' | 'runAs'>, customer: number, grossMinor: number): Promise<boolean> {
  if (!hasAccount(customer)) return false;
  const customerId = of(shop.customers, customer);
  const { terms } = await runAs('counter')('sale.account', { customerId });
  if (terms.limitMinor === null) await runAs('manager')('customer.setTerms', { customerId, limitMinor: 600_000, days: 45 });
  const { standing } = await runAs('counter')('sale.account', { customerId });
  return standing !== null && standing.leftMinor >= grossMinor;
}

function voucherOf({ shop }: Pick<Trading, 'shop'>, number: string): { number: string; leftMinor: number } | null {
  const found = shop.host.queries.sales.voucher(number.replace(/[^0-9A-Z]/gi, ''));
  return found && found.leftMinor > 0 ? found : null;
}

function somebody({ shop }: Pick<Trading, 'shop'>, company: boolean): number | null {
  const { chance } = shop.trade;
  const known = [...shop.customers.keys()].filter((customer) => isCompany(shop.world, customer) === company);
  return known.length > 0 ? chance.pick(known) : null;
}

/** Over the counter: to a passer-by or somebody known on a ticket, to a firm on an invoice. */
export async function sellParts(trading: Trading, firm: boolean): Promise<void> {
  const { shop, run } = trading;
  const { chance, sold } = shop.trade;
  const lines = wanted(trading, firm ? 4 : 3);
  if (lines.length === 0 || !isOpen(trading)) return;
  const customer = firm ? somebody(trading, true) : chance.happens(0.3) ? somebody(trading, false) : null;
  const mode = firm ? 'net' : 'gross';
  const grossMinor = totalOf(trading, mode, lines);
  const onAccount = firm && customer !== null && await mayOwe(trading, customer, grossMinor);
  const { saleId } = await run('sale.sell', {
    customerId: customer === null ? null : of(shop.customers, customer), paper: firm && customer !== null ? 'invoice' : 'ticket', mode, lines: asLines(trading, lines), payments: payments(trading, grossMinor, { firm, onAccount }),
    print: false, shownMinor: grossMinor,
  });
  if (!onAccount) sold.push(saleId);
  if (sold.length > REMEMBERED) sold.shift();
}

/** Something comes back: unused, or the old part whose charge is given back. */
export async function takeBack(trading: Trading): Promise<void> {
  const { shop, run, runAs } = trading;
  const { chance, sold, vouchers } = shop.trade;
  const saleId = sold.shift();
  const sale = saleId && shop.host.store.state<SaleState>('sale', saleId);
  if (!sale || !isOpen(trading)) return;
  const line = sale.lines.find((each) => each.kind === 'core') ?? chance.pick(sale.lines);
  const share = pieceShares(sale).get(line.lineId)![0]!;
  const grossMinor = 0 - creditTotals([{ ...share, vatBp: line.vatBp }]).grossMinor;
  const mean = line.kind !== 'core' && chance.happens(0.45) ? 'voucher' : chance.pick(['cash', 'card'] as const);
  const whole = line.kind === 'part' && line.serials.length === 0 && chance.happens(0.5);
  const { number } = await run('sale.refund', {
    saleId: sale.id, lines: [{ lineId: line.lineId, pieces: 1, serials: line.kind === 'part' ? line.serials.slice(0, 1) : [], to: whole ? 'shelf' : 'inspection' }],
    payouts: [{ mean, amountMinor: grossMinor }], reason: line.kind === 'core' ? 'Ancienne pièce rapportée' : chance.pick(['Ne correspond pas à l’appareil', 'Acheté en double', 'Emballage non ouvert']), print: false,
  });
  if (mean === 'voucher') vouchers.push(number);
  if (line.kind !== 'part' || whole) return;
  const placeId = line.placeId!;
  await runAs('warehouse')('part.inspect', { partId: line.partId!, grade: line.grade, quantity: 1, serials: line.serials.slice(0, 1), result: { kind: 'shelf', placeId, grade: line.grade } });
}

/** A firm pays what has stood on its account for a month. */
export async function settle(trading: Trading): Promise<void> {
  const { shop, run, atMs } = trading;
  if (!isOpen(trading)) return;
  for (const customer of [...shop.customers.keys()].filter((each) => isCompany(shop.world, each) && hasAccount(each))) {
    const customerId = of(shop.customers, customer);
    const due = shop.host.queries.sales.list({ text: '', from: null, to: atMs - 25 * 86_400_000, kind: 'sale', customerId }, 0, 50).rows
      .filter((row) => row.means.includes('account')).map((row) => ({ saleId: row.id, amountMinor: shop.host.queries.sales.owed(row.id) })).filter(({ amountMinor }) => amountMinor > 0);
    if (due.length === 0) continue;
    const amountMinor = due.reduce((sum, each) => sum + each.amountMinor, 0);
    await run('sale.settle', { customerId, settles: due, payments: [{ mean: shop.trade.chance.happens(0.7) ? 'transfer' : 'cheque', amountMinor, reference: `VIR ${of(shop.customers, customer).slice(-4).toUpperCase()}` }], print: false });
  }
}

/** What a closed repair owes is paid as it leaves; if the till is closed, as soon as it is open. */
export async function collect(trading: Omit<Trading, 'run'>, closed: { repairId: Id; customer: number } | null): Promise<void> {
  const { shop, by, runAs } = trading;
  const { owing } = shop.trade;
  if (closed) owing.push(closed);
  // Of long ago, nobody knows any more who paid what.
  if (owing.length > 40) owing.splice(0, owing.length - 40);
  if (!isOpen(trading)) return;
  for (const { repairId, customer } of owing.splice(0)) {
    const lines = shop.host.queries.sales.chargesOfRepair(repairId).filter((row) => row.payer === 'customer' && row.billed === null);
    if (lines.length === 0) continue;
    const { grossMinor } = documentTotals('net', lines.map(({ netMinor, vatBp }) => ({ amountMinor: netMinor, vatBp }))).totals;
    if (grossMinor < 0) continue;
    const firm = isCompany(shop.world, customer);
    const who = by === 'counter' || by === 'salesAdmin' || by === 'manager' ? by : 'counter';
    await runAs(who)('sale.sell', {
      customerId: of(shop.customers, customer), paper: firm ? 'invoice' : 'ticket', mode: 'net', print: false, shownMinor: grossMinor, lines: lines.map((row) => ({ kind: 'charge' as const, repairId, chargeLine: row.line })),
      payments: payments(trading, grossMinor, { firm, onAccount: firm && await mayOwe({ shop, runAs }, customer, grossMinor) }),
    });
  }
}

/** A unit of the house goes, second-hand. */
export async function sellUnit(trading: Trading): Promise<void> {
  const { shop, run } = trading;
  const customer = somebody(trading, false);
  if (!isOpen(trading) || customer === null) return;
  for (const { index } of shop.world.units.filter((unit) => unit.owner === null && poolOf(unit.index) === 'store')) {
    const line = { kind: 'unit' as const, unitId: of(shop.units, index), unitMinor: 18_000, vatBp: VAT_BP };
    const sale = { customerId: of(shop.customers, customer), paper: 'invoice' as const, lines: [line], payments: [{ mean: 'card' as const, amountMinor: 18_000 }], print: false };
    if (!(await refusedFor(['pool.unitInRepair', 'pool.unitTaken', 'pool.notOurs', 'sale.unitNotHere'], () => run('sale.sell', sale)))) return;
  }
}

/** Under our guarantee: the customer fits it. */
export async function sendFree(trading: Trading): Promise<void> {
  const { shop, run } = trading;
  const [line] = wanted(trading, 1);
  const customer = somebody(trading, false);
  if (!line || customer === null || !isOpen(trading) || shop.world.parts[line.part]!.tracked) return;
  const [given] = asLines(trading, [{ ...line, quantity: 1, discountBp: 0 }]);
  await run('sale.sell', { customerId: of(shop.customers, customer), lines: [{ ...given!, free: 'warranty' } as Sell['lines'][number]], note: 'Pièce défectueuse sous garantie, montée par le client', print: false });
}

export async function reprint({ shop, run }: Trading): Promise<void> {
  const saleId = shop.trade.sold.at(-1);
  if (saleId) await run('sale.reprint', { saleId });
}
