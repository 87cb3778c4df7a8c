import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { costOf, emptyPool, poolIn, poolOut } from '#domain/part/average.ts';
import type { PartMoved } from '#domain/part/move.ts';
import type { PartState } from '#domain/part/part.ts';
import { isOurs } from '#domain/part/kinds.ts';
import { GRADES, outstanding } from '#domain/repair/lines.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { seeded } from '#scripts/torture/random.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, internalOrder, refusalOf } from '#tests/support/parts.ts';

const ROUNDS = 15;
const STEPS = 50;

let shops: Shop[];
let close: () => Promise<void>;
const chance = seeded(20_261_122);
const done = new Map<string, number>();

beforeAll(async () => {
  ({ shops, close } = await openShops(3, (bytes) => chance.bytes(bytes)));
});
afterAll(() => close());

const partIds = ({ host }: Shop): Id[] => (host.context.store.db.prepare('SELECT lower(hex(id)) AS id FROM part ORDER BY id').pluck().all() as string[]).map(dashed);
const orderIds = ({ host }: Shop): Id[] => (host.context.store.db.prepare('SELECT lower(hex(id)) AS id FROM repair ORDER BY id').pluck().all() as string[]).map(dashed);
const dashed = (hex: string): Id => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const partState = ({ host }: Shop, id: Id): PartState => host.context.store.state<PartState>('part', id)!;
const order = ({ host }: Shop, id: Id): RepairState => host.context.store.state<RepairState>('repair', id)!;

/** Something that somebody may do with parts now: half of it is refused, and that is as good an answer. */
async function act(shop: Shop, n: number): Promise<void> {
  shop.wall.ms += chance.below(600_000);
  const parts = partIds(shop);
  const orders = orderIds(shop);
  const partId = parts.length > 0 ? chance.pick(parts) : '';
  // Few orders at a time, so that the PCs keep meeting on them.
  const repairId = orders.length > 0 ? chance.pick(orders.slice(-5)) : '';
  const store = shop.host.context.queries.house.placeOfKind('store')!;
  const places = shop.host.context.queries.house.places().filter((place) => ['store', 'bin', 'bench', 'inspection', 'removed', 'quarantine'].includes(place.kind));
  const placeId = chance.chance(0.7) ? store : chance.pick(places).id;
  const part = partId ? partState(shop, partId) : null;
  const serials = part?.serialTracked ? [chance.pick(['S1', 'S2', 'S3', 'S4', 'S5', 'S6'])] : [];
  const grade = chance.chance(0.7) ? 'new' as const : chance.pick(GRADES);
  const given = orders.slice(-8).flatMap((id) => order(shop, id).lines.issues.map((issue) => ({ id, issue })));
  const open = given.filter(({ issue }) => outstanding(issue) > 0);
  const held = open.length > 0 && chance.chance(0.8) ? chance.pick(open) : given.length > 0 ? chance.pick(given) : null;
  const settled = held ? { repairId: held.id, issueId: held.issue.issueId, quantity: 1, serials: held.issue.serials.slice(0, 1) } : null;
  const line = repairId ? order(shop, repairId).lines.lines[0] : undefined;
  const scanned = line?.partId && chance.chance(0.8) ? line.partId : partId;
  const serial = scanned && partState(shop, scanned)?.serialTracked ? chance.pick(['S1', 'S2', 'S3', 'S4', 'S5', 'S6']) : null;
  const moves: [string, () => Promise<unknown>][] = [
    ['create', () => (parts.length < 4 ? by(shop, 'part.create', { label: `Pièce ${n}`, serialTracked: parts.length === 1, equivalents: parts.slice(0, 1) }) : by(shop, 'part.change', { partId, label: `Autre ${n}`, active: true, serialTracked: part!.serialTracked }))],
    ['stock', () => by(shop, 'stock.adjust', { partId, placeId, grade, quantity: part!.serialTracked ? 1 : 1 + chance.below(4), serials, unitCostMinor: chance.below(5000), reason: 'x' })],
    ['stock', () => by(shop, 'stock.adjust', { partId, placeId: store, grade: 'new', quantity: part!.serialTracked ? 1 : 2, serials, unitCostMinor: chance.below(5000), reason: 'x' })],
    ['stock', () => by(shop, 'stock.adjust', { partId, placeId: store, grade: 'faulty', quantity: 1, serials, unitCostMinor: chance.below(500), reason: 'x' })],
    ['take off', () => by(shop, 'stock.adjust', { partId, placeId, grade, quantity: -1, serials, reason: 'x' })],
    ['order', () => internalOrder(shop, [{ label: 'x', partId, quantity: 1 + chance.below(2) }], `U${n}`)],
    ['scan', () => by(shop, 'part.scan', { repairId, partId: scanned, serial })],
    ['scan', () => by(shop, 'part.scan', { repairId, partId: scanned, serial })],
    ['scan', () => by(shop, 'part.scan', { repairId, partId: scanned, serial })],
    ['fit', () => by(shop, 'part.fit', settled!)],
    ['fit', () => by(shop, 'part.fit', settled!)],
    ['unfit', () => by(shop, 'part.unfit', settled!)],
    ['return', () => by(shop, 'part.return', { ...settled!, placeId: chance.chance(0.5) ? store : null })],
    ['return', () => by(shop, 'part.return', settled!)],
    ['inspect', () => by(shop, 'part.inspect', { partId, grade, quantity: 1, serials, result: chance.chance(0.7) ? { kind: 'shelf', placeId: store, grade: 'used' } : { kind: 'scrap' }, reason: 'x' })],
    ['move', () => by(shop, 'part.move', { partId, fromPlaceId: placeId, toPlaceId: chance.pick(places).id, grade, quantity: 1, serials })],
    ['scrap', () => by(shop, 'part.scrap', { partId, placeId, grade, quantity: 1, serials, reason: 'x' })],
    ['remove', () => by(shop, 'part.remove', { repairId, partId, label: 'x', to: chance.pick(['removed', 'inspection', 'scrap'] as const), grade: 'used', serials })],
    ['repair', () => by(shop, 'part.repairOrder', { partId, placeId: store, grade: 'faulty', serial: serials[0] ?? '' })],
    ['source', () => by(shop, 'part.source', { repairId, lineId: order(shop, repairId).lines.lines[0]!.lineId, source: 'buy' })],
    ['close', () => by(shop, 'repair.close', { repairId, as: 'cancelled', repaired: false })],
  ];
  const [what, run] = parts.length < 2 ? moves[0]! : orders.length < 2 ? chance.pick(moves.slice(1, 6)) : chance.pick(moves);
  if (!settled && ['fit', 'unfit', 'return'].includes(what)) return;
  if (what === 'source' && order(shop, repairId).lines.lines.length === 0) return;
  if ((await refusalOf(run())) === 'done') done.set(what, (done.get(what) ?? 0) + 1);
}

