import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anchorText } from '#domain/till/anchor.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost, SHOP } from '#tests/support/host.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import { by, refusalOf } from '#tests/support/parts.ts';
import { makeTicket, simple } from '#tests/support/tills.ts';
import { tillIdOf } from './identity.ts';

const DAY_MS = 86_400_000;
const refused = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', (error: { error?: { code: string } }) => error.error?.code ?? String(error));

let test: TestHost & { userId: string };
beforeEach(async () => { test = await foundedHost(); });
afterEach(() => test.close());

const counted = (cash: number, card = 0, cheque = 0) => [{ mean: 'cash' as const, amountMinor: cash }, { mean: 'card' as const, amountMinor: card }, { mean: 'cheque' as const, amountMinor: cheque }];
const sell = (amountMinor: number, mean: 'cash' | 'card' | 'cheque' | 'account' = 'cash') => makeTicket(test.host, simple(amountMinor, mean), test.clock.now, test.userId);

/** A day goes by, or several: whoever stood there signs in again. */
async function later(ms: number): Promise<void> {
  test.clock.now += ms;
  await call(test.screen, 'session.signIn', { userId: test.userId, pin: SHOP.user.pin });
}

describe('a day at the till', () => {
  it('is opened, takes cash in and out, is counted blind, and shows the difference only afterwards', async () => {
    expect(await refused(call(test.screen, 'till.close', { counted: counted(0) }))).toBe('till.notOpen');
    await call(test.screen, 'till.open', { floatMinor: 15_000 });
    expect(await refused(call(test.screen, 'till.open', { floatMinor: 15_000 }))).toBe('till.alreadyOpen');
    const first = sell(12_000);
    sell(6_000, 'card');
    sell(-2_400);
    const last = sell(4_500, 'cheque');
    await call(test.screen, 'till.cash', { direction: 'out', amountMinor: 1_000, reason: 'Timbres' });
    await call(test.screen, 'till.cash', { direction: 'in', amountMinor: 300, reason: 'Monnaie' });
    await call(test.screen, 'drawer.open', { reason: 'Billet à changer' });

    const state = await call(test.screen, 'till.state', {});
    expect(state.open).toMatchObject({ floatMinor: 15_000, day: '2026-11-21', by: 'Nadia Besson' });
    expect(state.moves.map(({ direction, amountMinor, reason }) => [direction, amountMinor, reason])).toEqual([['out', 1_000, 'Timbres'], ['in', 300, 'Monnaie']]);
    // 15 000 + 12 000 − 2 400 − 1 000 + 300
    expect(JSON.stringify(state)).not.toContain('23900');
    expect((await call(test.screen, 'till.report', {})).means.find(({ mean }) => mean === 'cash')).toMatchObject({ expectedMinor: 23_900, countedMinor: null });

    expect(await refused(call(test.screen, 'till.close', { counted: [{ mean: 'cash', amountMinor: 23_900 }] }))).toBe('till.countMissing');
    // The first count stays, whatever is counted afterwards; and nothing more is told without a reason.
    expect(await call(test.screen, 'till.close', { counted: counted(20_000, 6_000, 4_500) })).toMatchObject({ n: 0, jobs: 0, recount: true });
    expect((await call(test.screen, 'till.state', {})).counts).toBe(1);
    for (const cash of [23_400, 23_900]) expect(await refused(call(test.screen, 'till.close', { counted: counted(cash, 6_000, 4_500) }))).toBe('till.noteNeeded');
    expect((await call(test.screen, 'till.state', {})).counts).toBe(1);
    const head = test.host.context.store.log.head(test.host.context.device.id)!;
    const closed = await call(test.screen, 'till.close', { counted: counted(23_400, 6_000, 4_500), note: 'Erreur de rendu' });
    expect(closed).toMatchObject({ period: 'day', n: 1 });
    const closing = await call(test.screen, 'till.closing', { tillId: closed.tillId, period: 'day', n: 1 });
    expect(closing).toMatchObject({
      documents: 4, grossMinor: 20_100, absMinor: 24_900, floatMinor: 15_000, cashInMinor: 300, cashOutMinor: 1_000, drawerOpenings: 1, note: 'Erreur de rendu', day: '2026-11-21', by: 'Nadia Besson', holds: true,
      differences: [{ mean: 'cash', minor: -500 }], counts: [{ by: 'Nadia Besson', means: [{ mean: 'cash', expectedMinor: 23_900, countedMinor: 20_000 }, { mean: 'card', expectedMinor: 6_000, countedMinor: 6_000 }, { mean: 'cheque', expectedMinor: 4_500, countedMinor: 4_500 }] }],
      lost: null, perpetual: { grossMinor: 20_100, absMinor: 24_900 }, fromSeq: 1, toSeq: head.seq, hash: head.hash.toString('hex'),
    });
    expect(closing.numbers).toEqual([{ paper: 'ticket', first: first.number, last: last.number, count: 3 }, expect.objectContaining({ paper: 'credit_note', count: 1 })]);
    expect(closing.rates).toEqual([{ vatBp: 2_000, netMinor: closing.netMinor, vatMinor: closing.vatMinor }]);
    expect(closing.netMinor + closing.vatMinor).toBe(20_100);
    expect(closing.means.find(({ mean }) => mean === 'cash')).toEqual({ mean: 'cash', inMinor: 12_000, outMinor: 2_400, expectedMinor: 23_900, countedMinor: 23_400 });
    expect(closing.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect((await call(test.screen, 'log.verify', {})).problems).toEqual([]);
    expect(await call(test.screen, 'till.state', {})).toMatchObject({ open: null, counts: 0, lastCountedMinor: 23_400, fingerprint: closing.fingerprint });
  });

  it('goes on from where the last one ended, its totals never from nought', async () => {
    for (let n = 1; n <= 3; n += 1) {
      await call(test.screen, 'till.open', { floatMinor: 0 });
      sell(n * 1_000);
      await call(test.screen, 'till.close', { counted: counted(n * 1_000) });
      await later(DAY_MS);
    }
    const { rows, total } = await call(test.screen, 'till.closings', { period: 'day' });
    expect(total).toBe(3);
    expect(rows.map(({ n, grossMinor, perpetual }) => [n, grossMinor, perpetual.grossMinor])).toEqual([[3, 3_000, 6_000], [2, 2_000, 3_000], [1, 1_000, 1_000]]);
    expect(rows.map((row, i) => (rows[i + 1] ? row.fromSeq - rows[i + 1]!.toSeq : row.fromSeq))).toEqual([1, 1, 1]);
  });

  it('prints its Z, and each time again as the duplicate that it is', async () => {
    const { context } = test.host;
    context.papers.setUpPrinters('fr');
    const ticket = context.prints.routes().find((route) => route.kind === 'receipt')!;
    context.prints.saveRoute({ kind: 'z_ticket', printerId: ticket.printerId, copies: 1, auto: false });
    await call(test.screen, 'till.open', { floatMinor: 0 });
    const { tillId, jobs } = await call(test.screen, 'till.close', { counted: counted(0) });
    expect(jobs).toBe(1);
    for (let copy = 1; copy <= 2; copy += 1) await call(test.screen, 'till.print', { tillId, period: 'day', n: 1 });
    expect(await call(test.screen, 'till.closing', { tillId, period: 'day', n: 1 })).toMatchObject({ printedAgain: 2 });
    expect(await refused(call(test.screen, 'till.print', { tillId, period: 'day', n: 2 }))).toBe('till.closingUnknown');
    await context.queue.settled();
    const { rows } = await call(test.screen, 'print.list', {});
    // From the list of jobs it would not be counted.
    expect(await refused(call(test.screen, 'print.repeat', { jobId: rows.find((row) => row.kind === 'z_ticket')!.id }))).toBe('print.fromTill');
    const papers = rows.filter((row) => row.kind === 'z_ticket').map((row) => JSON.parse(context.prints.output(row.id)!.document!) as { duplicate: number; anchor: string });
    expect(papers.map((paper) => paper.duplicate).sort()).toEqual([0, 1, 2]);
    expect(await call(test.screen, 'till.checkAnchor', { text: papers[0]!.anchor })).toMatchObject({ outcome: 'holds', n: 1 });
  });
});

describe('months and years', () => {
  it('are the sums of their days, once the last day of the period has come', async () => {
    await later(Date.UTC(2026, 11, 29, 9) - test.clock.now);
    for (const amount of [1_000, -400, 2_500]) {
      await call(test.screen, 'till.open', { floatMinor: 10_000 });
      sell(amount);
      await call(test.screen, 'till.close', { counted: counted(10_000 + amount) });
      if (amount === 1_000) expect(await refused(call(test.screen, 'till.closePeriod', { period: 'month' }))).toBe('till.periodRuns');
      await later(DAY_MS);
    }
    // The third day was the 31st; one more is opened on the 1st.
    expect(await refused(call(test.screen, 'till.closePeriod', { period: 'year' }))).toBe('till.monthsOpen');
    expect((await call(test.screen, 'till.state', {})).due).toEqual([
      { period: 'month', name: '2026-12', lastDay: '2026-12-31', over: true }, { period: 'year', name: '2026', lastDay: '2026-12-31', over: true },
    ]);
    await call(test.screen, 'till.open', { floatMinor: 10_000 });
    sell(700);
    const month = await call(test.screen, 'till.closePeriod', { period: 'month' });
    expect(await call(test.screen, 'till.closing', month)).toMatchObject({ n: 1, documents: 3, grossMinor: 3_100, absMinor: 3_900, perpetual: { grossMinor: 3_100, absMinor: 3_900 }, day: '2026-12-31', holds: true });
    const year = await call(test.screen, 'till.closePeriod', { period: 'year' });
    expect(await call(test.screen, 'till.closing', year)).toMatchObject({ period: 'year', n: 1, documents: 3, grossMinor: 3_100 });
    expect(await refused(call(test.screen, 'till.closePeriod', { period: 'year' }))).toBe('till.nothingToClose');
  });
});

describe('what a printed closing proves', () => {
  async function closedDay(): Promise<{ tillId: string; anchor: string; seq: number }> {
    await call(test.screen, 'till.open', { floatMinor: 0 });
    sell(5_000);
    const closed = await call(test.screen, 'till.close', { counted: counted(5_000) });
    const { anchor, toSeq } = await call(test.screen, 'till.closing', closed);
    return { tillId: closed.tillId, anchor, seq: toSeq };
  }

  it('holds as printed, typed badly or in small letters', async () => {
    const { anchor } = await closedDay();
    expect(await call(test.screen, 'till.checkAnchor', { text: anchor })).toMatchObject({ outcome: 'holds', deviceCode: 'A1', period: 'day', n: 1 });
    expect(await call(test.screen, 'till.checkAnchor', { text: ` ${anchor.toLowerCase()} ` })).toMatchObject({ outcome: 'holds' });
    expect(await call(test.screen, 'till.checkAnchor', { text: 'RA1-26-00001' })).toMatchObject({ outcome: 'unreadable' });
    expect(await call(test.screen, 'till.checkAnchor', { text: anchor.replace('|A1|', '|ZZ|') })).toMatchObject({ outcome: 'unknownTill' });
  });

  it('finds a tail that was cut, and a history that was written anew', async () => {
    const { anchor, seq } = await closedDay();
    const hash = anchor.slice(-64);
    const other = (seqOf: number, hashOf: string) => anchorText({ deviceCode: 'A1', period: 'day', n: 1, seq: seqOf, hash: hashOf });
    expect(await call(test.screen, 'till.checkAnchor', { text: other(seq + 50, hash) })).toMatchObject({ outcome: 'cut', seq: seq + 50, headSeq: seq + 1 });
    expect(await call(test.screen, 'till.checkAnchor', { text: other(seq, hash.replaceAll('0', '1').replaceAll('a', 'b')) })).toMatchObject({ outcome: 'rewritten' });
    expect(await call(test.screen, 'till.checkAnchor', { text: anchor.replace('|day|1|', '|day|2|') })).toMatchObject({ outcome: 'noClosing' });
  });
});

describe('several tills, and clocks that are wrong', () => {
  it('a late sale of another till never changes a closed day', async () => {
    const { shops: [here, there], close } = await openShops(2, (bytes) => randomBytes(bytes));
    try {
      for (const shop of [here!, there!]) await by(shop, 'till.open', { floatMinor: 0 });
      makeTicket(here!.host, simple(1_000), here!.atMs());
      const late = makeTicket(there!.host, simple(9_900), there!.atMs() - 3_600_000);
      await by(here!, 'till.close', { counted: counted(1_000) });
      const before = here!.host.context.queries.tills.closings({ period: null, tillId: null }, 0, 10);
      meet(there!.host, here!.host);
      expect(here!.host.context.queries.sales.byNumber(late.number.replaceAll('-', ''))).not.toBeNull();
      expect(here!.host.context.queries.tills.closings({ period: null, tillId: null }, 0, 10)).toEqual(before);
      expect(before.rows[0]).toMatchObject({ documents: 1, grossMinor: 1_000 });
      // It is closed by its own till.
      const closed = await by(there!, 'till.close', { counted: counted(9_900) });
      meet(there!.host, here!.host);
      expect(here!.host.context.queries.tills.closing(closed.tillId, 'day', 1)).toMatchObject({ documents: 1, grossMinor: 9_900, deviceCode: 'B1' });
      expect(closed.tillId).toBe(tillIdOf(there!.host.context.device.id));
      expect(await refusalOf(by(here!, 'till.closing', { ...closed, n: 2 }))).toBe('till.closingUnknown');
    } finally {
      await close();
    }
  });

  it('a clock set back is told, and nothing breaks', async () => {
    for (const back of [0, 3 * DAY_MS]) {
      await later(-back);
      await call(test.screen, 'till.open', { floatMinor: 0 });
      sell(1_000);
      await call(test.screen, 'till.close', { counted: counted(1_000) });
    }
    const { anomalies } = await call(test.screen, 'exception.list', {});
    expect(anomalies.map(({ code }) => code)).toContain('till.clock_back');
    const { rows } = await call(test.screen, 'till.closings', { period: 'day' });
    expect(rows.map(({ n, perpetual, holds }) => [n, perpetual.grossMinor, holds]).sort()).toEqual([[1, 1_000, true], [2, 2_000, true]]);
    // The month takes both, whatever their order.
    await later(30 * DAY_MS);
    const month = await call(test.screen, 'till.closePeriod', { period: 'month' });
    expect(await call(test.screen, 'till.closing', month)).toMatchObject({ documents: 2, grossMinor: 2_000 });
    const report = await call(test.screen, 'log.verify', {});
    expect(report.problems).toEqual([]);
  });
});

describe('speed', () => {
  it('closes a day of 3 000 tickets', async () => {
    await call(test.screen, 'till.open', { floatMinor: 0 });
    const { store } = test.host.context;
    await store.withoutWaiting(async () => {
      for (let n = 0; n < 3_000; n += 1) sell(1_000 + n, n % 3 === 0 ? 'card' : 'cash');
    });
    const startedAt = performance.now();
    const closed = await call(test.screen, 'till.close', { counted: counted(0), note: 'Mesure' });
    const tookMs = performance.now() - startedAt;
    console.info(`a day of 3 000 tickets is closed in ${tookMs.toFixed(0)} ms`);
    expect(await call(test.screen, 'till.closing', closed)).toMatchObject({ documents: 3_000 });
  }, 60_000);
});

describe('a day left open', () => {
  it('sells nothing more once the night is over, until it is closed; or only says so, as the shop wants', async () => {
    const deposit = { orderId: test.userId, amountMinor: 100, payments: [{ mean: 'cash' as const, amountMinor: 100 }] };
    const sale = { lines: [{ kind: 'fee' as const, label: 'Frais', quantity: 1, unitMinor: 1_000, vatBp: 2_000 }], payments: [{ mean: 'cash' as const, amountMinor: 1_000 }] };
    await call(test.screen, 'till.open', { floatMinor: 0 });
    const startOfNight = new Date(test.clock.now);
    startOfNight.setHours(24 + 3, 59, 0, 0);
    await later(startOfNight.getTime() - test.clock.now);
    const { saleId } = await call(test.screen, 'sale.sell', sale);
    expect((await call(test.screen, 'till.state', {})).leftOpen).toBeNull();
    await later(60_000);
    expect((await call(test.screen, 'till.state', {})).leftOpen).toBe('2026-11-21');
    expect(await refused(call(test.screen, 'sale.sell', sale))).toBe('till.dayOver');
    expect(await refused(call(test.screen, 'sale.deposit', deposit))).toBe('till.dayOver');
    expect(await refused(call(test.screen, 'sale.refund', { saleId, lines: [{ lineId: saleId }], reason: 'x' }))).toBe('till.dayOver');
    expect(await refused(call(test.screen, 'sale.settle', { customerId: test.userId, settles: [{ saleId, amountMinor: 100 }], payments: deposit.payments }))).toBe('till.dayOver');
    // The night's sale is of the day that was open then.
    const closed = await call(test.screen, 'till.close', { counted: counted(1_000) });
    expect(await call(test.screen, 'till.closing', closed)).toMatchObject({ day: '2026-11-21', documents: 1 });
    await call(test.screen, 'till.open', { floatMinor: 0 });
    await call(test.screen, 'sale.sell', sale);

    await call(test.screen, 'settings.change', { area: 'till', value: { ...(await call(test.screen, 'till.state', {})).settings, leftOpen: 'say' } });
    await later(DAY_MS);
    await call(test.screen, 'sale.sell', sale);
    expect((await call(test.screen, 'till.state', {})).leftOpen).toBe('2026-11-22');
  });
});
