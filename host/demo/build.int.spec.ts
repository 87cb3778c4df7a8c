import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from '#contract/api.ts';
import type { BoardCounts } from '#contract/views.ts';
import { hashFolded } from '#db/dump.ts';
import { PHASES } from '#domain/repair/status.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import { defaultSymptoms } from '#domain/shop/symptoms.ts';
import type { Right, Role } from '#domain/user/rights.ts';
import { rightsOf } from '#domain/user/rights.ts';
import type { Execute } from '#host/context.ts';
import { CATEGORIES } from '#resources/demo/index.ts';
import { DEMO_PIN, STAFF } from '#resources/demo/people.ts';
import { hasShelves, hasTill, hasTrade, tradeStory } from '#tests/support/demoTrade.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, openTestHost, SHOP, START_MS } from '#tests/support/host.ts';
import { HOUR, workCalendar } from './calendar.ts';

/** Some twenty thousand commands and eight slow hashes: twenty seconds on a quiet PC, minutes on a busy one. */
const PATIENCE_MS = 600_000;
const DEMO_DAYS = 730;
/** Those that stood too long, and the five that nobody collects. */
const LATE = { least: 12, most: 21 };
const DAY = 24 * HOUR;

interface Played { name: string; atMs: number; actor: string | null }

/** The demonstration shop as the first-run assistant makes it, and every command that made it. */
async function demoHost(nowMs = START_MS): Promise<TestHost & { played: Played[]; told: number }> {
  const test = await openTestHost();
  test.clock.now = nowMs;
  const played: Played[] = [];
  let told = 0;
  const { execute } = test.host.context;
  test.host.context.execute = ((name, input, as) => {
    played.push({ name, atMs: as.atMs, actor: as.actor });
    return execute(name, input, as);
  }) as Execute;
  test.screen.onChanged((topics) => { if (topics.includes('setup')) told += 1; });
  await call(test.screen, 'setup.found', { ...SHOP, demo: true });
  return Object.assign(test, { played, told });
}

const rows = (test: TestHost, sql: string): Record<string, unknown>[] => test.host.context.store.db.prepare(sql).all() as Record<string, unknown>[];
const one = (test: TestHost, sql: string): unknown => test.host.context.store.db.prepare(sql).pluck().get();

/** Everything a person would see of it, without ids and salts. */
function story(test: TestHost): unknown {
  return {
    customers: rows(test, 'SELECT number, kind, details FROM customer ORDER BY number'),
    units: rows(test, 'SELECT u.number, u.brand, u.model, u.serial, u.purchased_on, c.number AS customer, p.name AS place FROM unit u LEFT JOIN customer c ON c.id = u.customer_id LEFT JOIN place p ON p.id = u.place_id ORDER BY u.number'),
    repairs: rows(test, 'SELECT r.number, r.status, r.since_ms, r.comebacks, r.fault, r.promised_on, d.number AS dropoff FROM repair r LEFT JOIN dropoff d ON d.id = r.dropoff_id ORDER BY r.number'),
    quotes: rows(test, 'SELECT number, kind, stage, valid_until, gross_minor FROM quote ORDER BY number'),
    stock: rows(test, 'SELECT t.number, t.label, p.name AS place, l.grade, l.quantity FROM stock_level l JOIN part t ON t.id = l.part_id JOIN place p ON p.id = l.place_id ORDER BY 1, 3, 4'),
    messages: rows(test, 'SELECT kind, way, state, recipient, subject FROM message ORDER BY written_ms, subject'),
    outside: rows(test, 'SELECT number, state, due_on FROM subcontract UNION ALL SELECT number, stage, due_on FROM loan ORDER BY number'),
    trade: tradeStory(test),
    // Pictures, and the pages that were signed.
    blobs: rows(test, 'SELECT hash, type FROM blob ORDER BY hash'),
    events: rows(test, 'SELECT type, at_ms FROM event ORDER BY seq'),
  };
}

