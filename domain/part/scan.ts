import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Issue, LineState } from '../repair/lines.ts';
import { outstanding, toIssue } from '../repair/lines.ts';
import type { PlaceState } from '../place/place.ts';
import type { Level, PartState } from './part.ts';
import { isShelf, serialKeyOf } from './part.ts';
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
    if (wrongOrder || !repair) return wrongOrder ?? refuse('repair.unknown');
    if (!part?.exists) return refuse('part.unknown');
    const { lines, issues } = repair.lines;
    const key = serial === null ? null : serialKeyOf(serial);
    const at = key === null ? undefined : part.serials[key];
    if (part.serialTracked && serial === null) return ok({ reply: { did: 'wants_serial', part: part.label }, events: [] });
    const serials = part.serialTracked && serial !== null ? [at?.serial ?? serial] : [];
    if (serials.length > 0 && issues.some((each) => each.fittedSerials.some((fitted) => serialKeyOf(fitted) === key) && at?.kind === 'installed'))
      return refuse('part.serialFitted', { serial: serials[0]! });

    const wanting = lines.find((line) => toIssue(repair.lines, line) > 0 && line.partId === part.id) ?? lines.find((line) => toIssue(repair.lines, line) > 0 && doesFor(line.partId ? partOf(line.partId) : undefined, part));
    const inHand = issues.find((each) => each.partId === part.id && outstanding(each) > 0 && (key === null || !part.serialTracked || each.serials.some((one) => serialKeyOf(one) === key)));
    const held = inHand && (!part.serialTracked || at?.kind === 'job') ? inHand : undefined;
    // A piece whose serial is at the job can only be fitted; one without serials is issued as long as a line wants it.
    if (held && (part.serialTracked || !wanting)) {
      const done = fit({ repairId, issueId: held.issueId, quantity: 1, serials }, context, tools);
      return done.ok ? ok({ events: done.value.events, reply: { did: 'fitted', issueId: held.issueId, lineId: held.lineId, line: labelOf(lines, held), part: part.label, serials } }) : done;
    }
    if (!wanting) return refuse('part.nobodyWants', { part: part.label, number: repair.number, wants: wants(lines, context) });
    const from = fromShelf(part, key, wanting);
    if (!from) return refuse('stock.insufficient', { part: part.label, there: 0, wanted: 1, place: '–', reserved: '–' });
    const place = context.placeOf(from.placeId);
    const done = issue({ repairId, lineId: wanting.lineId, partId, placeId: from.placeId, grade: from.grade, quantity: 1, serials }, { ...context, ...(place ? { place } : {}) }, tools);
    if (!done.ok) return done;
    return ok({ events: done.value.events, reply: { did: 'issued', issueId: done.value.reply.issueId, lineId: wanting.lineId, line: wanting.label, part: part.label, placeId: from.placeId, serials } });
  },
};

function labelOf(lines: readonly LineState[], held: Issue): string {
  return lines.find((line) => line.lineId === held.lineId)?.label ?? '';
}

/** The scanned piece where its serial says that it is; else the shelf with most of them, new before refurbished before used. */
function fromShelf(part: PartState, key: string | null, line: LineState): Pick<Level, 'placeId' | 'grade'> | undefined {
  if (part.serialTracked && key !== null) {
    const at = part.serials[key];
    // Unknown here, or not on a shelf: the issue itself says why not.
    if (at) return { placeId: at.placeId, grade: at.grade };
  }
  const chosen = line.source?.kind === 'refurbished' ? ['refurbished', 'used', 'new'] : ['new', 'refurbished', 'used'];
  const shelves = part.levels.filter((level) => isShelf(level.kind) && level.quantity > 0 && level.grade !== 'faulty');
  return shelves.sort((a, b) => chosen.indexOf(a.grade) - chosen.indexOf(b.grade) || b.quantity - a.quantity || (a.placeId < b.placeId ? -1 : 1))[0];
}

/** What the order's lines still want, for whoever scanned the wrong piece. */
function wants(lines: readonly LineState[], { repair, partOf }: ScanPartContext): string {
  const open = lines.filter((line) => repair && toIssue(repair.lines, line) > 0).map((line) => (line.partId ? partOf(line.partId)?.label : undefined) ?? line.label);
  return open.slice(0, 4).join(', ') || '–';
}