async function settleSame(shop: Shop, n: number): Promise<void> {
  for (const id of orderIds(shops[0]!)) {
    const issue = order(shops[0]!, id).lines.issues.find((each) => outstanding(each) > 0 && each.serials.length === 0);
    const input = issue && { repairId: id, issueId: issue.issueId, quantity: outstanding(issue) };
    if (input && order(shop, id)?.exists) return void (await refusalOf(n === 1 ? by(shop, 'part.return', input) : by(shop, 'part.fit', input)));
  }
}

/** Everybody takes the last ones. */
async function takeLast(shop: Shop): Promise<void> {
  const partId = partIds(shops[0]!)[0]!;
  const level = partState(shop, partId)?.levels.find((each) => each.kind === 'store' && each.grade !== 'faulty' && each.quantity > 0);
  if (level) await refusalOf(by(shop, 'stock.adjust', { partId, placeId: level.placeId, grade: level.grade, quantity: -level.quantity, reason: 'x' }));
}

/** What must hold on every PC at every moment, whoever it has met. */
function check(shop: Shop): void {
  const orders = orderIds(shop).map((id) => order(shop, id));
  for (const partId of partIds(shop)) {
    const part = partState(shop, partId);
    expect(part.levels.reduce((sum, level) => sum + level.quantity, 0), 'nothing appears or vanishes').toBe(0);
    const inHand = orders.flatMap((each) => each.lines.issues).filter((issue) => issue.partId === partId).reduce((sum, issue) => sum + outstanding(issue), 0);
    const inRepair = orders.filter((each) => each.partId === partId).reduce((sum, each) => sum + (part.atJob[each.id]?.inHand ?? 0), 0);
    const atJob = part.levels.filter((level) => level.kind === 'job').reduce((sum, level) => sum + level.quantity, 0);
    expect(atJob, 'what is at the job is what the orders have in hand').toBe(inHand + inRepair);
    for (const grade of GRADES) {
      const ours = part.levels.filter((level) => level.grade === grade && isOurs(level.kind)).reduce((sum, level) => sum + level.quantity, 0);
      expect(part.pools[grade].quantity, 'what is valued is what is ours').toBe(ours);
    }
  }
  const held = shop.host.context.store.db.prepare("SELECT count(*) FROM reservation v JOIN repair r ON r.id = v.owner_id WHERE r.phase = 'closed'").pluck().get();
  expect(held, 'a closed order keeps nothing').toBe(0);
}

