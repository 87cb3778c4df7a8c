import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dumpFolded } from '#db/dump.ts';
import { verifyFile } from '#db/verify.ts';
import type { TillState } from '#domain/till/till.ts';
import { tillEvent } from '#domain/till/till.ts';
import type { Shop } from '#tests/support/meeting.ts';
import { meet, openShops } from '#tests/support/meeting.ts';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost, openTestHost, SHOP, tempDir } from '#tests/support/host.ts';
import { by, refusalOf } from '#tests/support/parts.ts';
import { makeTicket, simple } from '#tests/support/tills.ts';
import { gatherExport } from '../../accounting/gather.ts';
import { databaseFile } from '../../background.ts';
import { tillIdOf } from './identity.ts';

const COUNTED = (cash: number) => [{ mean: 'cash' as const, amountMinor: cash }, { mean: 'card' as const, amountMinor: 0 }, { mean: 'cheque' as const, amountMinor: 0 }];
const sell = (shop: Shop, amountMinor: number) => makeTicket(shop.host, simple(amountMinor), shop.atMs(), shop.actor);
const closings = (shop: Shop) => shop.host.context.queries.tills.closings({ period: null, tillId: null }, 0, 50).rows;
const problems = (shop: Shop) => verifyFile(databaseFile(shop.host.context.ports.dataDir), tempDir()).problems;

/** How many entries an export would have. */
const booked = (shop: Shop) => gatherExport(databaseFile(shop.host.context.ports.dataDir), { ledgerId: shop.host.context.newId(), until: '2026-12-31', chart: shop.host.context.settings('accounting'), today: '2026-12-31' }).entries;

/** The first PC sells and is lost; what it wrote until then is known to the others. */
async function lostShop(count: number): Promise<{ gone: Shop; others: Shop[]; tillId: string; close(): Promise<void> }> {
  const { shops: [gone, ...others], close } = await openShops(count, (bytes) => randomBytes(bytes));
  await by(gone!, 'till.open', { floatMinor: 10_000 });
  sell(gone!, 4_000);
  await by(gone!, 'till.close', { counted: COUNTED(14_000) });
  await by(gone!, 'till.open', { floatMinor: 10_000 });
  sell(gone!, 1_500);
  sell(gone!, 2_500);
  await by(gone!, 'till.cash', { direction: 'out', amountMinor: 300, reason: 'Timbres' });
  for (const other of others) meet(gone!.host, other.host);
  return { gone: gone!, others, tillId: tillIdOf(gone!.host.context.device.id), close };
}

async function closeIt(shop: Shop, tillId: string, more: object = {}) {
  const [row] = await by(shop, 'till.others', {});
  return by(shop, 'till.closeLost', { tillId, knownSeq: row!.knownSeq, note: 'PC volé', gone: true, ...more });
}

