import type { PriceExample, PriceJob, PricePreview } from '#contract/views/tariff.ts';
import type { PricedPart, PriceJobRow } from '#db/local/tariffs.ts';
import { priceJobTable } from '#db/local/tariffs.ts';
import { derivedId } from '#db/bytes.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { SupplierRef } from '#domain/part/part.ts';
import { newPrice, purchaseOf } from '#domain/tariff/pricing.ts';
import type { Purchase } from '#domain/tariff/pricing.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { refuseWith } from '../refused.ts';
import type { PriceDesk, PriceWish } from './desks.ts';

/** Parts looked at in one go, and how long one go may keep the host from anybody else, milliseconds. */
const WINDOW = 50;
const GO_MS = 4;
const SLICE_MOST = 40;
const SHOWN = 8;

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What a part costs to buy today, at one supplier or at the first that has a price. */
export function purchaseToday(host: HostContext, part: { supplierRefs: SupplierRef[] }, supplierId: Id | null): Purchase | null {
  const today = localDay(host.ports.clock.nowMs());
  return purchaseOf(part, (supplier, ref) => host.queries.tariffs.costOf(supplier, ref, today), supplierId);
}

/** Selling prices made anew over any number of parts: in slices so short that a sale in between does not wait, and on after a restart. */
export function openPriceDesk(host: HostContext): PriceDesk {
  const jobs = priceJobTable(host.store.db);
  const running = new Map<Id, { job: PriceJobRow; startedAtMs: number; from: number; done: Promise<void> }>();
  let closing = false;

  function matcher({ family, supplierId, text }: PriceWish['filter']): (part: PricedPart) => boolean {
    const key = foldText(family);
    const words = foldText(text).split(/\s+/).filter(Boolean);
    return (part) => part.active && (key === '' || foldText(part.family) === key) && (supplierId === null || part.details.includes(supplierId)) && words.every((word) => part.search.includes(word));
  }

  function wanted(part: PricedPart, matches: (part: PricedPart) => boolean, supplierId: Id | null): boolean {
    return matches(part) && (supplierId === null || refsOf(part).some((ref) => ref.supplierId === supplierId));
  }

  /** What would change; nothing is written. Lets everybody else go first. */
  async function preview({ filter, rule, rounding }: PriceWish): Promise<PricePreview> {
    const settings = host.settings('pricing');
    const matches = matcher(filter);
    const { last } = jobs.bounds();
    const found: PricePreview = { parts: 0, changed: 0, same: 0, without: 0, rises: 0, falls: 0, highest: [], lowest: [], examples: [] };
    const keep = (list: PriceExample[], example: PriceExample, sign: 1 | -1): void => {
      list.push(example);
      list.sort((a, b) => sign * ((b.changeBp ?? 0) - (a.changeBp ?? 0)));
      if (list.length > SHOWN) list.pop();
    };
    for (let after = 0, startMs = performance.now(); after < last;) {
      const parts = jobs.parts(after, last, WINDOW);
      if (parts.length === 0) break;
      after = parts.at(-1)!.no;
      for (const part of parts) {
        if (!wanted(part, matches, filter.supplierId)) continue;
        found.parts += 1;
        const purchase = purchaseToday(host, { supplierRefs: refsOf(part) }, filter.supplierId);
        const afterMinor = newPrice(part, purchase, rule, rounding, settings);
        if (afterMinor === null) found.without += 1;
        else if (afterMinor === part.salePriceMinor) found.same += 1;
        else {
          const example = exampleOf(part, purchase, afterMinor);
          found.changed += 1;
          if (found.examples.length < SHOWN) found.examples.push(example);
          if ((example.changeBp ?? 0) > 0) { found.rises += 1; keep(found.highest, example, 1); }
          if ((example.changeBp ?? 0) < 0) { found.falls += 1; keep(found.lowest, example, -1); }
        }
      }
      if (performance.now() - startMs < GO_MS) continue;
      await pause();
      startMs = performance.now();
    }
    return found;
  }

  function begin(wish: PriceWish, actor: Id | null, nowMs: number): { jobId: Id } {
    if (running.size > 0) throw refuseWith('price.busy');
    const { last, total } = jobs.bounds();
    const job: PriceJobRow = { id: host.newId(), options: JSON.stringify(wish), state: 'running', afterNo: 0, lastNo: last, slice: 0, looked: 0, total, changed: 0, same: 0, without: 0, error: '', actor, atMs: nowMs };
    host.store.write(() => jobs.put(job));
    run(job);
    return { jobId: job.id };
  }

  function run(job: PriceJobRow): void {
    const entry = { job, startedAtMs: performance.now(), from: job.looked, done: Promise.resolve() };
    running.set(job.id, entry);
    entry.done = goThrough(job).catch((error: unknown) => {
      if (closing) return;
      host.ports.log('error', `making prices anew: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      job.state = 'failed';
      job.error = 'price.stopped';
    }).finally(() => {
      running.delete(job.id);
      if (closing) return;
      host.store.write(() => jobs.put(job));
      host.changed('tariff', 'part');
    });
  }

  async function goThrough(job: PriceJobRow): Promise<void> {
    const wish = JSON.parse(job.options) as PriceWish;
    const matches = matcher(wish.filter);
    let most = 8;
    let toldAtMs = 0;
    while (job.state === 'running' && !closing) {
      const { ids, looked, afterNo, end } = nextIds(job, most, (part) => wanted(part, matches, wish.filter.supplierId));
      const startMs = performance.now();
      if (ids.length > 0) {
        // Named by the first row that it takes: the slice that a restart interrupted is answered with its first reply, and not done twice.
        const commandId = derivedId(`price|${job.id}|${job.afterNo}|${afterNo}`);
        const reply = await host.execute('price.update', { partIds: ids, rule: wish.rule, rounding: wish.rounding, supplierId: wish.filter.supplierId }, { actor: job.actor, atMs: host.ports.clock.nowMs(), commandId, quiet: true });
        job.changed += reply.changed;
        job.same += reply.same;
        job.without += reply.without;
      }
      job.afterNo = afterNo;
      job.looked += looked;
      job.slice += 1;
      if (end) {
        job.state = 'done';
        return;
      }
      if (job.slice % 20 === 0) host.store.write(() => jobs.put(job));
      const tookMs = performance.now() - startMs;
      most = Math.max(1, Math.min(SLICE_MOST, tookMs > GO_MS ? Math.floor(most / 2) : most + 1));
      if (performance.now() - toldAtMs > 400) {
        toldAtMs = performance.now();
        host.changed('tariff');
      }
      await pause();
    }
  }

  function nextIds(job: PriceJobRow, most: number, wants: (part: PricedPart) => boolean): { ids: Id[]; looked: number; afterNo: number; end: boolean } {
    const ids: Id[] = [];
    let [afterNo, looked] = [job.afterNo, 0];
    for (const startMs = performance.now(); ;) {
      const parts = jobs.parts(afterNo, job.lastNo, WINDOW);
      if (parts.length === 0) return { ids, looked, afterNo, end: true };
      for (const part of parts) {
        afterNo = part.no;
        looked += 1;
        if (wants(part)) ids.push(part.id);
        if (ids.length === most) return { ids, looked, afterNo, end: false };
      }
      if (performance.now() - startMs > GO_MS) return { ids, looked, afterNo, end: false };
    }
  }

  return {
    preview, begin,
    /** What is changed by then stays: each price is a fact of its own. */
    async cancel(jobId: Id): Promise<void> {
      const entry = running.get(jobId);
      if (!entry) return;
      entry.job.state = 'cancelled';
      await entry.done;
    },
    jobs: (): PriceJob[] => jobs.all().map((row) => {
      const entry = running.get(row.id);
      const { id, state, looked, total, changed, same, without, atMs, error } = entry?.job ?? row;
      const tookMs = entry ? performance.now() - entry.startedAtMs : 0;
      const here = entry ? looked - entry.from : 0;
      return { id, state: state as PriceJob['state'], looked, total, changed, same, without, atMs, error, secondsLeft: here < 200 ? null : Math.ceil((tookMs * (total - looked)) / here / 1000) };
    }),
    resume(): void {
      for (const job of jobs.all()) if (job.state === 'running') run(job);
    },
    async close(): Promise<void> {
      closing = true;
      await Promise.all([...running.values()].map((entry) => entry.done));
      for (const { job } of running.values()) host.store.write(() => jobs.put(job));
    },
  };
}

function refsOf(part: PricedPart): SupplierRef[] {
  return (JSON.parse(part.details) as { supplierRefs: SupplierRef[] }).supplierRefs;
}

function exampleOf(part: PricedPart, purchase: Purchase | null, afterMinor: number): PriceExample {
  const before = part.salePriceMinor;
  const changeBp = before === null || before === 0 ? null : Number(((BigInt(afterMinor) - BigInt(before)) * 10_000n) / BigInt(before));
  return { partId: part.id, number: part.number, label: part.label, costMinor: purchase?.costMinor ?? null, beforeMinor: before, afterMinor, changeBp };
}
