import type { AnchorCheck, TillView } from '#contract/views/till.ts';
import { parseAnchor } from '#domain/till/anchor.ts';
import { dayClosing, expectedOf, lastDayOf, lastOf, nextSeq, openDays } from '#domain/till/closing.ts';
import type { TillState } from '#domain/till/till.ts';
import { tillFold } from '#domain/till/till.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { archiveFile } from './archive.ts';
import { closingView, nameOf, ownTill } from './context.ts';
import { knownKey } from './key.ts';

function dueOf(host: HostContext, till: TillState, today: string): TillView['due'] {
  const { yearEndMonth } = host.settings('till');
  return (['month', 'year'] as const).flatMap((period) => {
    const next = openDays(till, period, yearEndMonth);
    if (!next) return [];
    const lastDay = lastDayOf(period, next.name, yearEndMonth);
    return [{ period, name: next.name, lastDay, over: today >= lastDay }];
  });
}

function checkAnchor(host: HostContext, text: string): AnchorCheck {
  const anchor = parseAnchor(text);
  const nothing = { deviceCode: anchor?.deviceCode ?? '', period: anchor?.period ?? null, n: anchor?.n ?? 0, seq: anchor?.seq ?? 0, headSeq: 0, closing: null };
  if (!anchor) return { ...nothing, outcome: 'unreadable' };
  const devices = host.queries.tills.devicesByCode(anchor.deviceCode);
  const head = Math.max(0, ...devices.map((device) => host.store.log.head(device)?.seq ?? 0));
  const found = { ...nothing, headSeq: head };
  if (devices.length === 0) return { ...found, outcome: 'unknownTill' };
  const hashes = devices.map((device) => host.queries.tills.hashAt(device, anchor.seq));
  if (hashes.every((hash) => hash === null)) return { ...found, outcome: 'cut' };
  if (!hashes.includes(anchor.hash)) return { ...found, outcome: 'rewritten' };
  const { tills } = host.queries;
  const row = tills.tills().filter((till) => till.code === anchor.deviceCode).map((till) => tills.closing(till.id, anchor.period, anchor.n)).find((closing) => closing !== null);
  if (!row) return { ...found, outcome: 'noClosing' };
  return { ...found, outcome: row.hash === anchor.hash && row.toSeq === anchor.seq ? 'holds' : 'otherClosing', closing: closingView(host, row) };
}

type Reads = 'till.state' | 'till.report' | 'till.closings' | 'till.closing' | 'till.checkAnchor';

export const tillReads: Pick<Handlers, Reads> = {
  'till.state': (host, _input, caller) => {
    const { tillId, till } = ownTill(host);
    const last = lastOf(till, 'day');
    return {
      tillId, deviceCode: host.device.code, open: till?.open ? { atMs: till.open.atMs, by: nameOf(host, till.open.by), floatMinor: till.open.floatMinor, day: till.open.day } : null,
      moves: till?.open ? till.moves.map((move) => ({ ...move, by: nameOf(host, move.by) })) : [], lastCountedMinor: last?.means.find((each) => each.mean === 'cash')?.countedMinor ?? null,
      lastClosing: last ? { n: last.n, day: last.day, atMs: last.atMs } : null, due: till ? dueOf(host, till, localDay(caller.nowMs())) : [], settings: host.settings('till'),
      archives: (till?.archives ?? []).toReversed().slice(0, 50).map((archive) => ({ ...archive, by: nameOf(host, archive.by), here: archiveFile(host, archive.name) !== null })),
      fingerprint: knownKey(host)?.fingerprint ?? null,
    };
  },
  'till.report': (host, _input, caller) => {
    const { tillId, till = tillFold.initial(tillId) } = ownTill(host);
    const end = host.store.log.head(host.device.id);
    const covered = host.queries.tills.covered(host.device.id, nextSeq(till), end?.seq ?? 0);
    const expected = host.settings('till').counted.map((mean) => ({ mean, amountMinor: expectedOf(till, covered, mean) }));
    const { n: _n, hash: _hash, note: _note, fingerprint: _fingerprint, ...report } = dayClosing(till, covered, { seq: end?.seq ?? 0, hash: '' }, { day: till.open?.day ?? localDay(caller.nowMs()), counted: expected, note: '', fingerprint: '' });
    return { ...report, means: report.means.map((each) => ({ ...each, countedMinor: null })), openedAtMs: till.open?.atMs ?? null };
  },
  'till.closings': (host, { period, tillId, offset, limit }) => {
    const { rows, total } = host.queries.tills.closings({ period, tillId }, offset, limit);
    return { rows: rows.map((row) => closingView(host, row)), total, tills: host.queries.tills.tills() };
  },
  'till.closing': (host, { tillId, period, n }) => {
    const row = host.queries.tills.closing(tillId, period, n);
    if (!row) throw refuseWith('till.closingUnknown');
    return closingView(host, row);
  },
  'till.checkAnchor': (host, { text }) => checkAnchor(host, text),
};
