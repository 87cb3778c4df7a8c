import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Issue, LineState } from '../repair/lines.ts';
import { outstanding, toIssue } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import type { PlaceState } from '../place/place.ts';
import type { Level, PartState } from './part.ts';
import { isShelf } from './kinds.ts';
import { serialKeyOf } from './part.ts';
import type { TakeContext } from './take.ts';
import { doesFor, fit, issue, notInWork } from './take.ts';

/** What a scan did: a piece left the shelf, went into the unit, or is still to be told apart by its serial number. */
export type ScanDone =
  | { did: 'issued'; issueId: Id; lineId: Id; line: string; part: string; placeId: Id; serials: string[] }
  | { did: 'fitted'; issueId: Id; lineId: Id; line: string; part: string; serials: string[] }
  | { did: 'wants_serial'; part: string };

export interface ScanPartContext extends TakeContext {
  placeOf(id: Id): PlaceState | undefined;
}

export const scanPartInput = z.object({ repairId: id, partId: id, serial: z.string().trim().max(80).nullable().default(null) });
/**
 * A part's barcode, or a piece's serial number, scanned on an order: a piece is issued to the line that wants it; one that is
 * in hand already is fitted. A serial that is in the unit already is said to be, kindly.
 */
export const scanPart: CommandSpec<'part.scan', typeof scanPartInput, ScanPartContext, ScanDone> = {
  name: 'part.scan',
  schema: scanPartInput,
  right: 'part.take',
  decide({ repairId, partId, serial }, context, tools) {
    const { repair, part, partOf } = context;
    const wrongOrder = notInWork(repair);
    if (wrongOrder) return wrongOrder;
    if (!repair || !part?.exists) return refuse('part.unknown');
    if (part.serialTracked && serial === null) return ok({ reply: { did: 'wants_serial', part: part.label }, events: [] });
    const key = serial === null || !part.serialTracked ? null : serialKeyOf(serial);
    const at = key === null ? undefined : part.serials[key];
    const serials = key === null ? [] : [at?.serial ?? serial!];
    const wanting = wantingLine(repair, part, context);
    const held = inHand(repair, part, key);
    // A piece that is known by its serial can only be fitted once it is at the job; without, it is issued as long as a line wants it.
    if (held && (key !== null || !wanting)) {
      const done = fit({ repairId, issueId: held.issueId, quantity: 1, serials }, context, tools);
      return done.ok ? ok({ events: done.value.events, reply: { did: 'fitted', issueId: held.issueId, lineId: held.lineId, line: labelOf(repair.lines.lines, held), part: part.label, serials } }) : done;
    }
    if (at?.kind === 'installed' && isFittedHere(repair, key!)) return refuse('part.serialFitted', { serial: serials[0]! });
    if (!wanting) return refuse('part.nobodyWants', { part: part.label, number: repair.number, wants: wants(repair, partOf) });
    const from = at ?? fromShelf(part, wanting);
    if (!from) return refuse('part.noneOnShelf', { part: part.label });
    const place = context.placeOf(from.placeId);
    const done = issue({ repairId, lineId: wanting.lineId, partId, placeId: from.placeId, grade: from.grade, quantity: 1, serials }, { ...context, ...(place ? { place } : {}) }, tools);
    if (!done.ok) return done;
    return ok({ events: done.value.events, reply: { did: 'issued', issueId: done.value.reply.issueId, lineId: wanting.lineId, line: wanting.label, part: part.label, placeId: from.placeId, serials } });
  },
};

/** The line that names the part, before one for which it does as well. */
function wantingLine({ lines }: RepairState, part: PartState, { partOf }: ScanPartContext): LineState | undefined {
  const open = lines.lines.filter((line) => toIssue(lines, line) > 0);
  return open.find((line) => line.partId === part.id) ?? open.find((line) => doesFor(line.partId ? partOf(line.partId) : undefined, part));
}

/** The issue with this piece in hand. */
function inHand({ lines }: RepairState, part: PartState, key: string | null): Issue | undefined {
  if (key !== null && part.serials[key]?.kind !== 'job') return undefined;
  return lines.issues.find((each) => each.partId === part.id && outstanding(each) > 0 && (key === null || each.serials.some((serial) => serialKeyOf(serial) === key)));
}

function isFittedHere({ lines }: RepairState, key: string): boolean {
  return lines.issues.some((each) => each.fittedSerials.some((serial) => serialKeyOf(serial) === key));
}

function labelOf(lines: readonly LineState[], held: Issue): string {
  return lines.find((line) => line.lineId === held.lineId)?.label ?? '';
}

/** The shelf with most of them, new before refurbished before used; the other way round where a refurbished one was chosen. */
function fromShelf(part: PartState, line: LineState): Pick<Level, 'placeId' | 'grade'> | undefined {
  const chosen = line.source?.kind === 'refurbished' ? ['refurbished', 'used', 'new'] : ['new', 'refurbished', 'used'];
  const shelves = part.levels.filter((level) => isShelf(level.kind) && level.quantity > 0 && level.grade !== 'faulty');
  return shelves.sort((a, b) => chosen.indexOf(a.grade) - chosen.indexOf(b.grade) || b.quantity - a.quantity || (a.placeId < b.placeId ? -1 : 1))[0];
}

/** What the order's lines still want, for whoever scanned the wrong piece. */
function wants({ lines }: RepairState, partOf: TakeContext['partOf']): string {
  const open = lines.lines.filter((line) => toIssue(lines, line) > 0).map((line) => (line.partId ? partOf(line.partId)?.label : undefined) ?? line.label);
  return open.slice(0, 4).join(', ') || '–';
}
