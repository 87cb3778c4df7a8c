import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from '../kernel/shape.ts';
import { foldText } from '../kernel/text.ts';

export const DOCUMENT_KINDS = ['plan', 'diagram', 'manual', 'parts_list', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * A numbered point of an exploded view, and the part that it stands for. x and y: per mille of the picture's width and height
 * from its upper left corner, 0 to 1000, so that they hold at every size. The same number may stand at several places, for the
 * same part.
 */
export interface ViewPoint {
  n: number;
  x: number;
  y: number;
  partId: Id;
}

/** A plan, a diagram, a manual: its bytes are a blob. */
export interface ModelDocument {
  documentId: Id;
  kind: DocumentKind;
  title: string;
  hash: string;
  /** MIME type. */
  type: string;
  /** Of an exploded view, by number; empty where nobody placed any. */
  points: ViewPoint[];
}

/** One question of a diagnosis, and where each answer leads: to another question, or to a conclusion. */
export interface Step {
  stepId: string;
  question: string;
  /** How to find out, for a beginner [001]. */
  help: string;
  answers: { label: string; next: string | null; conclusion: string }[];
}

/**
 * What the house knows of a model: every unit of it shares it. Its id is derived from brand and model as they are compared,
 * so that every PC writes to the same one.
 */
export interface ModelState {
  id: Id;
  exists: boolean;
  brand: string;
  model: string;
  /** Models that can stand in for each other in an exchange, a loan or a rental; '' where only itself can. */
  family: string;
  /** What a working one is worth second-hand, and what a new one costs; without VAT, minor units; null where nobody said. */
  valueMinor: Minor | null;
  newPriceMinor: Minor | null;
  /** Points to look at in the assessment, and after the work. */
  checklist: string[];
  finalCheck: string[];
  /** First step first; empty where the model has none. */
  procedure: Step[];
  documents: ModelDocument[];
  anomalies: Anomaly[];
}

const step = { stepId: isText, question: isText, help: isText, answers: listOf(recordOf({ label: isText, next: orNull(isText), conclusion: isText })) };
const named = { brand: isText, model: isText };
const known = {
  family: isText, valueMinor: orNull(isWhole), newPriceMinor: orNull(isWhole), checklist: listOf(isText), finalCheck: listOf(isText), procedure: listOf(recordOf(step)),
};
const document = { documentId: isId, kind: oneOf(DOCUMENT_KINDS), title: isText, hash: isText, type: isText };
const pointed = { documentId: isId, points: listOf(recordOf({ n: isWhole, x: isWhole, y: isWhole, partId: isId })) };

export const modelFold: StreamFold<ModelState> = {
  type: 'model',
  initial: (id) => ({
    id, exists: false, brand: '', model: '', family: '', valueMinor: null, newPriceMinor: null, checklist: [], finalCheck: [], procedure: [], documents: [], anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'model.changed': {
        const name = whole(named, event.data);
        const data = partly(known, event.data);
        return name && data ? { ...state, ...name, ...data, exists: true } : malformed(state, event);
      }
      case 'model.document_added': {
        const name = whole(named, event.data);
        const data = whole(document, event.data);
        if (!name || !data) return malformed(state, event);
        if (state.documents.some((each) => each.documentId === data.documentId)) return anomalyOf(state, event, 'model.document_twice');
        return { ...state, ...name, exists: true, documents: [...state.documents, { ...data, points: [] }] };
      }
      case 'model.document_removed': {
        const data = whole({ documentId: isId }, event.data);
        return data ? { ...state, documents: state.documents.filter((each) => each.documentId !== data.documentId) } : malformed(state, event);
      }
      case 'model.points_set': {
        const data = whole(pointed, event.data);
        // Of a picture that another PC took away meanwhile nothing is left to say.
        return data ? { ...state, documents: state.documents.map((each) => (each.documentId === data.documentId ? { ...each, points: data.points } : each)) } : malformed(state, event);
      }
      default: return state;
    }
  },
};

/** What a model's id is derived from: spelling, accents and case apart. */
export function modelIdentity(brand: string, model: string): string {
  return `model|${foldText(brand)}|${foldText(model)}`;
}

/** What of a procedure can't be followed: a step that nothing leads to, or an answer that leads nowhere or round in a circle. */
export function brokenSteps(steps: readonly Step[]): { stepId: string; reason: 'unreached' | 'lost' | 'circle' | 'noAnswer' }[] {
  const byId = new Map(steps.map((each) => [each.stepId, each]));
  const broken: ReturnType<typeof brokenSteps> = [];
  const reached = new Set<string>();
  const walk = (id: string, above: readonly string[]): void => {
    if (above.includes(id)) {
      if (!broken.some((each) => each.stepId === id && each.reason === 'circle')) broken.push({ stepId: id, reason: 'circle' });
      return;
    }
    if (reached.has(id)) return;
    reached.add(id);
    for (const answer of byId.get(id)?.answers ?? []) if (answer.next !== null && byId.has(answer.next)) walk(answer.next, [...above, id]);
  };
  if (steps[0]) walk(steps[0].stepId, []);
  for (const { stepId, answers } of steps) {
    if (!reached.has(stepId)) broken.push({ stepId, reason: 'unreached' });
    if (answers.length === 0) broken.push({ stepId, reason: 'noAnswer' });
    else if (answers.some((answer) => (answer.next === null ? answer.conclusion === '' : !byId.has(answer.next)))) broken.push({ stepId, reason: 'lost' });
  }
  return broken;
}
