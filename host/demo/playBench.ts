import { derivedId } from '#db/bytes.ts';
import type { ModelState } from '#domain/knowledge/model.ts';
import { modelIdentity } from '#domain/knowledge/model.ts';
import { exchangePending } from '#domain/repair/path.ts';
import { outstanding, toIssue } from '#domain/repair/lines.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import { localDay } from '../days.ts';
import type { Deed } from './deed.ts';
import type { DemoShop, Doing, Shelf } from './shop.ts';
import { newSerials, of, onShelf, repairOf } from './shop.ts';

/** A timer that was forgotten overnight is ended with what the work took. */
const FORGOTTEN_MINUTES = 60;

async function assess({ run, repairId, stay }: Doing): Promise<void> {
  const { finding, codes } = stay.job;
  const { repair: _later, ...now } = codes;
  await run('bench.assess', { repairId, codes: stay.lean ? codes : now, diagnosis: finding });
}

/** Back too often, and repaired all the same: somebody says why. */
export async function decline(doing: Doing): Promise<void> {
  const { shop, repairId, runAs } = doing;
  const repair = repairOf(doing);
  if (!exchangePending(repair, shop.host.queries.house.shop()?.rules ?? emptyRules)) return;
  await runAs('manager')('pool.declineExchange', { repairId, reason: 'Le client tient à son appareil.' });
}

async function start(doing: Doing): Promise<void> {
  const { shop, run, by, atMs, stay, repairId } = doing;
  await decline(doing);
  const running = shop.timers.get(by);
  if (running && localDay(running.atMs) !== localDay(atMs)) await run('bench.stopTimer', { minutes: FORGOTTEN_MINUTES });
  await run('bench.start', { repairId });
  shop.timers.set(by, { stay, atMs });
}

/** Ends the timer of whoever works on it, if it still runs: another work begun meanwhile has ended it. */
async function stop({ shop, run, by, atMs, stay }: Doing, minutes: number): Promise<void> {
  const running = shop.timers.get(by);
  if (running?.stay !== stay) return;
  const overnight = localDay(running.atMs) !== localDay(atMs);
  await run('bench.stopTimer', { minutes: overnight || atMs - running.atMs < 60_000 ? minutes : null });
  shop.timers.delete(by);
}

/** The part is not there: it is bought, and its order waits for it. */
async function wait(doing: Doing): Promise<void> {
  const { run, repairId } = doing;
  for (const line of repairOf(doing).lines.lines.filter((each) => each.class === 'parts' && each.state === 'ordered' && each.partId)) {
    const { supplier, reference } = doing.shop.world.parts[doing.stay.job.part]!;
    await run('part.source', { repairId, lineId: line.lineId, source: 'buy', ref: `${doing.shop.world.parts[doing.stay.job.part]!.label} ${reference} (${supplier + 1})`.slice(0, 120) });
  }
  if (repairOf(doing).status !== 'awaiting_part') await run('repair.setStatus', { repairId, to: 'awaiting_part' });
}

/** What came from the supplier is put on its shelf. */
export async function receive(shop: DemoShop, run: Doing['run'], part: number, quantity: number, reason: string): Promise<void> {
  const { costMinor, bin } = shop.world.parts[part]!;
  const { partId } = of(shop.parts, part);
  await run('stock.adjust', { partId, placeId: of(shop.places, bin), grade: 'new', quantity, serials: newSerials(shop, part, quantity), unitCostMinor: costMinor, reason });
}

/** From the shelf to the job, each ordered line's part; what lacks is received first. */
async function issue(doing: Doing): Promise<void> {
  const { shop, run, runAs, repairId } = doing;
  const { lines } = repairOf(doing);
  for (const line of lines.lines) {
    const quantity = toIssue(lines, line);
    if (quantity === 0 || !line.partId) continue;
    const [part, shelf] = [...shop.parts].find(([, each]) => each.partId === line.partId)!;
    const wanted = quantity + reservedBefore(doing, shelf, line.lineId);
    const { rare, bin } = shop.world.parts[part]!;
    const there = onShelf(shop, part).quantity;
    if (there < wanted) await receive(shop, runAs('warehouse'), part, wanted - there + (rare ? 0 : 4), rare ? 'Livraison fournisseur' : 'Réassort');
    await run('part.issue', { repairId, lineId: line.lineId, partId: shelf.partId, placeId: of(shop.places, bin), grade: 'new', quantity, serials: onShelf(shop, part).serials.slice(0, quantity) });
  }
}

function reservedBefore({ shop }: Doing, shelf: Shelf, lineId: string): number {
  const rows = shop.host.queries.parts.reservations(shelf.partId);
  const own = rows.find((row) => row.lineId === lineId);
  return rows.filter((row) => row !== own && (!own || row.sinceMs <= own.sinceMs)).reduce((sum, row) => sum + row.quantity, 0);
}

async function fit(doing: Doing): Promise<void> {
  const { run, repairId } = doing;
  for (const given of repairOf(doing).lines.issues) {
    const quantity = outstanding(given);
    if (quantity > 0) await run('part.fit', { repairId, issueId: given.issueId, quantity, serials: given.serials });
  }
}

/** Every line that was agreed is done; on the way, who worked says what cured it. */
async function done(doing: Doing): Promise<void> {
  const { run, repairId, stay, shop, by } = doing;
  // What another's order ended is started anew, and what runs ends with the work.
  if (shop.timers.get(by)?.stay === stay) await stop(doing, 45);
  for (const line of repairOf(doing).lines.lines.filter((each) => each.state === 'ordered')) await run('bench.lineDone', { repairId, lineId: line.lineId, done: true });
  if (!stay.lean) await run('bench.assess', { repairId, codes: { repair: stay.job.codes.repair } });
}

async function check({ shop, run, repairId, stay }: Doing): Promise<void> {
  const { brand, model } = shop.world.units[stay.unit]!.description;
  const known = shop.host.store.state<ModelState>('model', derivedId(modelIdentity(brand, model)))?.finalCheck ?? [];
  const points = known.length > 0 ? known : shop.host.settings('workshop').finalCheck;
  await run('bench.finalCheck', { repairId, points: points.map((label) => ({ label, state: 'ok' as const })) });
}

export async function benchDeed(doing: Doing, deed: Deed): Promise<boolean> {
  const { shop, run, repairId } = doing;
  switch (deed.do) {
    case 'take': await run('bench.take', { repairId, placeId: of(shop.places, deed.place) }); return true;
    case 'assess': await assess(doing); return true;
    case 'measure': await run('bench.measure', { repairId, label: deed.label, value: deed.value, unit: deed.unit, ok: null }); return true;
    case 'decide': await run('bench.decide', { repairId, verdict: deed.verdict, reason: deed.reason }); return true;
    case 'decline': await decline(doing); return true;
    case 'start': await start(doing); return true;
    case 'stop': await stop(doing, deed.minutes); return true;
    case 'await': await wait(doing); return true;
    case 'issue': await issue(doing); return true;
    case 'fit': await fit(doing); return true;
    case 'done': await done(doing); return true;
    case 'tell': await run('bench.tell', { repairId, workDone: deed.workDone, difficulties: deed.difficulties, nextActions: deed.nextActions }); return true;
    case 'check': await check(doing); return true;
    case 'ready': await run('bench.ready', { repairId, how: deed.how }); return true;
    case 'handOver':
      await run('bench.handOver', { repairId, note: deed.note });
      if (shop.timers.get(doing.by)?.stay === doing.stay) shop.timers.delete(doing.by);
      return true;
    default: return false;
  }
}