describe('the till of a PC that was lost', () => {
  it('is closed from another one, once somebody says that it is gone, its totals going on', async () => {
    const { others: [here], tillId, gone, close } = await lostShop(2);
    try {
      expect(await by(here!, 'till.others', {})).toMatchObject([{ tillId, deviceCode: 'A1', leftOpen: true, documents: 2, grossMinor: 4_000, heirs: [], renewedHere: false, closedBefore: false, due: [] }]);
      expect(await refusalOf(by(here!, 'till.closePeriod', { period: 'month', tillId }))).toBe('till.closesItself');
      expect(await refusalOf(closeIt(here!, tillId, { gone: false }))).toBe('till.maybeAlive');
      expect(await refusalOf(closeIt(here!, tillId, { knownSeq: 1 }))).toBe('till.lostMoved');
      expect(await refusalOf(closeIt(here!, tillIdOf(here!.host.context.device.id)))).toBe('till.ownTill');
      expect(await refusalOf(closeIt(here!, here!.actor))).toBe('till.unknown');
      const closed = await closeIt(here!, tillId);
      expect(await by(here!, 'till.closing', { tillId: closed.tillId, period: 'day', n: 2 })).toMatchObject({
        deviceCode: 'A1', documents: 2, grossMinor: 4_000, floatMinor: 10_000, cashOutMinor: 300, perpetual: { grossMinor: 8_000, absMinor: 8_000 }, differences: [], holds: true, note: 'PC volé', lost: { code: 'A1', byCode: 'B1' },
        means: [{ mean: 'cash', inMinor: 4_000, outMinor: 0, expectedMinor: null, countedMinor: null }],
      });
      expect(await by(here!, 'till.others', {})).toEqual([]);
      expect(await refusalOf(by(here!, 'till.closeLost', { tillId, knownSeq: 99, note: 'x', gone: true }))).toBe('till.nothingToClose');
      expect(problems(here!)).toEqual([]);

      // Facts of it that come to light later change nothing of what is closed: they are of the next closing.
      const before = closings(here!);
      sell(gone, 900);
      meet(gone.host, here!.host);
      expect(closings(here!)).toEqual(before);
      expect(await by(here!, 'till.others', {})).toMatchObject([{ leftOpen: true, documents: 1, grossMinor: 900, closedBefore: true }]);
      const next = await closeIt(here!, tillId);
      expect(await by(here!, 'till.closing', next)).toMatchObject({ n: 3, documents: 1, floatMinor: 0, cashOutMinor: 0, perpetual: { grossMinor: 8_900, absMinor: 8_900 } });
      expect(closings(here!).filter((row) => row.n < 3)).toEqual(before);

      // And its month, of all its days, whoever closed them.
      here!.wall.ms += 12 * 86_400_000;
      expect((await by(here!, 'till.others', {}))[0]).toMatchObject({ leftOpen: false, due: [{ period: 'month', name: '2026-11', over: true }] });
      const month = await by(here!, 'till.closePeriod', { period: 'month', tillId });
      expect(await by(here!, 'till.closing', month)).toMatchObject({ period: 'month', n: 1, documents: 4, grossMinor: 8_900, perpetual: { grossMinor: 8_900 }, lost: { code: 'A1' } });
      expect(problems(here!)).toEqual([]);

      // One that says more than the lost PC's documents, or has another hash, is named.
      const { store, device, newId } = here!.host.context;
      const { device: _device, seq: _seq, atMs: _atMs, by: _by, ...facts } = store.state<TillState>('till', month.tillId)!.closings[1]!;
      for (const [n, wrong] of [{ grossMinor: facts.grossMinor + 1 }, { hash: '00' }, { perpetual: { grossMinor: 1, absMinor: 1 } }, { means: [] }].entries()) {
        store.write(() => store.append(device.id, [tillEvent(month.tillId, 'till.closed', { ...facts, ...wrong, n: 10 + n })], { actor: here!.actor, commandId: newId(), atMs: here!.atMs() }));
      }
      expect(problems(here!).map(({ what }) => what)).toEqual([
        'its documents do not give what it says: grossMinor', `the chain no longer has its hash at ${facts.toSeq}`, 'its documents do not give what it says: perpetual', 'its documents do not give what it says: means',
      ]);
    } finally {
      await close();
    }
  });

  it('closed by two PCs that were apart, and by itself after all: all stand, everybody sees the same, a person is asked', async () => {
    const { gone, others: [one, two], tillId, close } = await lostShop(3);
    try {
      const [closed] = [await closeIt(one!, tillId), await closeIt(two!, tillId, { counted: [{ mean: 'cash', amountMinor: 13_000 }] })];
      const mine = closings(one!).find((row) => row.tillId === closed.tillId);
      for (const [from, to] of [[one!, two!], [two!, one!], [one!, gone], [two!, gone]] as const) meet(from.host, to.host);
      expect(closings(one!).find((row) => row.tillId === closed.tillId)).toEqual(mine);
      const asked = await by(one!, 'exception.list', {});
      expect(asked.exceptions.map(({ kind, subjects }) => [kind, subjects.map(({ label }) => label).sort()])).toEqual([['till.closed_twice', ['A1 (B1)', 'A1 (B2)']]]);
      expect(dumpFolded(two!.host.context.store.db)).toEqual(dumpFolded(one!.host.context.store.db));
      // Three documents, and the cash taken out once.
      expect([booked(one!), booked(two!)]).toEqual([4, 4]);

      // It lives: what it closes itself stands as well.
      sell(gone, 700);
      await by(gone, 'till.close', { counted: COUNTED(14_400) });
      for (const other of [one!, two!]) meet(gone.host, other.host);
      meet(one!.host, gone.host);
      expect(closings(one!).find((row) => row.tillId === closed.tillId)).toEqual(mine);
      expect(closings(one!).filter((row) => row.deviceCode === 'A1').map((row) => [row.n, row.grossMinor, row.perpetual.grossMinor, row.lost?.byCode ?? '']).sort()).toEqual([[1, 4_000, 4_000, ''], [2, 4_000, 8_000, 'B1'], [2, 4_000, 8_000, 'B2'], [2, 4_700, 8_700, '']]);
      expect((await by(one!, 'exception.list', {})).exceptions[0]!.subjects.map(({ label }) => label).sort()).toEqual(['A1', 'A1 (B1)', 'A1 (B2)']);
      for (const other of [two!, gone]) expect(dumpFolded(other.host.context.store.db)).toEqual(dumpFolded(one!.host.context.store.db));
      expect(problems(one!)).toEqual([]);
      // One document more, and of the same stretch the till's own closing.
      expect([booked(one!), booked(gone)]).toEqual([5, 5]);
      // Each Z finds its own closing again, whoever printed it.
      for (const { tillId: id, period, n } of closings(one!)) {
        const { anchor } = await by(one!, 'till.closing', { tillId: id, period, n });
        expect(await by(one!, 'till.checkAnchor', { text: anchor })).toMatchObject({ outcome: 'holds', n });
      }
    } finally {
      await close();
    }
  });
});

