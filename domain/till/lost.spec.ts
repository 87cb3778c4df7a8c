import { describe, expect, it } from 'vitest';
import { anomalies, DEVICE, fact, idOf, when } from '#tests/support/decide.ts';
import { dayClosing, openDays, periodClosing } from './closing.ts';
import { closePeriod, closeTill } from './commands.ts';
import { businessDay, dayLeftOpen, notSelling } from './day.ts';
import type { LostContext } from './lost.ts';
import { closeLost, isLeftOpen, wholeTill } from './lost.ts';
import { tillSettings } from './settings.ts';
import type { Covered, TillState } from './till.ts';
import { copiesOf, tillFold } from './till.ts';

const GONE = idOf(50);
const OWN = idOf(51);
const STREAM = idOf(52);
const lost = { deviceId: GONE, code: 'A1', byCode: 'A2' };
const covered = (grossMinor: number, documents = 1): Covered => ({
  documents, numbers: [], copies: 0, netMinor: grossMinor, vatMinor: 0, grossMinor, absMinor: grossMinor, rates: [], means: grossMinor === 0 ? [] : [{ mean: 'cash', inMinor: grossMinor, outMinor: 0 }],
});
const folded = (id: string, events: ReturnType<typeof fact>[]): TillState => events.reduce((state, event) => tillFold.evolve(state, event), tillFold.initial(id));
const asTill = (data: object, type = 'till.closed', more = {}) => fact(type, data, { stream: { type: 'till', id: OWN }, device: GONE, ...more });

/** A day of 10 € that its own PC closed up to place 5, and one that it left open with a float of 100 €. */
const empty = tillFold.initial(OWN);
const first = dayClosing(empty, covered(1_000), { seq: 5, hash: 'h5' }, { day: '2026-11-20', counted: [], note: '', fingerprint: '' });
const left = folded(OWN, [asTill(first, 'till.closed', { seq: 6 }), asTill({ floatMinor: 10_000, day: '2026-11-21' }, 'till.opened', { seq: 7 }), asTill({ direction: 'out', amountMinor: 300, reason: 'x' }, 'till.cash_moved', { seq: 9 })]);

function context(over: Partial<NonNullable<LostContext['of']>> = {}): LostContext {
  const till = wholeTill(left, []);
  return { streamId: STREAM, ownTillId: idOf(60), fingerprint: 'f', of: { lost, till, renewedHere: true, covered: covered(2_500, 2), end: { seq: 12, hash: 'h12' }, day: '2026-11-21', ...over } };
}
const asked = { tillId: OWN, knownSeq: 12, note: 'PC volé' };

