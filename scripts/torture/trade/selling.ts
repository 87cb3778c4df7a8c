import type { CallInput, CallOutput } from '#contract/api.ts';
import { isShelf } from '#domain/part/kinds.ts';
import { MEANS } from '#domain/sale/line.ts';
import type { Hands } from '../hands.ts';
import { handful, ids, parts, stateOf } from '../hands.ts';

type Sell = CallInput<'sale.sell'>;
type SellLine = Sell['lines'][number];
type Payments = NonNullable<Sell['payments']>;

const customersOf = ({ shop }: Hands): string[] => shop.host.context.queries.customers.list('', 0, 12).rows.map((row) => row.id);

/** Paid in one way or in two, now and then with a credit note. */
function paid({ shop, chance }: Hands, totalMinor: number, named: boolean): Payments {
  if (totalMinor <= 0) return [];
  const notes = shop.host.context.store.db.prepare("SELECT reference FROM sale_payment WHERE mean = 'voucher' AND amount_minor < 0").pluck().all() as string[];
  const mean = (): Payments[number]['mean'] => chance.pick(MEANS.filter((each) => each !== 'voucher' && (named || each !== 'account')));
  if (notes.length > 0 && chance.chance(0.3)) return [{ mean: 'voucher', amountMinor: totalMinor, reference: chance.pick(notes) }];
  const first = chance.chance(0.3) ? 1 + chance.below(totalMinor) : totalMinor;
  const payments: Payments = [{ mean: mean(), amountMinor: first, givenMinor: first + 37 }];
  return first < totalMinor ? [...payments, { mean: mean(), amountMinor: totalMinor - first }] : payments;
}

/** What a walk-in, a customer, a repair that is done and an order that waits take along. */
export async function sell(at: Hands): Promise<unknown> {
  const { shop, chance, run } = at;
  const orders = ids(shop, "SELECT lower(hex(id)) FROM customer_order WHERE stage = 'open' ORDER BY ready DESC LIMIT 4");
  const order = orders.length > 0 && chance.chance(0.35) ? await run('order.get', { orderId: chance.pick(orders) }) : null;
  const lines = order ? dueLines(at, order) : [];
  const [customerId, mode] = [order ? order.customerId : chance.chance(0.5) ? (chance.pick([...customersOf(at), null])) : null, order?.mode ?? chance.pick(['gross', 'gross', 'net'] as const)];
  const off = lines.length === 0 ? handful(at, (level) => isShelf(level.kind) && level.grade !== 'faulty') : null;
  if (off) lines.push({ kind: 'part', partId: off.part.id, quantity: off.quantity, grade: off.level.grade, serials: off.serials, discountBp: chance.chance(0.3) ? 333 : 0, free: chance.chance(0.08) ? 'goodwill' : null });
  if (!order && chance.chance(0.3)) lines.push({ kind: 'fee', label: 'Port', unitMinor: 1 + chance.below(990), vatBp: chance.pick([2_000, 1_000, 550]), quantity: 1 + chance.below(3) });
  return finish(at, { lines, customerId, mode, orderId: order?.id ?? null, paper: customerId && chance.chance(0.3) ? 'invoice' : 'ticket', note: 'geste' });
}

/** What an order hands over now, with its fees, and what was paid on it. */
function dueLines({ shop, chance }: Hands, order: CallOutput<'order.get'>): SellLine[] {
  const lines: SellLine[] = [];
  for (const due of order.due.lines) {
    const part = due.partId ? parts(shop).find((each) => each.id === due.partId) : undefined;
    const serials = part?.serialTracked ? [due.ready.flatMap((ready) => ready.serials)[0] ?? Object.values(part.serials).find((each) => isShelf(each.kind))?.serial ?? 'x'] : [];
    if (part) lines.push({ kind: 'part', partId: part.id, quantity: part.serialTracked ? 1 : 1 + chance.below(due.left), serials, orderLineId: due.lineId });
  }
  for (const fee of order.due.fees) lines.push({ kind: 'fee', label: fee.label, unitMinor: fee.unitMinor, vatBp: fee.vatBp });
  const deposit = order.deposits.find((each) => each.leftMinor > 0);
  if (deposit && lines.length > 0) lines.push({ kind: 'deposit', saleId: deposit.saleId });
  return lines;
}

/** What closed repairs owe. */
export async function collect(at: Hands): Promise<unknown> {
  const owed = (await at.run('counter.charges', { all: true }))?.filter((charge) => charge.billed === null && charge.payer === 'customer') ?? [];
  if (owed.length === 0) return null;
  const { repairId } = at.chance.pick(owed);
  const lines = owed.filter((charge) => charge.repairId === repairId).slice(0, at.chance.chance(0.7) ? 9 : 1).map((charge): SellLine => ({ kind: 'charge', repairId, chargeLine: charge.line }));
  return finish(at, { lines, mode: 'net', customerId: at.chance.chance(0.7) ? stateOf(at.shop, repairId).customerId : null });
}

