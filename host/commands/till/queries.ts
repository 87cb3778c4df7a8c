import type { AnchorCheck } from '#contract/views/till.ts';
import { parseAnchor } from '#domain/till/anchor.ts';
import { dayClosing, expectedOf, lastOf, nextSeq } from '#domain/till/closing.ts';
import { dayLeftOpen } from '#domain/till/day.ts';
import { tillFold } from '#domain/till/till.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { businessDayOf, localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { archiveFile } from './archive.ts';
import { closingView, nameOf, ownTill } from './context.ts';
import { dueOf } from './due.ts';
import { knownKey } from './key.ts';
import { otherTills } from './lost.ts';

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
  const row = tills.tills().filter((till) => till.code === anchor.deviceCode).map((till) => tills.closing(till.id, anchor.period, anchor.n)).filter((closing) => closing !== null)
    // Closed by two PCs, a closing of one number exists twice: the paper is of the one whose hash it bears.
    .sort((a, b) => Number(b.hash === anchor.hash) - Number(a.hash === anchor.hash))[0];
  if (!row) return { ...found, outcome: 'noClosing' };
  return { ...found, outcome: row.hash === anchor.hash && row.toSeq === anchor.seq ? 'holds' : 'otherClosing', closing: closingView(host, row) };
}

type Reads = 'till.state' | 'till.others' | 'till.report' | 'till.closings' | 'till.closing' | 'till.checkAnchor';

export const tillReads: Pick<Handlers, Reads> = {
  'till.state': (host, _input, caller) => {
    const { tillId, till } = ownTill(host);
    const last = lastOf(till, 'day');
    return {
      tillId, deviceCode: host.device.code, open: till?.open ? { atMs: till.open.atMs, by: nameOf(host, till.open.by), floatMinor: till.open.floatMinor, day: till.open.day } : null,
      moves: till?.open ? till.moves.map((move) => ({ ...move, by: nameOf(host, move.by) })) : [], lastCountedMinor: last?.means.find((each) => each.mean === 'cash')?.countedMinor ?? null,
      leftOpen: dayLeftOpen(till?.open, businessDayOf(host, caller.nowMs())), counts: till?.counts.length ?? 0,
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
  'till.others': (host, _input, caller) => otherTills(host, localDay(caller.nowMs())),
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
