import { derivedId } from '#db/bytes.ts';
import type { CountLineView, CountRow, CountView } from '#contract/views/warehouse.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PartState } from '#domain/part/part.ts';
import { tradeCode } from '#domain/scan/codes.ts';
import type { Assessed } from '#domain/warehouse/assess.ts';
import { assess, postedValue } from '#domain/warehouse/assess.ts';
import type { CountSpot, CountState } from '#domain/warehouse/count.ts';
import { isOver, lineOf, sameSpot, spotKey, talliesOf, tallyOf } from '#domain/warehouse/count.ts';
import type { CountContext, FinishPlaceContext, OpenCountContext } from '#domain/warehouse/countCommands.ts';
import type { PostContext } from '#domain/warehouse/countPost.ts';
import { chooseRolling } from '#domain/warehouse/rolling.ts';
import type { Caller, HostContext } from '../../context.ts';
import { refuseWith } from '../../refused.ts';
import { mayReadCosts, partOf, placeOf } from '../part/context.ts';
import type { Walk } from './places.ts';
import { walkOf } from './places.ts';
import { inWalkOrder, spotRow } from './spots.ts';

/** How long after a count was posted it is watched for facts that come in late, in milliseconds; and how many lines of how many counts. */
const WATCHED_MS = 15 * 86_400_000;
const WATCHED_LINES = 3_000;

export function countOf(host: HostContext, countId: Id): CountState | undefined {
  return host.store.state<CountState>('count', countId);
}

/** The places that a count is about. */
function placesOf(count: CountState, walk: Walk): Set<Id> {
  if (count.scope === 'rolling') return new Set(count.list.map((each) => each.placeId));
  if (count.placeId === null) return new Set();
  return count.scope === 'place' ? new Set([count.placeId]) : walk.within(count.placeId);
}

export function openContext(host: HostContext, input: { scope: string; placeId: Id | null }): OpenCountContext {
  const place = placeOf(host, input.placeId);
  const settings = host.settings('stock');
  return { ...(place ? { place } : {}), proposed: input.scope === 'rolling' ? chooseRolling(host.queries.warehouse.candidates(), settings.rollingPerDay) : [], blindByDefault: settings.blind };
}

export function countContext(host: HostContext, input: { countId: Id; partId?: Id; placeId?: Id }): CountContext {
  const count = countOf(host, input.countId);
  const [part, place] = [partOf(host, input.partId), placeOf(host, input.placeId)];
  return { ...(count ? { count } : {}), ...(part ? { part } : {}), ...(place ? { place } : {}), inScope: count !== undefined && input.placeId !== undefined && placesOf(count, walkOf(host)).has(input.placeId) };
}

export function finishContext(host: HostContext, input: { countId: Id; placeId: Id }): FinishPlaceContext {
  return { ...countContext(host, input), there: host.queries.warehouse.levelsAt([input.placeId]) };
}

export function postContext(host: HostContext, countId: Id): PostContext {
  const count = countOf(host, countId);
  return {
    ...(count ? { count } : {}), partOf: (id) => partOf(host, id), placeOf: (id) => placeOf(host, id), outside: host.housePlace('outside'), settings: host.settings('stock'), derivedId,
  };
}

function lateLines(host: HostContext, count: CountState): Assessed[] {
  const settings = host.settings('stock');
  return count.lines.flatMap((line) => {
    const part = partOf(host, line.partId);
    const told = part && assess(count.id, line, part, settings);
    return told && (told.difference !== 0 || told.missing.length > 0 || told.found.length > 0) ? [told] : [];
  });
}

/** Counts, those that are open first; posted ones that facts from a PC that was apart have made wrong are told as such. */
export function countList(host: HostContext, all: boolean, nowMs: number): CountRow[] {
  const rows = host.queries.warehouse.counts(all);
  if (all) return rows;
  let lines = 0;
  const late = host.queries.warehouse.counts(true).filter((row) => {
    if (row.stage !== 'posted' || (row.postedAtMs ?? 0) < nowMs - WATCHED_MS || (lines += row.lines) > WATCHED_LINES) return false;
    const count = countOf(host, row.id);
    return count !== undefined && lateLines(host, count).length > 0;
  });
  return [...rows, ...late];
}

interface Wanted { host: HostContext; count: CountState; walk: Walk; told: boolean; costs: boolean }

function lineView({ host, count, walk, told, costs }: Wanted, at: CountSpot, part: PartState | undefined): CountLineView {
  const { quantity: _, ...spot } = spotRow(walk, { ...at, number: part?.number ?? '?', label: part?.label ?? '?', serialTracked: part?.serialTracked ?? false, quantity: 0 });
  const line = lineOf(count, at);
  const hidden = { expected: null, difference: null, missing: [], found: [], valueMinor: null };
  const reason = count.posted.flatMap((each) => each.lines).findLast((each) => sameSpot(each, at))?.reason ?? '';
  if (!line || !part) {
    const known = told && part ? part.levels.find((level) => level.placeId === at.placeId && level.grade === at.grade)?.quantity ?? 0 : null;
    return { ...spot, counted: null, serials: [], tallies: 0, lastEntryId: null, atMs: null, by: '', ...hidden, expected: known, disturbed: false, recount: false, reason };
  }
  const tally = tallyOf(line);
  const { expected, difference, missing, found, valueMinor, disturbed, recount } = assess(count.id, line, part, host.settings('stock'));
  const by = host.queries.house.users().find((user) => user.id === tally.by)?.name ?? '';
  const posted = count.posted.flatMap((each) => each.lines).filter((each) => sameSpot(each, at)).reduce((sum, each) => sum + each.difference, 0);
  return {
    ...spot, counted: tally.quantity, serials: tally.serials, tallies: talliesOf(line), lastEntryId: line.entries.at(-1)?.entryId ?? null, atMs: tally.atMs, by, disturbed, recount, reason,
    ...(told ? { expected, difference: isOver(count) ? posted + difference : difference, missing, found, valueMinor: costs ? valueMinor + postedValue(part.ledger, count.id, at) : null } : hidden),
  };
}

export function countView(host: HostContext, input: { countId: Id; review: boolean }, caller: Caller): CountView {
  const count = countOf(host, input.countId);
  const row = host.queries.warehouse.count(input.countId);
  if (!count?.exists || !row) throw refuseWith('count.unknown');
  const walk = walkOf(host);
  const costs = mayReadCosts(host, caller);
  const told = input.review || !count.blind || isOver(count);
  const wanted: Wanted = { host, count, walk, told, costs };
  const spots = new Map<string, CountSpot>(count.lines.map((line) => [spotKey(line), line]));
  const there = isOver(count) ? [] : count.scope === 'rolling' ? count.list : host.queries.warehouse.levelsAt([...placesOf(count, walk)]);
  for (const each of there) if (!spots.has(spotKey(each))) spots.set(spotKey(each), each);
  const list = inWalkOrder(walk, [...spots.values()].map((at) => lineView(wanted, at, partOf(host, at.partId))));
  const late = count.posted.length > 0 ? lateLines(host, count).length : 0;
  const { postMinor } = host.settings('stock');
  const totalMinor = told ? count.lines.reduce((sum, line) => { const part = partOf(host, line.partId); return part ? sum + Math.abs(assess(count.id, line, part, host.settings('stock')).valueMinor + postedValue(part.ledger, count.id, line)) : sum; }, 0) : 0;
  return {
    ...row, code: tradeCode(row.number), placeId: count.placeId, cancelledReason: count.cancelled?.reason ?? '', list, late, totalMinor: told && costs ? totalMinor : null, aboveOwn: totalMinor > postMinor,
  };
}