/** A unit out of the pools, second-hand. */
export async function sellUnit(at: Hands): Promise<unknown> {
  const { shop, chance } = at;
  const units = ids(shop, "SELECT lower(hex(u.id)) FROM unit u JOIN place p ON p.id = u.place_id WHERE u.customer_id IS NULL AND p.kind IN ('exchange_pool', 'loan_pool', 'rental_pool', 'workshop')");
  const customers = customersOf(at);
  if (units.length === 0 || customers.length === 0) return null;
  return finish(at, { lines: [{ kind: 'unit', unitId: chance.pick(units), unitMinor: 9_999, vatBp: 2_000 }], customerId: chance.pick(customers) });
}

async function finish(at: Hands, given: Sell): Promise<unknown> {
  if (given.lines.length === 0) return null;
  const preview = await at.run('sale.preview', { lines: given.lines, mode: given.mode, orderId: given.orderId });
  const totalMinor = preview?.totals.grossMinor ?? 0;
  return at.run('sale.sell', { ...given, payments: paid(at, totalMinor, !!given.customerId), shownMinor: at.chance.chance(0.5) && totalMinor >= 0 ? totalMinor : null });
}

/** Pieces, charges, units, deposits come back, some of them or all; the money in any way. */
export async function takeBack(at: Hands): Promise<unknown> {
  const { shop, chance, run } = at;
  const sales = ids(shop, "SELECT lower(hex(id)) FROM sale WHERE kind IN ('sale', 'deposit') ORDER BY at_ms DESC, no DESC LIMIT 12");
  if (sales.length === 0) return null;
  const sale = await run('sale.get', { saleId: chance.pick(sales) });
  const lines = sale?.lines.filter((line) => line.left.length > 0 && line.amountMinor >= 0).slice(0, 1 + chance.below(3)) ?? [];
  if (!sale || lines.length === 0) return null;
  const backs = lines.map((line) => {
    const pieces = 1 + chance.below(line.left.length);
    const serials = line.kind === 'part' ? line.left.slice(0, pieces).flatMap((piece) => line.serials[piece] ?? []) : [];
    return { lineId: line.lineId, pieces, serials, to: chance.pick(['inspection', 'inspection', 'shelf', 'scrap'] as const) };
  });
  // Asked first with nothing to give back: the refusal says how much it is.
  const due = await dueOf(at, sale.id, backs);
  const mean = chance.pick(['cash', 'card', 'voucher', ...(sale.customerId ? ['account' as const] : [])] as const);
  // What was never paid comes off the account; now and then somebody tries to have it in money.
  const offMinor = chance.chance(0.9) ? Math.min(due, Math.max(0, sale.owedMinor)) : 0;
  const payouts = [{ mean: 'account' as const, amountMinor: offMinor }, { mean, amountMinor: due - offMinor }].filter(({ amountMinor }) => amountMinor > 0);
  return run('sale.refund', { saleId: sale.id, lines: backs, payouts, reason: 'ne convient pas' });
}

async function dueOf({ shop }: Hands, saleId: string, lines: CallInput<'sale.refund'>['lines']): Promise<number> {
  try {
    await shop.host.context.execute('sale.refund', { saleId, lines, payouts: [{ mean: 'cash', amountMinor: 1_000_000_000 }], reason: 'combien' }, { actor: shop.actor, atMs: shop.wall.ms, quiet: true });
  } catch (error) {
    const params = (error as { error?: { params?: { total?: number } } }).error?.params;
    return Math.round((params?.total ?? 0) * 100);
  }
  return 0;
}

/** Parts that are put aside, ordered for somebody, prepared, shipped, or given up. */
export async function order(at: Hands, n: number): Promise<unknown> {
  const { shop, chance, run } = at;
  const open = ids(shop, "SELECT lower(hex(id)) FROM customer_order WHERE live = 1 ORDER BY no DESC LIMIT 5");
  const customers = customersOf(at);
  if (open.length < 2 || (open.length < 5 && chance.chance(0.12))) {
    const customerId = customers.length > 0 && chance.chance(0.8) ? chance.pick(customers) : null;
    return run('order.open', {
      kind: chance.chance(0.85) ? 'order' : 'quote', customerId, delivery: customerId && chance.chance(0.4) ? 'ship' : 'collect', mode: chance.pick(['gross', 'net']),
      lines: chance.shuffle(parts(shop)).slice(0, 1 + chance.below(2)).map((part) => ({ partId: part.id, quantity: part.serialTracked ? 1 : 1 + chance.below(3), unitMinor: 990 + (n % 700) })),
      fees: chance.chance(0.3) ? [{ label: 'Port', unitMinor: 790 }] : [],
    });
  }
  return nextStep(at, chance.pick(open));
}