describe('the till of a PC that is gone', () => {
  it('is closed from its last closing on, its totals going on, uncounted unless somebody counted', () => {
    const outcome = when(closeLost, asked, context());
    outcome.thenFacts({
      type: 'till.closed', stream: { type: 'till', id: STREAM },
      data: {
        period: 'day', n: 2, day: '2026-11-21', fromSeq: 6, toSeq: 12, hash: 'h12', documents: 2, grossMinor: 2_500, floatMinor: 10_000, cashOutMinor: 300, perpetual: { grossMinor: 3_500, absMinor: 3_500 }, lost, note: 'PC volé',
        means: [{ mean: 'cash', inMinor: 2_500, outMinor: 0, expectedMinor: null, countedMinor: null }],
      },
    });
    const counted = when(closeLost, { ...asked, counted: [{ mean: 'cash', amountMinor: 12_000 }] }, context()).facts[0]!.data as { means: object[] };
    // 10 000 + 2 500 − 300
    expect(counted.means).toEqual([{ mean: 'cash', inMinor: 2_500, outMinor: 0, expectedMinor: 12_200, countedMinor: 12_000 }]);
  });

  it('is never a till that may be merely another PC: a person says so, on what was known when they looked', () => {
    when(closeLost, asked, context({ renewedHere: false })).thenRefused('till.maybeAlive', { params: { code: 'A1' } });
    when(closeLost, { ...asked, gone: true }, context({ renewedHere: false })).thenReply({ tillId: STREAM, period: 'day', n: 2, jobs: 0, recount: false });
    when(closeLost, { ...asked, knownSeq: 11 }, context()).thenRefused('till.lostMoved');
    when(closeLost, { ...asked, tillId: idOf(60) }, context()).thenRefused('till.ownTill');
    when(closeLost, asked, { ...context(), of: undefined }).thenRefused('till.unknown');
    when(closeLost, { ...asked, counted: [{ mean: 'cash', amountMinor: 1 }, { mean: 'cash', amountMinor: 2 }] }, context()).thenRefused('till.countedTwice');
    const till = wholeTill(folded(OWN, [asTill(first, 'till.closed', { seq: 6 })]), []);
    when(closeLost, asked, context({ till, covered: covered(0, 0) })).thenRefused('till.nothingToClose');
    expect([isLeftOpen(till, 0), isLeftOpen(till, 1), isLeftOpen(left, 0)]).toEqual([false, true, true]);
  });

  const closedBy = (by: string, toSeq: number, more: object = {}) => {
    const closing = { ...dayClosing(wholeTill(left, []), covered(2_500, 2), { seq: toSeq, hash: 'h' }, { day: '2026-11-21', counted: [], note: 'x', fingerprint: '', lost }), ...more };
    return folded(STREAM, [fact('till.closed', closing, { stream: { type: 'till', id: STREAM }, device: by, atMs: fact('x').atMs + 1 })]);
  };

  it('goes on after what others closed of it: what arrives later is of the next closing', () => {
    const elsewhere = closedBy(DEVICE, 12);
    expect(elsewhere).toMatchObject({ deviceId: GONE, lost, anomalies: [] });
    expect(elsewhere.closings[0]).toMatchObject({ device: DEVICE });
    const whole = wholeTill(left, [elsewhere]);
    expect(whole).toMatchObject({ open: null, moves: [], perpetual: { grossMinor: 3_500 } });
    expect(whole.closings.map(({ n, fromSeq, toSeq }) => [n, fromSeq, toSeq])).toEqual([[1, 1, 5], [2, 6, 12]]);
    const next = dayClosing(whole, covered(700), { seq: 20, hash: 'h20' }, { day: '2026-11-21', counted: [], note: 'x', fingerprint: '', lost });
    expect(next).toMatchObject({ n: 3, fromSeq: 13, toSeq: 20, floatMinor: 0, cashOutMinor: 0, perpetual: { grossMinor: 4_200 } });
    // Its months are those of all its days.
    expect(openDays(whole, 'month', 12)).toMatchObject({ name: '2026-11', days: [{ n: 1 }, { n: 2 }] });
    expect(periodClosing(whole, 'month', whole.closings, { note: '', fingerprint: '', lost })).toMatchObject({ documents: 3, grossMinor: 3_500, fromSeq: 1, toSeq: 12, lost });
  });

  it('counts a stretch once where two PCs closed it, the longest first, and its own closing before both', () => {
    const [one, two] = [closedBy(DEVICE, 12), closedBy(idOf(70), 15)];
    for (const others of [[one, two], [two, one]]) expect(wholeTill(left, others).closings.map(({ device, toSeq }) => [device, toSeq])).toEqual([[GONE, 5], [idOf(70), 15]]);
    const own = tillFold.evolve(left, asTill({ ...first, n: 2, fromSeq: 6, toSeq: 14, hash: 'h14', perpetual: { grossMinor: 2_000, absMinor: 2_000 } }, 'till.closed', { seq: 15 }));
    expect(wholeTill(own, [one, two]).closings.map(({ device, toSeq }) => [device, toSeq])).toEqual([[GONE, 5], [GONE, 14]]);
  });

  it('tells a closing that does not come after the one before it', () => {
    const state = closedBy(DEVICE, 12);
    const again = { ...state.closings[0], n: 2, fromSeq: 10 };
    expect(anomalies(tillFold.evolve(state, fact('till.closed', again)))).toEqual(['till.closing_gap']);
    expect(anomalies(tillFold.evolve(state, fact('till.closed', { ...again, n: 3, fromSeq: 13, toSeq: 14 })))).toEqual([]);
    expect(anomalies(tillFold.evolve(state, fact('till.closed', { ...again, n: 3, fromSeq: 13, lost: { deviceId: 'x' } })))).toEqual(['event.malformed']);
  });

  it('has its months closed from elsewhere only once it is known to be gone', () => {
    const whole = wholeTill(left, [closedBy(DEVICE, 12)]);
    const period = { tillId: STREAM, till: whole, day: '2026-12-01', settings: tillSettings.parse({}), fingerprint: '', lost };
    when(closePeriod, { period: 'month', tillId: OWN }, { ...period, alive: true }).thenRefused('till.closesItself');
    when(closePeriod, { period: 'month', tillId: OWN }, period).thenFacts({ type: 'till.closed', stream: { type: 'till', id: STREAM }, data: { period: 'month', n: 1, lost } });
    when(closePeriod, { period: 'month', tillId: OWN }, { ...period, till: wholeTill(left, []) }).thenRefused('till.dayOpen');
  });
});

