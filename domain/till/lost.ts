import { z } from 'zod';
import type { IsoDay } from '../kernel/days.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { ChainEnd } from './closing.ts';
import { dayClosing, lastOf } from './closing.ts';
import type { Closed } from './commands.ts';
import { COUNTABLE } from './settings.ts';
import type { Closing, Covered, Lost, TillState } from './till.ts';
import { PERIODS, tillEvent } from './till.ts';

/**
 * A till as all closings of it tell, its own and those that other PCs made of it when it was gone: what stands open of it
 * begins after the last of them. Of closings that cover the same places its own counts, then the longest.
 */
export function wholeTill(own: TillState, elsewhere: readonly TillState[]): TillState {
  const kept = [...own.closings];
  const others = elsewhere.flatMap((till) => till.closings).sort((a, b) => a.fromSeq - b.fromSeq || b.toSeq - a.toSeq || a.atMs - b.atMs || (a.device < b.device ? -1 : 1));
  for (const closing of others) if (!kept.some((each) => overlap(each, closing))) kept.push(closing);
  const closings = kept.sort((a, b) => a.toSeq - b.toSeq || PERIODS.indexOf(a.period) - PERIODS.indexOf(b.period));
  const last = lastOf({ ...own, closings }, 'day');
  if (!last?.lost) return { ...own, closings };
  const still = own.open && own.open.seq > last.toSeq ? own.open : null;
  return { ...own, closings, open: still, moves: own.moves.filter((move) => move.seq > last.toSeq), perpetual: last.perpetual, counts: own.counts.filter((count) => count.atMs > last.atMs) };
}

function overlap(a: Closing, b: Closing): boolean {
  return a.period === b.period && a.fromSeq <= b.toSeq && b.fromSeq <= a.toSeq;
}

/** Whether something of a till is in no closing. @param documents those after its last closing */
export function isLeftOpen(till: TillState, documents: number): boolean {
  return till.open !== null || documents > 0 || till.moves.length > 0;
}

/** A till of another PC, as far as its chain is known here. */
export interface LostTill {
  lost: Lost;
  /** All its closings together (`wholeTill`). */
  till: TillState;
  /** Its folder goes on here under a new name, on the same machine: nobody can write under the old one any more. */
  renewedHere: boolean;
  covered: Covered;
  end: ChainEnd;
  /** The day that was open, or of its last document. */
  day: IsoDay;
}

export interface LostContext {
  /** Of this PC's closings of that till. */
  streamId: Id;
  /** This PC's own till. */
  ownTillId: Id;
  of: LostTill | undefined;
  fingerprint: string;
}

export const closeLostInput = z.object({
  tillId: id,
  /** How far its chain was known when the person looked: what has come since may show that it lives. */
  knownSeq: z.number().int().min(0).max(1_000_000_000_000),
  /** Where somebody could still count; what is left out stays uncounted. */
  counted: z.array(z.object({ mean: z.enum(COUNTABLE), amountMinor: minorAmount })).max(COUNTABLE.length).default([]),
  note: requiredLine,
  /** Said by a person: that PC is gone and never sells again. */
  gone: z.boolean().default(false),
});
/** Closes what is left open of a till whose PC is gone: lost, broken, or restored from a copy under a new name. */
export const closeLost: CommandSpec<'till.closeLost', typeof closeLostInput, LostContext, Closed> = {
  name: 'till.closeLost',
  schema: closeLostInput,
  right: 'till.manage',
  decide({ tillId, knownSeq, counted, note, gone }, { streamId, ownTillId, of, fingerprint }) {
    if (tillId === ownTillId) return refuse('till.ownTill');
    if (!of) return refuse('till.unknown');
    const { lost, till, covered, end, day } = of;
    if (!of.renewedHere && !gone) return refuse('till.maybeAlive', { code: lost.code }, ['gone']);
    if (new Set(counted.map(({ mean }) => mean)).size < counted.length) return refuse('till.countedTwice');
    if (!isLeftOpen(till, covered.documents)) return refuse('till.nothingToClose');
    if (end.seq !== knownSeq) return refuse('till.lostMoved', { code: lost.code });
    const closing = dayClosing(till, covered, end, { day, counted, note, fingerprint, lost });
    return ok({ reply: { tillId: streamId, period: 'day', n: closing.n, jobs: 0, recount: false }, events: [tillEvent(streamId, 'till.closed', closing)] });
  },
};
