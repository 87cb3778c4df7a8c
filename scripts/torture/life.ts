import type { CallInput } from '#contract/api.ts';
import type { RepairRow } from '#contract/views.ts';
import type { PartState } from '#domain/part/part.ts';
import { issuedInHand, outstanding, toIssue } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { Hands } from './hands.ts';
import { hands, ids, openOrders, parts, stateOf } from './hands.ts';
import type { CheckResult } from './random.ts';
import { result, seeded } from './random.ts';
import type { Shop } from './shops.ts';
import { disagreement, meet, openShops, sync } from './shops.ts';

/** What a shop starts with: parts on a shelf, units in its pools, a subcontractor. */
export async function stockUp({ shop, chance, run }: Hands): Promise<void> {
  const { context } = shop.host;
  const shelf = context.queries.house.placeOfKind('store')!;
  for (const [label, serialTracked] of [['Charbons', false], ['Induit', false], ['Carte', true]] as const) {
    await run('part.create', { label, serialTracked, salePriceMinor: 1_000 + chance.below(5_000), vatBp: 2_000 });
  }
  for (const part of parts(shop)) {
    const quantity = part.serialTracked ? 3 : 4 + chance.below(4);
    const serials = part.serialTracked ? Array.from({ length: quantity }, (_, i) => `C${i}-${part.number}`) : [];
    await run('stock.adjust', { partId: part.id, placeId: shelf, grade: 'new', quantity, serials, unitCostMinor: 500 + chance.below(900), reason: 'ouverture' });
  }
  for (const [i, to] of (['exchange_pool', 'exchange_pool', 'loan_pool', 'rental_pool'] as const).entries()) {
    await run('unit.register', { brand: 'Bosch', model: 'GBH', serial: `P${i}`, customerId: null });
    const unitId = ids(shop, 'SELECT lower(hex(id)) FROM unit ORDER BY no DESC LIMIT 1')[0]!;
    await run('pool.assign', { unitId, to, grade: 'refurbished', valueMinor: 5_000 });
  }
  await run('supplier.create', { name: 'Bobinage', roles: ['subcontractor'] });
}

export async function takeIn({ shop, chance, run }: Hands, n: number): Promise<void> {
  const customers = shop.host.context.queries.customers.list('', 0, 20).rows;
  const from: CallInput<'intake.take'>['from'] = chance.chance(0.12)
    ? { kind: 'internal', purpose: 'exchange_pool' }
    : customers.length > 0 && chance.chance(0.6)
      ? { kind: 'existing', customerId: chance.pick(customers).id }
      : { kind: 'new', details: { kind: 'person', name: `Client ${n}`, phones: [`06 39 98 ${10 + (n % 90)} 12`] } };
  // Few serial numbers: units come back, and two PCs take the same one in without knowing.
  const unitId = ids(shop, `SELECT lower(hex(id)) FROM unit WHERE serial = 'S${chance.below(9)}' LIMIT 1`)[0];
  const unit = unitId ? { kind: 'existing' as const, unitId } : { kind: 'new' as const, description: { brand: 'Bosch', model: 'GBH', serial: `S${chance.below(9)}` } };
  await run('intake.take', { from, units: [{ unit, fault: `panne ${n}`, priceCeilingMinor: chance.chance(0.3) ? 20_000 : null }] });
}

/** The next thing for this order, mostly; now and then anything at all. */
async function workOn(at: Hands, row: RepairRow): Promise<void> {
  const { shop, chance, run } = at;
  const repairId = row.id;
  const order = stateOf(shop, repairId);
  const steps: (() => Promise<unknown>)[] = [
    () => run('bench.take', { repairId }),
    () => run('bench.startTimer', { repairId, kind: 'repair' }),
    () => run('bench.stopTimer', {}),
    () => run('bench.assess', { repairId, diagnosis: 'Induit grillé' }),
    () => run('bench.start', { repairId }),
    () => run('pool.declineExchange', { repairId, reason: 'Le client y tient' }),
    () => run('handback.told', { repairId, by: 'phone' }),
    () => quote(at, order), () => quote(at, order), () => quote(at, order), () => quote(at, order),
    () => lines(at, order), () => lines(at, order), () => lines(at, order), () => lines(at, order),
    () => leave(at, order), () => leave(at, order),
    () => subcontract(at, order),
    () => exchange(at, order), () => loan(at, order),
    () => run('bench.finalCheck', { repairId, points: [{ label: 'Essai', state: chance.chance(0.9) ? 'ok' : 'open' }] }),
    () => run('bench.ready', { repairId, how: 'to_collect' }),
    () => run('unit.move', { unitId: row.unitId, placeId: chance.pick(shop.host.context.queries.house.places()).id }),
  ];
  await chance.pick(steps)();
}