describe('a PC restored from a copy', () => {
  async function restored(test: TestHost, machineId: string): Promise<TestHost> {
    const dir = tempDir();
    await test.close();
    fs.cpSync(test.dir, dir, { recursive: true });
    fs.rmSync(test.dir, { recursive: true });
    const next = await openTestHost({ dir, ports: { machineId } });
    const [user] = next.host.context.queries.house.users();
    await call(next.screen, 'session.signIn', { userId: user!.id, pin: SHOP.user.pin });
    return next;
  }

  it('closes the till that it was without being asked for more than why; the books wait for it and for nothing else', async () => {
    const test = await foundedHost({ dir: tempDir() });
    await call(test.screen, 'till.open', { floatMinor: 5_000 });
    makeTicket(test.host, simple(2_400), test.clock.now, test.userId);
    const next = await restored(test, 'machine-1');
    try {
      const rows = await call(next.screen, 'till.others', {});
      expect(rows).toMatchObject([{ deviceCode: 'A1', heirs: ['A2'], renewedHere: true, leftOpen: true, documents: 1 }]);
      expect((await call(next.screen, 'account.preview', { until: '2026-11-21' })).openTills).toEqual(['A1']);
      await expect(call(next.screen, 'account.export', { until: '2026-11-21' })).rejects.toMatchObject({ error: { code: 'account.tillOpen' } });
      const closed = await call(next.screen, 'till.closeLost', { tillId: rows[0]!.tillId, knownSeq: rows[0]!.knownSeq, counted: [{ mean: 'cash', amountMinor: 7_300 }], note: 'Sauvegarde restaurée' });
      expect(await call(next.screen, 'till.closing', closed)).toMatchObject({ n: 1, differences: [{ mean: 'cash', minor: -100 }], lost: { code: 'A1', byCode: 'A2' } });
      expect((await call(next.screen, 'log.verify', {})).problems).toEqual([]);
      const { n } = await call(next.screen, 'account.export', { until: '2026-11-21' });
      const file = await call(next.screen, 'account.file', { format: 'fec', n });
      expect(file.same).toBe(true);
      const shortfall = file.text.split('\r\n').map((row) => row.split('\t')).filter((fields) => fields[0] === 'CAA1A2');
      expect(shortfall.map((fields) => [fields[4], fields[11], fields[12]])).toEqual([['530000', '0,00', '1,00'], ['658000', '1,00', '0,00']]);
    } finally {
      await next.close();
    }
  });

  it('elsewhere than on its own machine it may be a copy only: a person says that the other is gone', async () => {
    const test = await foundedHost({ dir: tempDir() });
    await call(test.screen, 'till.open', { floatMinor: 5_000 });
    const next = await restored(test, 'machine-2');
    try {
      const [row] = await call(next.screen, 'till.others', {});
      expect(row).toMatchObject({ heirs: ['A2'], renewedHere: false, openDay: '2026-11-21' });
      const asked = { tillId: row!.tillId, knownSeq: row!.knownSeq, note: 'PC remplacé' };
      await expect(call(next.screen, 'till.closeLost', asked)).rejects.toMatchObject({ error: { code: 'till.maybeAlive' } });
      expect(await call(next.screen, 'till.closeLost', { ...asked, gone: true })).toMatchObject({ n: 1 });
    } finally {
      await next.close();
    }
  });
});