describe('the demonstration shop', () => {
  let test: Awaited<ReturnType<typeof demoHost>>;
  let counts: BoardCounts;
  /** As it was when it was done: from then on the host does what it does in any shop, reminders among it. */
  let made: unknown;
  beforeAll(async () => {
    test = await demoHost();
    made = story(test);
    counts = await call(test.screen, 'board.counts', {});
  }, PATIENCE_MS);
  afterAll(() => test?.close());

  it('has 300 customers, 800 units, and 900 orders in every phase, some of them late', () => {
    expect(one(test, 'SELECT count(*) FROM customer')).toBe(300);
    expect(one(test, 'SELECT count(*) FROM unit')).toBe(800);
    expect(one(test, 'SELECT count(*) FROM repair')).toBe(900);
    expect(counts.all).toBeGreaterThanOrEqual(90);
    expect(counts.all).toBeLessThanOrEqual(140);
    for (const phase of PHASES) expect([phase, counts.phases[phase] > 0]).toEqual([phase, true]);
    expect(counts.late).toBeGreaterThanOrEqual(LATE.least);
    expect(counts.late).toBeLessThanOrEqual(LATE.most);
    expect(one(test, 'SELECT count(*) FROM repair WHERE internal_purpose IS NOT NULL')).toBeGreaterThan(20);
    expect(one(test, "SELECT count(*) FROM event WHERE type = 'repair.announced'")).toBeGreaterThan(12);
    expect(one(test, "SELECT count(*) FROM customer WHERE kind = 'company'")).toBe(45);
  });

  it('has nothing that does not fit, and facts that verify and rebuild alike', async () => {
    expect(rows(test, 'SELECT code FROM anomaly')).toEqual([]);
    expect(rows(test, 'SELECT kind, subjects FROM exception')).toEqual([]);
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
    const { store } = test.host.context;
    const before = hashFolded(store.db);
    store.rebuild();
    expect(hashFolded(store.db)).toBe(before);
  }, PATIENCE_MS);

  it('has quotes in every state, some of them late, and lines that were added, left out and refused', async () => {
    const stages = rows(test, 'SELECT stage, count(*) AS n FROM quote GROUP BY stage');
    const few = ['drafting', 'to_price', 'awaiting', 'accepted', 'partly', 'refused'].filter((stage) => !stages.some((row) => row['stage'] === stage && (row['n'] as number) > 1));
    expect(few).toEqual([]);
    expect((await call(test.screen, 'quote.counts', {})).late).toBeGreaterThanOrEqual(2);
    // What a maker paid for then is not asked of the customer, though the warranty has run out since.
    expect(one(test, `SELECT count(*) FROM quote q JOIN repair r ON r.id = q.repair_id JOIN unit u ON u.id = r.unit_id
      WHERE q.gross_minor = 0 AND r.phase = 'closed' AND u.warranty_until < '2026-11-21'`)).toBeGreaterThan(10);
    expect(one(test, "SELECT count(*) FROM quote WHERE kind = 'supplementary'")).toBeGreaterThan(2);
    expect(one(test, "SELECT count(*) FROM quote WHERE kind = 'supplementary' AND stage = 'accepted'")).toBeGreaterThan(1);
  });

  it('has parts on shelves, reserved, in hand and fitted, and every one of them came from somewhere', async () => {
    const { total } = await call(test.screen, 'part.list', { all: true, limit: 1 });
    expect(total).toBeGreaterThanOrEqual(60);
    expect((await call(test.screen, 'part.list', { low: true, limit: 1 })).total).toBeGreaterThan(2);
    expect((await call(test.screen, 'part.needs', {})).length).toBeGreaterThan(4);
    const kinds = new Map(rows(test, 'SELECT p.kind, sum(l.quantity) AS n FROM stock_level l JOIN place p ON p.id = l.place_id GROUP BY p.kind').map((row) => [row['kind'], row['n'] as number]));
    for (const kind of ['bin', 'job', 'installed']) expect([kind, kinds.get(kind)! > 5]).toEqual([kind, true]);
    expect(rows(test, 'SELECT part_id FROM stock_level GROUP BY part_id HAVING sum(quantity) <> 0')).toEqual([]);
    expect(rows(test, "SELECT l.part_id FROM stock_level l JOIN place p ON p.id = l.place_id WHERE p.kind <> 'outside' AND l.quantity < 0")).toEqual([]);
    expect(one(test, 'SELECT count(*) FROM reservation')).toBeGreaterThan(5);
    expect(one(test, "SELECT count(*) FROM reservation v JOIN repair r ON r.id = v.owner_id WHERE r.phase = 'closed'")).toBe(0);
    expect(one(test, 'SELECT count(*) FROM part_serial')).toBeGreaterThan(10);
  });

  it('sells over its counter, collects what repairs owe, and closes its till day by day', () => hasTill(test), PATIENCE_MS);

  it('has customers’ orders, purchases, counts and transfers at every stage', () => hasTrade(test), PATIENCE_MS);

  it('keeps shelves of parts with codes that scan, and knows what they are worth', () => hasShelves(test), PATIENCE_MS);

  it('gives work out, exchanges, lends and rents', async () => {
    const out = await call(test.screen, 'subcontract.list', {});
    expect(out.filter(({ late }) => late)).not.toEqual([]);
    expect(new Set(out.map(({ state }) => state))).toEqual(new Set(['shipped', 'accepted']));
    expect(one(test, "SELECT count(*) FROM subcontract WHERE state = 'received'")).toBeGreaterThan(10);
    expect((await call(test.screen, 'supplier.list', {})).flatMap(({ frames }) => frames).length).toBeGreaterThan(2);
    const { loans, cores, units } = await call(test.screen, 'pool.list', {});
    expect(loans.filter(({ use }) => use === 'loan')).toHaveLength(3);
    expect(loans.filter(({ late }) => late)).toHaveLength(1);
    expect(loans.filter(({ use }) => use === 'rental')).toHaveLength(1);
    expect(cores).toHaveLength(1);
    expect(units.length).toBeGreaterThan(15);
    expect(one(test, "SELECT count(*) FROM repair WHERE status = 'exchanged'")).toBe(2);
    expect(one(test, "SELECT count(*) FROM event WHERE type = 'repair.exchange_proposed'")).toBe(1);
    expect(one(test, "SELECT count(*) FROM event WHERE type = 'repair.exchange_declined'")).toBeGreaterThan(1);
  });

  it('tells its customers, claims what others owe, keeps a code, and waits for those who do not come', async () => {
    const ladder = (await call(test.screen, 'handback.unclaimed', {})).filter(({ months }) => months >= 1).sort((a, b) => a.months - b.months);
    expect(ladder.map(({ months }) => months)).toEqual([1, 3, 6, 11, 12]);
    expect((await Promise.all(ladder.map(({ repairId }) => call(test.screen, 'handback.unclaimedOf', { repairId })))).map(({ done }) => done.length)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(rows(test, 'SELECT status FROM claim').map((row) => row['status']))).toEqual(new Set(['held', 'sent', 'credited']));
    expect(new Set(rows(test, 'SELECT state FROM message').map((row) => row['state']))).toEqual(new Set(['waiting', 'sent']));
    expect(one(test, "SELECT count(*) FROM event WHERE type = 'vault.stored'")).toBeGreaterThan(0);
    expect(one(test, "SELECT count(*) FROM event WHERE type IN ('repair.coverage_overridden', 'repair.options_put', 'repair.handed_over')")).toBe(3);
    expect(one(test, "SELECT count(*) FROM event WHERE type = 'repair.report_signed'")).toBeGreaterThan(20);
    expect(await call(test.screen, 'bench.timers', { all: true })).toHaveLength(1);
  });

  it('knows what cured the faults of the models that it sees most', async () => {
    const models = (await call(test.screen, 'knowledge.list', { limit: 20 })).rows;
    expect(models.length).toBeGreaterThan(4);
    const [busiest] = rows(test, "SELECT u.brand, u.model FROM cure c JOIN unit u ON u.id = c.unit_id GROUP BY u.brand, u.model ORDER BY count(*) DESC LIMIT 1");
    const faults = await call(test.screen, 'bench.knownFaults', { brand: String(busiest!['brand']), model: String(busiest!['model']) });
    expect(faults.length).toBeGreaterThan(1);
  });

  it('has drawings whose numbers lead to parts, and a supplier’s price list with the lines that it left out', async () => {
    const parts = await call(test.screen, 'knowledge.parts', { brand: 'Bosch', model: 'WAN28248FF Série 4' });
    const [drawing] = (await call(test.screen, 'knowledge.get', { brand: 'Bosch', model: 'WAN28248FF Série 4' })).documents;
    expect([drawing!.type, drawing!.points.map(({ n }) => n)]).toEqual(['image/png', [1, 2, 3, 4]]);
    expect(parts.find(({ id }) => id === drawing!.points[0]!.partId)!.label).toMatch(/^Pompe/);
    const [list] = await call(test.screen, 'tariff.list', {});
    const [job] = await call(test.screen, 'tariff.jobs', {});
    expect([list!.state, job!.state, job!.result!.rows > 300, job!.result!.refused]).toEqual(['inForce', 'done', true, 9]);
    expect((await call(test.screen, 'tariff.refused', { jobId: job!.id, offset: 0 })).reasons.map(({ reason }) => reason).sort()).toEqual(['columns', 'duplicate', 'ean', 'formula', 'noRef', 'notNumber', 'pack', 'priceNegative', 'priceZero']);
    expect((await call(test.screen, 'tariff.offers', { text: 'pompe', limit: 20 })).length).toBeGreaterThan(3);
  });

  it('went forward in time, inside opening hours, up to now', () => {
    // A price list is taken in when it has been read beside the host, whatever the time.
    const times = test.played.filter(({ name }) => name !== 'tariff.take').map(({ atMs }) => atMs);
    expect(times.length).toBeGreaterThan(12_000);
    expect(times.filter((atMs, i) => i > 0 && atMs < times[i - 1]!)).toEqual([]);
    const outside = times.map((atMs) => new Date(atMs)).filter((at) => {
      const minutes = at.getHours() * 60 + at.getMinutes() + at.getSeconds() / 60;
      return at.getDay() === 0 || minutes < 8 * 60 + 30 || minutes > 18 * 60 + 30;
    });
    expect(outside).toEqual([]);
    expect(times[0]).toBeGreaterThanOrEqual(START_MS - DEMO_DAYS * DAY);
    expect(times[times.length - 1]).toBeLessThanOrEqual(START_MS);
    const { total, toWork } = workCalendar(START_MS - DEMO_DAYS * DAY, START_MS);
    expect(total - toWork(times[times.length - 1]!)).toBeLessThan(HOUR);
  });

  it('brings units back a second, third and fourth time, up to where the rule proposes an exchange', async () => {
    for (const comebacks of [1, 2, 3]) expect([comebacks, (one(test, `SELECT count(*) FROM repair WHERE comebacks = ${comebacks}`) as number) > 2]).toEqual([comebacks, true]);
    expect(one(test, `SELECT count(*) FROM repair WHERE comebacks >= ${emptyRules.comebacks.threshold} AND phase <> 'closed'`)).toBeGreaterThan(1);
    expect((one(test, 'SELECT max(comebacks) FROM repair'))).toBe(4);
  });

  it('was made by people who have the right to do what they did', () => {
    const roles = new Map(rows(test, 'SELECT hex(id) AS id, roles FROM user').map((row) => [String(row['id']).toLowerCase(), JSON.parse(String(row['roles'])) as Role[]]));
    const lacking = test.played.filter(({ name, actor }) => !rightsOf(roles.get(actor!.replaceAll('-', ''))!).has(api[name as keyof typeof api].right as Right));
    expect([...new Set(lacking.map(({ name }) => name))]).toEqual([]);
    expect(roles.size).toBe(Object.keys(STAFF).length + 1);
  });

  it('lets its people sign in with the PIN that the README tells', async () => {
    const users = (await call(test.screen, 'app.state', {})).users;
    const technician = users.find(({ name }) => name === STAFF.audio[0])!;
    expect((await call(test.screen, 'session.signIn', { userId: technician.id, pin: DEMO_PIN })).user.roles).toEqual(['technician']);
    const mine = await call(test.screen, 'board.page', { mine: true });
    expect(mine.total).toBeGreaterThan(0);
    expect(mine.rows.every((row) => row.place?.kind === 'bench')).toBe(true);
  });

  it('prints the papers of the last three drop-offs, and no others', async () => {
    await test.host.context.queue.settled();
    const jobs = rows(test, 'SELECT j.state, j.kind, d.number FROM print_job j JOIN dropoff d ON d.id = j.dropoff_id');
    const last = rows(test, 'SELECT number FROM dropoff WHERE customer_id IS NOT NULL ORDER BY taken_at_ms DESC, number DESC LIMIT 3').map((row) => row['number']);
    expect(new Set(jobs.map((job) => job['number']))).toEqual(new Set(last));
    expect(new Set(jobs.map((job) => job['state']))).toEqual(new Set(['done']));
    expect(jobs.filter((job) => job['kind'] === 'receipt')).toHaveLength(3);
    expect(one(test, 'SELECT count(*) FROM print_job WHERE dropoff_id IS NULL')).toBe(0);
  });

  it('tells its screens how far it is, some fifty times and not ten thousand', () => {
    expect(test.told).toBeGreaterThan(30);
    expect(test.told).toBeLessThan(80);
    const { running, done, total } = test.host.context.setup;
    expect([running, done]).toEqual([false, total]);
    expect(done).toBeGreaterThan(10_000);
    expect(one(test, 'PRAGMA synchronous')).toBe(2);
  });

  it('is the same when made again, and its host serves other calls meanwhile', async () => {
    const again = await openTestHost();
    try {
      const founding = call(again.screen, 'setup.found', { ...SHOP, demo: true });
      let seen = await call(again.screen, 'setup.progress', {});
      while (!seen.running || seen.done === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen = await call(again.screen, 'setup.progress', {});
      }
      expect(seen.done).toBeLessThan(seen.total);
      expect((await call(again.screen, 'app.state', {})).setUp).toBe(false);
      await expect(call(again.screen, 'setup.found', { ...SHOP, demo: true })).rejects.toMatchObject({ error: { code: 'busy' } });
      await founding;
      expect((await call(again.screen, 'app.state', {})).setUp).toBe(true);
      expect(story(again)).toEqual(made);
    } finally {
      await again.close();
    }
  }, PATIENCE_MS);
});