export async function quote({ shop, chance, run }: Hands, order: RepairState): Promise<unknown> {
  const { context } = shop.host;
  const { quotes } = await context.execute('quote.ofRepair', { repairId: order.id }, { actor: shop.actor, atMs: shop.wall.ms });
  const live = quotes.find((each) => each.withdrawnAtMs === null && each.answers.length === 0) ?? quotes[0];
  const part = chance.pick(parts(shop));
  if (!live) {
    return run('quote.draft', {
      repairId: order.id, diagnosis: 'À refaire',
      lines: [
        { class: 'labour', label: 'Remplacement', minutes: 45 },
        { class: 'parts', label: part.label, partId: part.id, quantity: 1 + chance.below(part.serialTracked ? 1 : 2) },
        { class: 'parts', label: 'Charbons', partId: parts(shop)[0]!.id },
      ],
    });
  }
  if (!live.locked) return run('quote.lock', { quoteId: live.id });
  if (!live.pricing) return run('quote.price', { quoteId: live.id, prices: live.lines.map((line) => ({ lineId: line.lineId, unitMinor: 1_500 + chance.below(4_000), vatBp: 2_000 })) });
  const version = live.versions.at(-1);
  if (!version) return run('quote.send', { quoteId: live.id, way: 'counter' });
  const all = chance.chance(0.6);
  await run('quote.answer', {
    quoteId: live.id, versionId: version.versionId, how: 'phone', by: 'Le client', instead: chance.chance(0.1),
    lines: version.lines.map((line) => ({ lineId: line.lineId, accepted: all || chance.chance(0.5) })),
  });
}

export async function lines({ shop, chance, run }: Hands, order: RepairState): Promise<unknown> {
  const repairId = order.id;
  const issue = order.lines.issues.find((each) => outstanding(each) > 0);
  if (issue && chance.chance(0.6)) {
    const part = shop.host.context.store.state<PartState>('part', issue.partId);
    const serials = part?.serialTracked ? issue.serials.filter((serial) => !issue.fittedSerials.includes(serial)).slice(0, 1) : [];
    const settled = { repairId, issueId: issue.issueId, quantity: 1, serials };
    return chance.chance(0.7) ? run('part.fit', settled) : run('part.return', settled);
  }
  const line = order.lines.lines.find((each) => each.state === 'ordered' && (chance.chance(0.5) || toIssue(order.lines, each) > 0));
  if (!line) return order.customerId ? undefined : run('pool.orderLines', { repairId, lines: [{ class: 'parts', label: 'Charbons', partId: parts(shop)[0]!.id }] });
  const wanted = toIssue(order.lines, line);
  if (wanted > 0 && line.partId) {
    const part = shop.host.context.store.state<PartState>('part', line.partId)!;
    const level = part.levels.find((each) => each.kind === 'store' && each.quantity > 0);
    const free = Object.values(part.serials).filter((each) => each.placeId === level?.placeId && each.grade === level.grade).map((each) => each.serial);
    if (!level || chance.chance(0.1)) return run('part.source', { repairId, lineId: line.lineId, source: 'buy' });
    return run('part.issue', { repairId, lineId: line.lineId, partId: part.id, placeId: level.placeId, grade: level.grade, quantity: part.serialTracked ? 1 : wanted, serials: part.serialTracked ? free.slice(0, 1) : [] });
  }
  return chance.chance(0.85) ? run('bench.lineDone', { repairId, lineId: line.lineId, done: true }) : run('part.dropLine', { repairId, lineId: line.lineId });
}

export async function leave({ shop, chance, run }: Hands, order: RepairState): Promise<unknown> {
  const repairId = order.id;
  if (order.customerId === null) return run('pool.finishInternal', { repairId, to: 'exchange_pool', grade: 'refurbished', valueMinor: 4_000, repaired: true, chargeTo: 'exchange' });
  const overrides = chance.chance(0.6) ? [{ code: 'closing.signatureMissing' as const, reason: 'Signé sur papier' }] : [];
  if (order.phase === 'ready' || chance.chance(0.1)) return run('repair.close', { repairId, as: 'handed_back', repaired: chance.chance(0.8), overrides });
  if (chance.chance(0.15)) return run('repair.close', { repairId, as: 'cancelled', repaired: false });
  const inspection = shop.host.context.queries.house.placeOfKind('inspection');
  const waiting = parts(shop).flatMap((part) => part.levels.filter((level) => level.placeId === inspection && level.quantity > 0).map((level) => ({ part, level })))[0];
  if (waiting && !waiting.part.serialTracked) {
    await run('part.inspect', { partId: waiting.part.id, grade: waiting.level.grade, quantity: 1, result: chance.chance(0.7) ? { kind: 'shelf', placeId: shop.host.context.queries.house.placeOfKind('store')!, grade: waiting.level.grade } : { kind: 'scrap' } });
  }
}