async function nextStep(at: Hands, orderId: string): Promise<unknown> {
  const { shop, chance, run } = at;
  const view = await run('order.get', { orderId });
  const line = view && view.lineViews.length > 0 ? chance.pick(view.lineViews) : null;
  if (!view || !line) return null;
  if (view.stage === 'quote') return run('order.accept', { orderId });
  const part = line.partId ? parts(shop).find((each) => each.id === line.partId) : undefined;
  const free = part ? Object.values(part.serials).filter((each) => isShelf(each.kind)).map((each) => each.serial) : [];
  const laid = line.ready[0];
  switch (chance.below(11)) {
    case 0: return view.depositProposedMinor > 0 || chance.chance(0.5) ? deposit(at, orderId, Math.max(100, view.depositProposedMinor)) : null;
    case 1: return deposit(at, orderId, 1 + chance.below(1_500));
    case 2: return laid ? run('order.unprepare', { orderId, lineId: line.lineId, quantity: 1, serials: laid.serials.slice(0, 1) }) : null;
    case 3: return run('order.ship', { orderId, carrier: 'Chronopost' });
    case 4: return chance.chance(0.7) ? run('order.cancel', { orderId, reason: 'change d’avis' }) : run('order.prioritise', { orderId, priority: 1 + chance.below(3) });
    case 5: return run('order.change', { orderId, customerId: view.customerId, delivery: view.delivery, lines: view.lineViews.map((each) => ({ lineId: each.lineId, partId: each.partId, quantity: each.quantity + chance.below(2), unitMinor: each.unitMinor })) });
    default: return part ? run('order.prepare', { orderId, partId: part.id, quantity: 1, serials: part.serialTracked ? free.slice(0, 1) : [] }) : null;
  }
}

function deposit(at: Hands, orderId: string, amountMinor: number): Promise<unknown> {
  return at.run('sale.deposit', { orderId, amountMinor, payments: paid(at, amountMinor, false) });
}

/** What stands on accounts is paid; a ticket becomes an invoice, or is printed again. */
export async function account(at: Hands): Promise<unknown> {
  const { shop, chance, run } = at;
  const customers = customersOf(at);
  const sales = ids(shop, "SELECT lower(hex(id)) FROM sale WHERE paper = 'ticket' ORDER BY at_ms DESC LIMIT 6");
  if (customers.length === 0 || sales.length === 0) return null;
  if (chance.chance(0.3)) return run('sale.invoice', { saleId: chance.pick(sales), customerId: chance.pick(customers) });
  if (chance.chance(0.2)) return run('sale.reprint', { saleId: chance.pick(sales) });
  for (const customerId of chance.shuffle(customers)) {
    const rows = (await run('sale.account', { customerId }))?.rows ?? [];
    const good = rows.find((row) => row.owedMinor < 0);
    if (good && chance.chance(0.6)) return giveBack(at, customerId, good, rows.find((row) => row.owedMinor > 0));
    const owed = rows.filter((row) => row.owedMinor > 0);
    if (owed.length === 0) continue;
    const settles = owed.slice(0, 2).map((row) => ({ saleId: row.saleId, amountMinor: chance.chance(0.6) ? row.owedMinor : 1 + chance.below(row.owedMinor) }));
    return run('sale.settle', { customerId, settles, payments: paid(at, settles.reduce((sum, each) => sum + each.amountMinor, 0), false) });
  }
  return null;
}

/** What a customer has to the good is put against what is owed, or handed out. */
function giveBack({ chance, run }: Hands, customerId: string, good: { saleId: string; owedMinor: number }, owed: { saleId: string; owedMinor: number } | undefined): Promise<unknown> {
  const amountMinor = chance.chance(0.7) ? 0 - good.owedMinor : 1 + chance.below(0 - good.owedMinor);
  if (!owed || chance.chance(0.4)) return run('sale.settle', { customerId, settles: [{ saleId: good.saleId, amountMinor: 0 - amountMinor }], payments: [{ mean: chance.pick(['cash', 'card', 'transfer']), amountMinor }] });
  const againstMinor = Math.min(amountMinor, owed.owedMinor);
  return run('sale.settle', { customerId, settles: [{ saleId: good.saleId, amountMinor: 0 - againstMinor }, { saleId: owed.saleId, amountMinor: againstMinor }] });
}

/** The drawer: opened, cash in and out, counted and closed, periods closed. */
export async function till({ chance, run }: Hands): Promise<unknown> {
  const state = await run('till.state', {});
  if (!state?.open) return run('till.open', { floatMinor: chance.below(20_000) });
  switch (chance.below(10)) {
    case 0: case 1: case 2:
      return run('till.close', { counted: (['cash', 'card', 'cheque'] as const).map((mean) => ({ mean, amountMinor: chance.below(90_000) })), note: 'écart noté' });
    case 3: return run('till.closePeriod', { period: chance.pick(['month', 'year']) });
    case 4: return run('drawer.open', { reason: 'monnaie' });
    default: return run('till.cash', { direction: chance.pick(['in', 'out']), amountMinor: 1 + chance.below(3_000), reason: 'appoint' });
  }
}