describe('making the demonstration shop', () => {

  it('says so when it fails, and leaves the database as durable as before', async () => {
    const test = await openTestHost();
    try {
      const { execute } = test.host.context;
      let left = 60;
      test.host.context.execute = ((name, input, as) => ((left -= 1) < 0 ? Promise.reject(new Error('on purpose')) : execute(name, input, as))) as Execute;
      await expect(call(test.screen, 'setup.found', { ...SHOP, demo: true })).rejects.toMatchObject({ error: { code: 'internal' } });
      expect(test.host.context.setup.running).toBe(false);
      expect(one(test, 'PRAGMA synchronous')).toBe(2);
    } finally {
      await test.close();
    }
  }, PATIENCE_MS);

  it('is as full on a Monday before opening, early in a year', async () => {
    const test = await demoHost(new Date(2027, 0, 11, 7).getTime());
    try {
      expect([one(test, 'SELECT count(*) FROM customer'), one(test, 'SELECT count(*) FROM unit'), one(test, 'SELECT count(*) FROM repair')]).toEqual([300, 800, 900]);
      expect([one(test, 'SELECT count(*) FROM anomaly'), one(test, 'SELECT count(*) FROM exception')]).toEqual([0, 0]);
      const { late } = await call(test.screen, 'board.counts', {});
      expect(late).toBeGreaterThanOrEqual(LATE.least);
      expect(late).toBeLessThanOrEqual(LATE.most);
    } finally {
      await test.close();
    }
  }, PATIENCE_MS);
});

describe('its words', () => {
  it('use the symptom codes that a shop starts with', () => {
    const codes = new Set(defaultSymptoms.map(({ code }) => code));
    const unknown = CATEGORIES.flatMap(({ name, faults }) => faults.flatMap((fault) => fault.codes.filter((code) => !codes.has(code)).map((code) => `${name} ${code}`)));
    expect(unknown).toEqual([]);
  });
});

describe('opening hours', () => {
  it('turn into moments and back', () => {
    const { total, toMs, toWork } = workCalendar(START_MS - 20 * DAY, START_MS);
    for (let work = 60_000; work < total; work += 1_234_567) expect(toWork(toMs(work))).toBe(work);
    expect(toMs(total)).toBe(START_MS < new Date(START_MS).setHours(8, 30, 0, 0) ? new Date(START_MS - DAY).setHours(18, 30, 0, 0) : START_MS);
  });
});