async function subcontract({ shop, chance, run }: Hands, order: RepairState): Promise<unknown> {
  const { context } = shop.host;
  const open = context.queries.subcontracts.openOf(order.id);
  if (!open) {
    const supplierId = context.queries.subcontracts.suppliers()[0]?.id;
    return supplierId ? run('subcontract.open', { repairId: order.id, supplierId, asked: 'Rebobiner' }) : undefined;
  }
  const subcontractId = open.id;
  const serial = context.queries.subcontracts.get(subcontractId, '')?.serial ?? '';
  await chance.pick([
    () => run('subcontract.ship', { subcontractId }), () => run('subcontract.quote', { subcontractId, amountMinor: 5_000, days: 5 }),
    () => run('subcontract.answer', { subcontractId, accepted: chance.chance(0.6), reason: 'Trop cher' }), () => run('subcontract.back', { subcontractId, serial }),
    () => run('subcontract.receive', { subcontractId, satisfied: true, costMinor: 5_000 }), () => run('subcontract.cancel', { subcontractId }),
  ])();
}

async function exchange({ shop, chance, run }: Hands, order: RepairState): Promise<unknown> {
  const open = ids(shop, "SELECT lower(hex(id)) FROM exchange WHERE stage = 'allotted'");
  const pool = ids(shop, "SELECT lower(hex(u.id)) FROM unit u JOIN place p ON p.id = u.place_id WHERE p.kind = 'exchange_pool'");
  if (open.length > 0 && chance.chance(0.5)) {
    const exchangeId = chance.pick(open);
    const serials = ids(shop, `SELECT lower(hex(out_unit_id)) FROM exchange WHERE lower(hex(id)) = '${exchangeId.replaceAll('-', '')}'`);
    const out = shop.host.context.queries.units.view(serials[0] ?? '');
    const inUnit = shop.host.context.queries.units.view(order.unitId);
    return chance.chance(0.8) ? run('pool.exchange', { exchangeId, outCode: out?.serial || 'x', inCode: inUnit?.serial || 'x' }) : run('pool.cancelAllotment', { exchangeId, reason: 'autre choix' });
  }
  if (pool.length > 0) await run('pool.allot', { repairId: order.id, unitId: chance.pick(pool) });
}

async function loan({ shop, chance, run, day }: Hands, order: RepairState): Promise<unknown> {
  const out = ids(shop, "SELECT lower(hex(id)) FROM loan WHERE stage = 'out'");
  if (out.length > 0 && chance.chance(0.6)) {
    const loanId = chance.pick(out);
    const unitId = ids(shop, `SELECT lower(hex(unit_id)) FROM loan WHERE lower(hex(id)) = '${loanId.replaceAll('-', '')}'`)[0]!;
    return run('pool.takeBack', { loanId, code: shop.host.context.queries.units.view(unitId)?.serial ?? 'x', state: chance.chance(0.8) ? 'ok' : 'damaged', to: 'pool' });
  }
  const pool = ids(shop, "SELECT lower(hex(u.id)) FROM unit u JOIN place p ON p.id = u.place_id WHERE p.kind IN ('loan_pool', 'rental_pool')");
  if (pool.length > 0 && order.customerId) await run('pool.lend', { unitId: chance.pick(pool), customerId: order.customerId, repairId: order.id, use: 'loan', dueOn: day });
}

