import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line as text, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { LineState, OrderedLine } from '../repair/lines.ts';
import { LINE_CLASSES, toIssue } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import { repairEvent, statusEvents } from '../repair/repair.ts';
import type { PartState } from './part.ts';
import type { Reserved } from './reserve.ts';
import { freeFor } from './reserve.ts';
import { pieces } from './stock.ts';
import { notInWork } from './take.ts';

/** Where a part may come from, in the order in which a person tries them [000]: one screen, one key each. */
export const SOURCES = ['new', 'refurbished', 'in_repair', 'dismantle', 'elsewhere', 'buy'] as const;
export type Source = (typeof SOURCES)[number];

export interface SourceContext {
  repair: RepairState | undefined;
  part?: PartState;
  reserved: Reserved[];
}

type Refused = { ok: false; refusal: Refusal };

/** A part line of an order that is worked on. */
function openLine(repair: RepairState | undefined, lineId: Id): { repair: RepairState; line: LineState } | Refused {
  const wrong = notInWork(repair);
  if (wrong || !repair) return wrong ?? refuse('repair.unknown');
  const line = repair.lines.lines.find((each) => each.lineId === lineId);
  if (!line) return refuse('part.lineUnknown');
  if (line.class !== 'parts') return refuse('part.lineNotParts', { line: line.label });
  return line.state === 'ordered' ? { repair, line } : refuse('part.lineNotOpen', { line: line.label });
}

export const chooseSourceInput = z.object({
  repairId: id, lineId: id, source: z.enum(SOURCES),
  /** Which one: a supplier's reference, an order's number, whom it was asked of. */
  ref: text.default(''),
});
/** Where a line's part is to come from. What is not there makes its order wait; what is to be bought is a need from then on. */
export const chooseSource: CommandSpec<'part.source', typeof chooseSourceInput, SourceContext, { waits: boolean }> = {
  name: 'part.source',
  schema: chooseSourceInput,
  right: 'part.take',
  decide(input, { repair: order, part, reserved }) {
    const open = openLine(order, input.lineId);
    if ('ok' in open) return open;
    const { repair, line } = open;
    if (!line.partId && input.source !== 'elsewhere' && input.source !== 'buy') return refuse('part.lineNamesNone', { line: line.label });
    if (input.source === 'elsewhere' && !input.ref) return refuse('part.sayWhere', {}, ['ref']);
    const here = part ? freeFor(part, reserved, line.lineId) : 0;
    const waits = !['new', 'refurbished', 'dismantle'].includes(input.source) && here < toIssue(repair.lines, line);
    const fact = repairEvent(repair.id, 'repair.source_chosen', { lineId: line.lineId, source: input.source, ref: input.ref, label: line.label });
    return ok({ reply: { waits }, events: [fact, ...(waits ? statusEvents(repair, 'awaiting_part') : [])] });
  },
};

export const chooseLinePartInput = z.object({ repairId: id, lineId: id, partId: id });
/** A line that was agreed in words gets its part: from then on it reserves and can be issued. */
export const chooseLinePart: CommandSpec<'part.choose', typeof chooseLinePartInput, SourceContext, null> = {
  name: 'part.choose',
  schema: chooseLinePartInput,
  right: 'part.take',
  decide({ lineId, partId }, { repair: order, part }) {
    const open = openLine(order, lineId);
    if ('ok' in open) return open;
    if (!part?.exists) return refuse('part.unknown', {}, ['partId']);
    if (open.line.partId === partId) return ok({ reply: null, events: [] });
    if (open.line.partId) return refuse('part.lineHasPart', { line: open.line.label });
    return ok({ reply: null, events: [repairEvent(open.repair.id, 'repair.line_part_chosen', { lineId, partId, label: part.label })] });
  },
};

export const addLineInput = z.object({
  repairId: id, class: z.enum(LINE_CLASSES), label: requiredLine, partId: id.nullable().default(null), quantity: pieces.default(1),
  minutes: z.number().int().min(0, { error: 'field.negative' }).max(60_000, { error: 'field.tooLarge' }).nullable().default(null),
});
/** The house decides alone on its own orders: what is written down may be done. A customer's takes a quote. */
export const addLine: CommandSpec<'part.addLine', typeof addLineInput, SourceContext, { lineId: Id }> = {
  name: 'part.addLine',
  schema: addLineInput,
  right: 'part.take',
  decide(input, { repair, part }, tools) {
    const wrong = notInWork(repair);
    if (wrong || !repair) return wrong ?? refuse('repair.unknown');
    if (repair.customerId) return refuse('part.lineNeedsQuote', { number: repair.number });
    if (input.partId && !part?.exists) return refuse('part.unknown', {}, ['partId']);
    const line: OrderedLine = {
      lineId: tools.newId(), quoteId: null, class: input.class, label: input.label, operationId: null, partId: input.class === 'parts' ? input.partId : null, quantity: input.quantity,
      minutes: input.minutes, mode: 'actual', netMinor: 0, vatBp: 0,
    };
    const goesOn = repair.phase === 'received' || repair.phase === 'assessment' ? statusEvents(repair, 'accepted') : [];
    return ok({ reply: { lineId: line.lineId }, events: [repairEvent(repair.id, 'repair.lines_ordered', { lines: [line] }), ...goesOn] });
  },
};

export const dropLineInput = z.object({ repairId: id, lineId: id });
/** A line of an internal order that is not to be done after all; pieces in hand go back first. */
export const dropLine: CommandSpec<'part.dropLine', typeof dropLineInput, SourceContext, null> = {
  name: 'part.dropLine',
  schema: dropLineInput,
  right: 'part.take',
  decide({ lineId }, { repair }) {
    const wrong = notInWork(repair);
    if (wrong || !repair) return wrong ?? refuse('repair.unknown');
    if (repair.customerId) return refuse('part.lineNeedsQuote', { number: repair.number });
    const line = repair.lines.lines.find((each) => each.lineId === lineId);
    if (!line) return refuse('part.lineUnknown');
    if (line.state === 'dropped') return ok({ reply: null, events: [] });
    if (line.state === 'done') return refuse('part.lineNotOpen', { line: line.label });
    const given = repair.lines.issues.filter((each) => each.lineId === lineId).reduce((sum, each) => sum + each.quantity - each.returned, 0);
    if (given > 0) return refuse('part.lineHasPieces', { line: line.label, n: given });
    return ok({ reply: null, events: [repairEvent(repair.id, 'repair.line_dropped', { lineId, label: line.label })] });
  },
};
