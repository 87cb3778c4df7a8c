import { z } from 'zod';
import type { CommandSpec, Decision, DecisionTools } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id, line as textLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal, Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isCounted, isOurs } from '../part/kinds.ts';
import type { End } from '../part/move.ts';
import { partMoved } from '../part/move.ts';
import type { PartState } from '../part/part.ts';
import { averageCost, serialKeyOf } from '../part/part.ts';
import { endOf } from '../part/stock.ts';
import type { Grade } from '../repair/lines.ts';
import type { HousePlace, PlaceState } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { Assessed } from './assess.ts';
import { assess } from './assess.ts';
import type { CountLine, CountState, PostedLine } from './count.ts';
import { countEvent, sameSpot, spotKey, stageOf } from './count.ts';
import { countReason } from './countCommands.ts';
import type { StockSettings } from './settings.ts';

export interface PostContext {
  count?: CountState;
  partOf(id: Id): PartState | undefined;
  placeOf(id: Id): PlaceState | undefined;
  outside: HousePlace;
  settings: StockSettings;
  /** An id that every PC derives alike from the same text. */
  derivedId(text: string): Id;
}

export interface PostReply { lines: number; differences: number; valueMinor: Minor }

export const postCountInput = z.object({
  countId: id,
  reasons: z.array(countReason).max(50_000).default([]),
  /** Of every difference that has none of its own. */
  reason: textLine.default(''),
});

/** Posts a count whose differences are small, by whoever counts. */
export const closeCount: CommandSpec<'count.close', typeof postCountInput, PostContext, PostReply> = {
  name: 'count.close',
  schema: postCountInput,
  right: 'stock.count',
  decide: (input, context, tools) => post(input, context, tools, context.settings.postMinor),
};

/** Posts any count: what was found becomes the stock, and the differences stand with their reasons. */
export const postCount: CommandSpec<'count.post', typeof postCountInput, PostContext, PostReply> = {
  name: 'count.post',
  schema: postCountInput,
  right: 'stock.post',
  decide: (input, context, tools) => post(input, context, tools, null),
};

interface Counted { line: CountLine; part: PartState; place: End; name: string; told: Assessed; reason: string }
type Refused = { ok: false; refusal: Refusal };

/** @param limitMinor what all differences together may be worth; null for no limit */
function post(input: z.output<typeof postCountInput>, context: PostContext, tools: DecisionTools, limitMinor: Minor | null): Result<Decision<PostReply>> {
  const { count } = context;
  if (!count?.exists) return refuse('count.unknown');
  const stage = stageOf(count);
  if (stage === 'cancelled') return refuse('count.over', { number: count.number });
  if (count.lines.length === 0) return refuse('count.nothingCounted');
  const all = gather(count, input, context);
  if ('ok' in all) return all;
  const off = all.filter(({ told }) => told.difference !== 0 || told.missing.length > 0 || told.found.length > 0);
  // A count that was posted is put right where facts have come in since from a PC that was apart.
  if (stage === 'posted' && off.length === 0) return refuse('count.over', { number: count.number });
  const again = stage === 'open' ? all.find(({ told }) => told.recount) : undefined;
  if (again) return refuse('count.recountFirst', { part: again.part.label, place: again.name });
  const unsaid = off.find(({ reason }) => reason === '');
  if (unsaid) return refuse('count.reasonWanted', { part: unsaid.part.label, place: unsaid.name }, ['reason']);
  const valueMinor = off.reduce((sum, { told }) => sum + Math.abs(told.valueMinor), 0);
  if (limitMinor !== null && valueMinor > limitMinor) return refuse('count.aboveOwn');
  const round = count.posted.length;
  const moves: NewEvent[] = [];
  for (const each of off) {
    const moved = movesOf(each, { count, round, context, tools });
    if ('ok' in moved) return moved;
    moves.push(...moved);
  }
  const lines: PostedLine[] = all.filter((each) => stage === 'open' || off.includes(each)).map(({ line: { partId, placeId, grade }, told, reason }) => ({
    partId, placeId, grade, counted: told.counted, expected: told.expected, difference: told.difference, reason: told.difference === 0 ? '' : reason,
  }));
  return ok({
    reply: { lines: lines.length, differences: off.length, valueMinor },
    events: [...(moves.length > 0 ? makePlaces(context.outside) : []), ...moves, countEvent(count.id, 'count.posted', { round, lines })],
  });
}

function gather(count: CountState, input: z.output<typeof postCountInput>, { partOf, placeOf, settings }: PostContext): Counted[] | Refused {
  const all: Counted[] = [];
  for (const line of count.lines) {
    const part = partOf(line.partId);
    const place = placeOf(line.placeId);
    if (!part?.exists) return refuse('part.unknown');
    if (!place?.exists) return refuse('place.unknown');
    const own = input.reasons.find((each) => sameSpot(each, line))?.reason;
    all.push({ line, part, place: { placeId: place.id, kind: place.kind }, name: place.name, told: assess(count.id, line, part, settings), reason: own ?? input.reason });
  }
  return all;
}

interface Posting { count: CountState; round: number; context: PostContext; tools: DecisionTools }

/** The moves that make the stock what was counted; each bears an id that another PC posting the same count derives as well. */
function movesOf(each: Counted, { count, round, context, tools }: Posting): NewEvent[] | Refused {
  const { line: { grade }, part, place, told, reason } = each;
  const out = endOf(context.outside, 'outside');
  const move = (from: End, to: End, quantity: number, serials: string[], fromGrade = grade): NewEvent => partMoved(part.id, from, to, {
    grade: fromGrade, toGrade: grade, quantity, serials, costMinor: isOurs(place.kind) ? averageCost(part, grade, quantity) : 0, reason: 'counted', note: reason, moveId: tools.newId(),
    lineId: context.derivedId(`counted|${count.id}|${round}|${spotKey(each.line)}|${from.placeId}|${fromGrade}`), documentId: count.id, document: count.number,
  });
  if (told.missing.length === 0 && told.found.length === 0) return [told.difference > 0 ? move(out, place, told.difference, []) : move(place, out, -told.difference, [])];
  const moves = told.missing.length > 0 ? [move(place, out, told.missing.length, told.missing)] : [];
  // A piece that the stock believes elsewhere comes from there; one that it does not know, from outside.
  const origins = new Map<string, { from: End; grade: Grade; serials: string[] }>();
  for (const serial of told.found) {
    const at = part.serials[serialKeyOf(serial)];
    const here = at && at.kind !== 'outside' ? { from: { placeId: at.placeId, kind: at.kind }, grade: at.grade } : { from: out, grade };
    if (at && at.kind !== 'outside' && !isCounted(at.kind)) return refuse('count.serialHeld', { serial, part: part.label });
    const key = `${here.from.placeId}|${here.grade}`;
    origins.set(key, { ...here, serials: [...(origins.get(key)?.serials ?? []), serial] });
  }
  for (const origin of origins.values()) moves.push(move(origin.from, place, origin.serials.length, origin.serials, origin.grade));
  return moves;
}