/** What must hold wherever PCs have met: nothing appeared, nothing vanished, nothing counts twice. @returns the first thing that does not */
function broken(shop: Shop): string | undefined {
  const { db } = shop.host.context.store;
  const count = (sql: string): number => db.prepare(sql).pluck().get() as number;
  const orders = ids(shop, 'SELECT lower(hex(id)) FROM repair').map((id) => stateOf(shop, id));
  for (const part of parts(shop)) {
    const sum = part.levels.reduce((total, level) => total + level.quantity, 0);
    if (sum !== 0) return `${part.number}: its levels sum to ${sum}`;
    const atJob = part.levels.filter((level) => level.kind === 'job').reduce((total, level) => total + level.quantity, 0);
    const inHand = orders.flatMap((order) => order.lines.issues).filter((issue) => issue.partId === part.id).reduce((total, issue) => total + outstanding(issue), 0);
    // Two PCs that settled the same pieces apart: the order's fold keeps the first and says so, and what moved twice shows below zero.
    const contested = orders.some((order) => order.anomalies.some((anomaly) => ['repair.settled_twice', 'repair.issued_twice', 'repair.not_issued'].includes(anomaly.code)))
      || count(`SELECT count(*) FROM contention WHERE kind = 'part.below_zero' AND key LIKE '${part.id}%'`) > 0;
    if (atJob !== inHand && !contested) return `${part.number}: ${atJob} at the job, ${inHand} in hands`;
    for (const level of part.levels.filter((each) => each.kind !== 'outside' && each.quantity < 0)) {
      if (count(`SELECT count(*) FROM contention WHERE kind = 'part.below_zero' AND key LIKE '${part.id}%'`) === 0) return `${part.number}: ${level.quantity} at ${level.placeId}, and nobody is told`;
    }
  }
  for (const order of orders.filter((each) => each.phase === 'closed')) {
    if (count(`SELECT count(*) FROM reservation WHERE owner_id = unhex('${order.id.replaceAll('-', '')}')`) > 0) return `${order.number} is closed and holds a reservation`;
    const told = count(`SELECT count(*) FROM contention WHERE kind = 'repair.closed_holding' AND key = '${order.id}'`) > 0;
    if (issuedInHand(order.lines) > 0 !== told) return `${order.number} is closed with ${issuedInHand(order.lines)} in hand, told: ${told}`;
  }
  const twice = count("SELECT count(*) FROM (SELECT out_unit_id FROM exchange WHERE stage = 'allotted' GROUP BY out_unit_id HAVING count(*) > 1)");
  if (twice > 0 && count("SELECT count(*) FROM exception WHERE kind = 'unit.allotted_twice'") === 0) return 'a unit was allotted twice, and nobody is told';
  if (count('SELECT count(*) FROM unit WHERE place_id IS NULL AND customer_id IS NULL AND id IN (SELECT unit_id FROM repair)') > 0) return 'a unit of the house is nowhere';
  return undefined;
}

/** What a version that moves a piece twice for one issue would write. */
function moveAgain(shop: Shop): void {
  const { store, device, newId } = shop.host.context;
  const job = shop.host.context.queries.house.placeOfKind('job');
  const moved = ids(shop, 'SELECT lower(hex(id)) FROM part').flatMap((id) => store.log.stream(id)).find((event) => event.type === 'part.moved' && (event.data as { to?: unknown }).to === job);
  if (!moved) return;
  store.write(() => void store.append(device.id, [{ stream: moved.stream, type: moved.type, data: { ...(moved.data as object), moveId: newId() } }], { actor: shop.actor, commandId: newId(), atMs: shop.wall.ms }));
}

/** The whole life of repairs on several PCs that work apart and meet: they agree, and parts and units are conserved. */
export async function runLives({ rounds, seed, variant }: { rounds: number; seed: number; variant?: 'pieces moved twice' }): Promise<CheckResult> {
  const chance = seeded(seed * 7919);
  const { shops, close } = await openShops(chance);
  let diverged = 0;
  let doubled = 0;
  let note: string | undefined;
  try {
    await stockUp(hands(shops[0]!, chance));
    meet(shops, chance);
    for (let round = 1; round <= rounds && diverged + doubled === 0; round += 1) {
      for (let step = 0; step < 40; step += 1) {
        const at = hands(chance.pick(shops), chance);
        const orders = openOrders(at.shop).filter((order) => order.phase !== 'closed');
        if (orders.length < 5 && chance.chance(0.4)) await takeIn(at, round * 100 + step);
        // A few orders at a time, so that they get far and PCs meet on them.
        else if (orders.length > 0) await workOn(at, orders[chance.below(Math.min(3, orders.length))]!);
        if (chance.chance(0.1)) sync(chance.pick(shops), chance.pick(shops));
      }
      if (variant) moveAgain(shops[0]!);
      meet(shops, chance);
      const difference = disagreement(shops, round % 10 === 0 || round === rounds ? round : null);
      const wrong = difference ? undefined : broken(shops[round % 3]!);
      if (difference) diverged += 1;
      if (wrong) doubled += 1;
      if (difference ?? wrong) note = `seed ${seed}, round ${round}: ${difference ?? wrong}`;
    }
    if (process.env['ETABLI_TORTURE_LOG']) console.error(tally(shops[0]!));
  } finally {
    await close();
  }
  return result('whole lives', rounds, { diverged, doubled }, note);
}

/** How far it got: which facts there are, and how many. */
function tally(shop: Shop): string {
  const rows = shop.host.context.store.db.prepare('SELECT type, count(*) AS n FROM event GROUP BY type ORDER BY type').all() as { type: string; n: number }[];
  return rows.map(({ type, n }) => `${type} ${n}`).join(', ');
}
