import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { ModelState, ViewPoint } from './model.ts';

interface PointsContext {
  streamId: Id;
  model: ModelState | undefined;
  partExists(id: Id): boolean;
}

const perMille = z.number().int().min(0, { error: 'field.negative' }).max(1_000, { error: 'field.tooLarge' });
const setPointsInput = z.object({
  brand: requiredLine, model: requiredLine, documentId: id,
  points: z.array(z.object({ n: z.number().int().min(1, { error: 'knowledge.pointNumber' }).max(999, { error: 'knowledge.pointNumber' }), x: perMille, y: perMille, partId: id })).max(300, { error: 'field.tooLong' }),
});

/** All points of one picture, as they are to be from now on. */
export const setPoints: CommandSpec<'knowledge.setPoints', typeof setPointsInput, PointsContext, null> = {
  name: 'knowledge.setPoints',
  schema: setPointsInput,
  right: 'knowledge.edit',
  decide({ documentId, points }, { streamId, model, partExists }) {
    const document = model?.documents.find((each) => each.documentId === documentId);
    if (!document) return refuse('knowledge.documentUnknown');
    if (!document.type.startsWith('image/')) return refuse('knowledge.notPicture', { title: document.title });
    const byNumber = new Map<number, Id>();
    for (const [i, { n, partId }] of points.entries()) {
      if (!partExists(partId)) return refuse('part.unknown', {}, ['points', i, 'partId']);
      if (byNumber.has(n) && byNumber.get(n) !== partId) return refuse('knowledge.numberTwoParts', { n }, ['points', i, 'n']);
      byNumber.set(n, partId);
    }
    const sorted = [...points].sort((a, b) => a.n - b.n || a.y - b.y || a.x - b.x);
    if (JSON.stringify(sorted.map(flat)) === JSON.stringify(document.points.map(flat))) return ok({ reply: null, events: [] });
    return ok({ reply: null, events: [{ stream: { type: 'model', id: streamId }, type: 'model.points_set', data: { documentId, points: sorted } }] });
  },
};

function flat({ n, x, y, partId }: ViewPoint): unknown[] {
  return [n, x, y, partId];
}