/** The average told again from the log alone: every move in canonical order, those left out that the fold called an anomaly. */
function oracle(shop: Shop, partId: Id): PartState['pools'] {
  const skipped = new Set(partState(shop, partId).anomalies.filter(({ code }) => code === 'part.settled_twice' || code === 'part.not_fitted').map(({ device, seq }) => `${device}|${seq}`));
  const pools = { new: emptyPool, refurbished: emptyPool, used: emptyPool, faulty: emptyPool };
  for (const event of shop.host.context.store.log.stream(partId)) {
    if (event.type !== 'part.moved' || skipped.has(`${event.device}|${event.seq}`)) continue;
    const move = event.data as PartMoved;
    if (isOurs(move.fromKind) && isOurs(move.toKind) && move.grade === move.toGrade) continue;
    if (isOurs(move.fromKind)) pools[move.grade] = poolOut(pools[move.grade], move.quantity);
    if (isOurs(move.toKind)) pools[move.toGrade] = poolIn(pools[move.toGrade], move.quantity, move.costMinor);
  }
  return pools;
}

describe('parts over several PCs that work apart', () => {
  it('are conserved, counted once, valued alike, and the PCs agree when they have met', async () => {
    const told = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let step = 0; step < STEPS; step += 1) {
        const shop = chance.pick(shops);
        await act(shop, round * 100 + step);
        if (chance.chance(0.1)) meet(chance.pick(shops).host, chance.pick(shops).host);
      }
      // One issue that all know of is settled on every PC at once, each in its own way.
      for (const [n, shop] of [...shops.entries()].reverse()) await settleSame(shop, n);
      if (round % 3 === 2) for (const shop of shops) await takeLast(shop);
      for (const shop of shops) check(shop);
      for (const from of chance.shuffle([...shops])) for (const to of chance.shuffle([...shops])) if (from !== to) meet(from.host, to.host);
      for (const shop of shops) check(shop);
      const [one, two, three] = shops.map((shop) => dumpFolded(shop.host.context.store.db));
      expect(two).toEqual(one);
      expect(three).toEqual(one);
      for (const code of shops[0]!.host.context.store.db.prepare("SELECT code FROM anomaly WHERE stream_type = 'part' UNION SELECT kind FROM exception").pluck().all() as string[]) told.add(code);
    }
    const first = shops[0]!;
    for (const partId of partIds(first)) {
      const part = partState(first, partId);
      expect(part.pools).toEqual(oracle(first, partId));
      for (const grade of GRADES) expect(costOf(part.pools[grade], 1)).toBeGreaterThanOrEqual(0);
    }
    const before = dumpFolded(first.host.context.store.db);
    first.host.context.store.rebuild();
    expect(dumpFolded(first.host.context.store.db)).toEqual(before);
    // The PCs did get in each other's way, and it was told.
    for (const code of ['part.settled_twice', 'part.serial_elsewhere', 'part.below_zero']) expect([...told]).toContain(code);
    // The walk went everywhere: a test that only ever met refusals would prove nothing.
    for (const what of ['stock', 'order', 'scan', 'fit', 'unfit', 'return', 'inspect', 'move', 'scrap', 'remove', 'repair', 'close']) expect([what, done.get(what) ?? 0]).not.toEqual([what, 0]);
  }, 60_000);
});