describe('a blind count', () => {
  const till = folded(OWN, [asTill({ floatMinor: 10_000, day: '2026-11-21' }, 'till.opened')]);
  const closing = (state: TillState) => ({ tillId: OWN, till: state, day: '2026-11-21', settings: tillSettings.parse({ counted: ['cash'] }), covered: covered(2_000), end: { seq: 3, hash: 'h' }, fingerprint: '' });
  const cash = (amountMinor: number, note = '') => ({ counted: [{ mean: 'cash' as const, amountMinor }], note });

  it('keeps a first count that differs before it tells anything, and then tells nothing without a reason', () => {
    const once = when(closeTill, cash(11_000), closing(till)).thenReply({ tillId: OWN, period: 'day', n: 0, jobs: 0, recount: true });
    once.thenFacts({ type: 'till.counted', data: { means: [{ mean: 'cash', expectedMinor: 12_000, countedMinor: 11_000 }] } });
    const counted = tillFold.evolve(till, asTill(once.facts[0]!.data as object, 'till.counted'));
    // Right or wrong, it answers the same: nobody finds what is expected by trying.
    for (const amount of [11_500, 12_000]) when(closeTill, cash(amount), closing(counted)).thenRefused('till.noteNeeded');
    const closed = when(closeTill, cash(12_000, 'Recompté'), closing(counted));
    closed.thenFacts({ type: 'till.closed', data: { note: 'Recompté', counts: [{ means: [{ countedMinor: 11_000 }] }], means: [{ expectedMinor: 12_000, countedMinor: 12_000 }] } });
    const after = tillFold.evolve(counted, asTill(closed.facts[0]!.data as object));
    expect(after.counts).toEqual([]);
    expect(after.closings[0]!.counts).toHaveLength(1);
  });

  it('that is right at once leaves no other count', () => {
    expect(when(closeTill, cash(12_000), closing(till)).facts[0]!.data).not.toHaveProperty('counts');
    when(closeTill, cash(11_000, 'Pièce perdue'), closing(till)).thenFacts({ type: 'till.closed' });
  });
});

describe('a day that is over', () => {
  const rules = { dayEndsAt: 4 };
  it('ends at the hour that the shop says, the night before it still its own', () => {
    expect([[23, '2026-11-21'], [0, '2026-11-20'], [3, '2026-11-20'], [4, '2026-11-21']].map(([hour]) => businessDay('2026-11-21', hour as number, rules))).toEqual(['2026-11-21', '2026-11-20', '2026-11-20', '2026-11-21']);
    expect(businessDay('2026-11-21', 0, { dayEndsAt: 0 })).toBe('2026-11-21');
    expect([dayLeftOpen({ day: '2026-11-20' }, '2026-11-21'), dayLeftOpen({ day: '2026-11-21' }, '2026-11-21'), dayLeftOpen({ day: '2026-11-22' }, '2026-11-21'), dayLeftOpen(null, '2026-11-21')]).toEqual(['2026-11-20', null, null, null]);
  });

  it('sells nothing any more until it is closed', () => {
    expect(notSelling({ till: undefined })?.refusal.code).toBe('till.notOpen');
    expect(notSelling({ till: left, leftOpen: '2026-11-21' })?.refusal).toEqual({ code: 'till.dayOver', params: { day: '2026-11-21' } });
    expect([notSelling({ till: left, leftOpen: null }), notSelling({ till: left })]).toEqual([null, null]);
  });
});

describe('a closing printed again', () => {
  it('is counted, each closing by itself', () => {
    const printed = (state: TillState, period: string) => tillFold.evolve(state, fact('till.printed_again', { period, n: 1 }));
    const state = printed(printed(printed(left, 'day'), 'day'), 'month');
    expect([copiesOf(state, { period: 'day', n: 1 }), copiesOf(state, { period: 'month', n: 1 }), copiesOf(state, { period: 'day', n: 2 })]).toEqual([2, 1, 0]);
    expect(state.deviceId).toBe(GONE);
  });
});
