import { canonicalJson } from '#domain/kernel/canonical.ts';
import { dayClosing, nextSeq, periodClosing } from '#domain/till/closing.ts';
import type { Closing, ClosingFacts, TillState } from '#domain/till/till.ts';
import { tillFold } from '#domain/till/till.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { fromBlob } from './bytes.ts';
import type { Problem } from './compare.ts';
import type { Log } from './log.ts';
import type { Db } from './open.ts';
import { coverage, tillQueries } from './queries/till.ts';

/**
 * Every closing against what the log's own documents add up to, and its hash against the chain at its place: a closing is an
 * anchor inside the log, so that a chain hashed anew around it no longer agrees with it. Run on tables that were just rebuilt.
 */
export function verifyClosings(db: Db, log: Log): Problem[] {
  const problems: Problem[] = [];
  const covered = coverage(db);
  const { hashAt } = tillQueries(db);
  const streams = db.prepare("SELECT DISTINCT stream_id FROM event WHERE stream_type = 'till'").pluck().all() as Buffer[];
  for (const id of streams.map(fromBlob)) {
    let till = tillFold.initial(id);
    for (const event of log.stream(id)) {
      const before = till;
      till = tillFold.evolve(till, event);
      const closing = till.closings.length > before.closings.length ? till.closings[till.closings.length - 1]! : null;
      if (closing) problems.push(...checkClosing(before, closing, event, { covered, hashAt }));
    }
  }
  return problems;
}

interface Reads { covered: ReturnType<typeof coverage>; hashAt(device: Id, seq: number): string | null }

function checkClosing(before: TillState, closing: Closing, { device, seq }: { device: Id; seq: number }, { covered, hashAt }: Reads): Problem[] {
  const where = `closing ${closing.period} ${closing.n} (event ${device}/${seq})`;
  const problems: Problem[] = [];
  if (closing.lost) return checkLost(where, closing, closing.lost.deviceId, { covered, hashAt });
  if (closing.toSeq >= seq) problems.push({ where, what: `it covers ${closing.toSeq}, which comes after it` });
  if (hashAt(device, closing.toSeq) !== closing.hash) problems.push({ where, what: `the chain no longer has its hash at ${closing.toSeq}` });
  const due = recomputed(before, closing, covered, device);
  if (!due) return [...problems, { where, what: 'none of the days that it sums up is there' }];
  const { atMs: _atMs, by: _by, device: _device, seq: _seq, ...facts } = closing;
  const differing = (Object.keys(due) as (keyof ClosingFacts)[]).filter((key) => canonicalJson(due[key]) !== canonicalJson(facts[key]));
  if (differing.length > 0) problems.push({ where, what: `its documents do not give what it says: ${differing.join(', ')}` });
  return problems;
}

/** What another PC closed of a till that is gone: its documents, its hash, and totals that go on from the chain's very first document. What was put in and taken out is told by the day alone. */
function checkLost(where: string, closing: Closing, device: Id, { covered, hashAt }: Reads): Problem[] {
  const problems: Problem[] = [];
  if (hashAt(device, closing.toSeq) !== closing.hash) problems.push({ where, what: `the chain no longer has its hash at ${closing.toSeq}` });
  const { means, ...sums } = covered(device, closing.fromSeq, closing.toSeq);
  const paid = closing.means.filter((each) => each.inMinor !== 0 || each.outMinor !== 0).map(({ mean, inMinor, outMinor }) => ({ mean, inMinor, outMinor }));
  const { grossMinor, absMinor } = covered(device, 1, closing.toSeq);
  const due = { ...sums, perpetual: { grossMinor, absMinor } };
  const differing = (Object.keys(due) as (keyof typeof due)[]).filter((key) => canonicalJson(due[key]) !== canonicalJson(closing[key]));
  if (canonicalJson(means.filter((each) => each.inMinor !== 0 || each.outMinor !== 0)) !== canonicalJson(paid)) return [...problems, { where, what: `its documents do not give what it says: ${[...differing, 'means'].join(', ')}` }];
  return differing.length > 0 ? [...problems, { where, what: `its documents do not give what it says: ${differing.join(', ')}` }] : problems;
}

/** The same closing once more, from what stands in the log before it. */
function recomputed(before: TillState, closing: Closing, covered: Reads['covered'], device: Id): ClosingFacts | null {
  const { note, fingerprint } = closing;
  if (closing.period === 'day') {
    const counted = closing.means.flatMap(({ mean, countedMinor }) => (countedMinor === null ? [] : [{ mean, amountMinor: countedMinor }]));
    const end = { seq: closing.toSeq, hash: closing.hash };
    return dayClosing(before, covered(device, nextSeq(before), closing.toSeq), end, { day: before.open?.day ?? closing.day, counted, note, fingerprint });
  }
  const days = before.closings.filter((each) => each.period === 'day' && each.fromSeq >= closing.fromSeq && each.toSeq <= closing.toSeq);
  return days.length === 0 ? null : periodClosing(before, closing.period, days, { note, fingerprint });
}
