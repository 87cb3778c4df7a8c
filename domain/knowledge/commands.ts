import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { blobHash, id, line, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { ModelState } from './model.ts';
import { brokenSteps, DOCUMENT_KINDS } from './model.ts';

export interface ModelContext {
  streamId: Id;
  model: ModelState | undefined;
  /** Of a document that is added. */
  blobType: string;
}

type ModelCommand<Name extends string, Schema extends z.ZodType, Out> = CommandSpec<Name, Schema, ModelContext, Out>;

const points = z.array(z.string().trim().min(1, { error: 'field.required' }).max(120, { error: 'field.tooLong' })).max(60);
const stepId = z.string().min(1).max(40);
const named = { brand: requiredLine, model: requiredLine };

export const changeModelInput = z.object({
  ...named,
  family: line.optional(),
  valueMinor: minorAmount.nullable().optional(),
  newPriceMinor: minorAmount.nullable().optional(),
  checklist: points.optional(),
  finalCheck: points.optional(),
  procedure: z.array(z.object({
    stepId,
    question: requiredLine,
    help: paragraph.default(''),
    answers: z.array(z.object({ label: requiredLine, next: stepId.nullable(), conclusion: line.default('') })).max(12),
  })).max(120).optional(),
});
/** What the house learnt about a model; only what is given changes. */
export const changeModel: ModelCommand<'knowledge.change', typeof changeModelInput, null> = {
  name: 'knowledge.change',
  schema: changeModelInput,
  right: 'knowledge.edit',
  decide({ brand, model, ...input }, { streamId }) {
    const data = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    for (const key of ['checklist', 'finalCheck'] as const) {
      const list = input[key] ?? [];
      const twice = list.findIndex((point, i) => list.indexOf(point) < i);
      if (twice >= 0) return refuse('knowledge.pointTwice', { point: list[twice]! }, [key, twice]);
    }
    const steps = input.procedure ?? [];
    if (new Set(steps.map((step) => step.stepId)).size < steps.length) return refuse('knowledge.stepTwice', {}, ['procedure']);
    const [broken] = brokenSteps(steps);
    if (broken) {
      const at = steps.findIndex((step) => step.stepId === broken.stepId);
      const params = { step: steps[at]?.question ?? '' };
      if (broken.reason === 'unreached') return refuse('knowledge.stepUnreached', params, ['procedure', at]);
      if (broken.reason === 'circle') return refuse('knowledge.stepCircle', params, ['procedure', at]);
      return refuse(broken.reason === 'noAnswer' ? 'knowledge.stepNoAnswer' : 'knowledge.stepLost', params, ['procedure', at]);
    }
    return ok({ reply: null, events: [{ stream: { type: 'model', id: streamId }, type: 'model.changed', data: { brand, model, ...data } }] });
  },
};

const addDocumentInput = z.object({ ...named, kind: z.enum(DOCUMENT_KINDS), title: requiredLine, hash: blobHash });
export const addDocument: ModelCommand<'knowledge.addDocument', typeof addDocumentInput, { documentId: Id }> = {
  name: 'knowledge.addDocument',
  schema: addDocumentInput,
  right: 'knowledge.edit',
  decide(input, { streamId, model, blobType }, tools) {
    if (model?.documents.some((each) => each.hash === input.hash)) return refuse('knowledge.documentTwice');
    const documentId = tools.newId();
    return ok({ reply: { documentId }, events: [{ stream: { type: 'model', id: streamId }, type: 'model.document_added', data: { ...input, documentId, type: blobType } }] });
  },
};

const removeDocumentInput = z.object({ ...named, documentId: id });
export const removeDocument: ModelCommand<'knowledge.removeDocument', typeof removeDocumentInput, null> = {
  name: 'knowledge.removeDocument',
  schema: removeDocumentInput,
  right: 'knowledge.edit',
  decide({ documentId }, { streamId, model }) {
    if (!model?.documents.some((each) => each.documentId === documentId)) return refuse('knowledge.documentUnknown');
    return ok({ reply: null, events: [{ stream: { type: 'model', id: streamId }, type: 'model.document_removed', data: { documentId } }] });
  },
};
