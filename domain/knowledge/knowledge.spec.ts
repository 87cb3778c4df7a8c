import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../kernel/event.ts';
import { given, idOf, invalid, stamped, when } from '#tests/support/decide.ts';
import { readCodeRows } from './code-rows.ts';
import { codebookFold, setCodes } from './codebook.ts';
import { addDocument, changeModel, removeDocument } from './commands.ts';
import { defaultCodes } from './default-codes.ts';
import type { Step } from './model.ts';
import { brokenSteps, modelFold, modelIdentity } from './model.ts';
import { setPoints } from './points.ts';

const ID = idOf(900);
const HASH = 'a'.repeat(64);
const named = { brand: 'Festool', model: 'ETS 150/5' };
const none = { streamId: ID, model: undefined, blobType: 'application/pdf' };
const step = (stepId: string, ...answers: [next: string | null, conclusion?: string][]): Step => ({
  stepId, question: `${stepId} ?`, help: '', answers: answers.map(([next, conclusion = ''], i) => ({ label: `r${i}`, next, conclusion })),
});

describe('code tables', () => {
  it('that ship have each code once, in both languages, in the shape that an import takes', () => {
    for (const kind of ['condition', 'section', 'defect', 'repair'] as const) {
      const codes = defaultCodes(kind);
      expect(readCodeRows(codes.map(({ code, fr, en, family }) => [code, fr, en, family]))).toEqual({ codes, refused: [] });
    }
  });

  it('are set whole; one language is enough', () => {
    const outcome = when(setCodes, { kind: 'defect', codes: [{ code: ' d1 ', fr: 'Usé', en: '' }] }, { streamId: ID }).thenFacts({ type: 'codebook.set', stream: { type: 'codebook', id: ID } });
    expect(given(codebookFold, ID, []).after(outcome)).toMatchObject({ kind: 'defect', codes: [{ code: 'D1', fr: 'Usé', en: 'Usé', family: '' }] });
    when(setCodes, { kind: 'defect', codes: [{ code: 'D1', fr: 'a', en: '' }, { code: 'd1', fr: 'b', en: '' }] }, { streamId: ID }).thenRefused('codes.twice', { path: ['codes', 1, 'code'] });
    expect(invalid(setCodes.schema, { kind: 'defect', codes: [{ code: 'é é', fr: 'a', en: '' }, { code: 'D1', fr: ' ', en: '' }] })).toEqual(['codes.0.code: codes.shape', 'codes.1.fr: codes.noWords']);
  });

  it('whatever a file holds, each line is taken, refused with a reason, or empty', () => {
    const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('D1', 'd2', 'Usé', 'code', ''));
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 20 }), (rows) => {
      const { codes, refused } = readCodeRows(rows);
      expect(new Set(codes.map((code) => code.code)).size).toBe(codes.length);
      expect(invalid(setCodes.schema, { kind: 'defect', codes: codes.length > 0 ? codes : [{ code: 'X', fr: 'x', en: '' }] })).toEqual([]);
      expect(codes.length + refused.length).toBeLessThanOrEqual(rows.length);
      for (const row of refused) expect(rows[row.line - 1]).toBeDefined();
    }));
  });
});

describe('a model', () => {
  it('is one, however its name is written', () => {
    expect(modelIdentity('Kärcher', 'K5  Premium')).toBe(modelIdentity('KARCHER', 'k5 premium'));
    expect(modelIdentity('Makita', 'DDF484')).not.toBe(modelIdentity('Makita', 'DDF482'));
  });

  it('changes only in what is given', () => {
    const past = given(modelFold, ID, []);
    const first = past.after(when(changeModel, { ...named, checklist: ['Charbons'], family: 'ponceuse' }, none).thenFacts({ type: 'model.changed', stream: { type: 'model', id: ID } }));
    const second = when(changeModel, { ...named, family: 'ponceuse 150' }, none).facts[0]!;
    expect(second.data).toEqual({ ...named, family: 'ponceuse 150' });
    expect(first).toMatchObject({ exists: true, checklist: ['Charbons'] });
    when(changeModel, { ...named, finalCheck: ['a', 'b', 'a'] }, none).thenRefused('knowledge.pointTwice', { path: ['finalCheck', 2] });
    expect(invalid(changeModel.schema, { ...named, valueMinor: -1, checklist: [''] })).toEqual(['valueMinor: field.negative', 'checklist.0: field.required']);
  });

  it('keeps a document once, until it is removed', () => {
    const added = when(addDocument, { ...named, kind: 'plan', title: 'Éclaté', hash: HASH }, none).thenFacts({ type: 'model.document_added', data: { type: 'application/pdf' } });
    const model = given(modelFold, ID, []).after(added);
    when(addDocument, { ...named, kind: 'plan', title: 'Encore', hash: HASH }, { ...none, model }).thenRefused('knowledge.documentTwice');
    when(removeDocument, { ...named, documentId: model.documents[0]!.documentId }, { ...none, model }).thenFacts({ type: 'model.document_removed' });
    when(removeDocument, { ...named, documentId: idOf(5) }, { ...none, model }).thenRefused('knowledge.documentUnknown');
  });
});

describe('an exploded view', () => {
  const facts = (...outcomes: { facts: NewEvent[] }[]) => outcomes.flatMap((outcome) => outcome.facts.map((event) => stamped(event)));
  const picture = { ...none, blobType: 'image/png' };
  const added = when(addDocument, { ...named, kind: 'parts_list', title: 'Éclaté', hash: HASH }, picture).thenFacts({ type: 'model.document_added' });
  const past = given(modelFold, ID, []);
  const model = past.after(added);
  const { documentId } = model.documents[0]!;
  const known = { streamId: ID, model, partExists: (id: string) => id !== idOf(9) };
  const point = (n: number, x: number, y: number, part = 1) => ({ n, x, y, partId: idOf(part) });

  it('takes its points by number, and keeps them until they are set anew or it goes', () => {
    const set = when(setPoints, { ...named, documentId, points: [point(2, 1_000, 0, 2), point(1, 10, 20), point(1, 5, 700)] }, known).thenFacts({ type: 'model.points_set', stream: { type: 'model', id: ID } });
    const after = given(modelFold, ID, facts(added, set)).state;
    expect(after.documents[0]!.points).toEqual([point(1, 10, 20), point(1, 5, 700), point(2, 1_000, 0, 2)]);
    expect(when(setPoints, { ...named, documentId, points: [...after.documents[0]!.points].reverse() }, { ...known, model: after }).facts).toEqual([]);
    when(setPoints, { ...named, documentId, points: [] }, { ...known, model: after }).thenFacts({ type: 'model.points_set', data: { points: [] } });
  });

  it('refuses points off the picture, of no part, of two parts under one number, or on what is no picture', () => {
    expect(invalid(setPoints.schema, { ...named, documentId, points: [point(0, -1, 1_001)] })).toEqual(['points.0.n: knowledge.pointNumber', 'points.0.x: field.negative', 'points.0.y: field.tooLarge']);
    when(setPoints, { ...named, documentId, points: [point(1, 0, 0), point(2, 0, 0, 9)] }, known).thenRefused('part.unknown', { path: ['points', 1, 'partId'] });
    when(setPoints, { ...named, documentId, points: [point(1, 0, 0), point(1, 9, 9, 2)] }, known).thenRefused('knowledge.numberTwoParts', { path: ['points', 1, 'n'] });
    when(setPoints, { ...named, documentId: idOf(77), points: [] }, known).thenRefused('knowledge.documentUnknown');
    const pdf = past.after(when(addDocument, { ...named, kind: 'parts_list', title: 'Liste', hash: HASH }, none));
    when(setPoints, { ...named, documentId: pdf.documents[0]!.documentId, points: [] }, { ...known, model: pdf }).thenRefused('knowledge.notPicture');
  });

  it('whatever points are set on it, any way round, is what was set, by number', () => {
    const any = fc.array(fc.record({ n: fc.integer({ min: 1, max: 999 }), x: fc.integer({ min: 0, max: 1_000 }), y: fc.integer({ min: 0, max: 1_000 }) }), { maxLength: 40 });
    fc.assert(fc.property(any, (list) => {
      const points = list.map((each) => ({ ...each, partId: idOf(each.n % 5 + 1) }));
      const outcome = when(setPoints, { ...named, documentId, points }, known);
      const kept = given(modelFold, ID, facts(added, outcome)).state.documents[0]!.points;
      expect([...kept].map((each) => JSON.stringify(each)).sort()).toEqual(points.map((each) => JSON.stringify(each)).sort());
      expect(kept.every((each, i) => i === 0 || kept[i - 1]!.n <= each.n)).toBe(true);
    }));
  });
});

describe('a diagnosis step by step', () => {
  it('is refused where a beginner would be lost, at the question concerned', () => {
    const refused = (procedure: Step[], code: string, at: number) => when(changeModel, { ...named, procedure }, none).thenRefused(code, { path: ['procedure', at] });
    refused([step('a', [null, 'x']), step('b', [null, 'y'])], 'knowledge.stepUnreached', 1);
    refused([step('a', [null])], 'knowledge.stepLost', 0);
    refused([step('a', ['z'])], 'knowledge.stepLost', 0);
    refused([step('a')], 'knowledge.stepNoAnswer', 0);
    refused([step('a', ['b']), step('b', ['a'])], 'knowledge.stepCircle', 0);
    when(changeModel, { ...named, procedure: [step('a', [null, 'x']), step('a', [null, 'x'])] }, none).thenRefused('knowledge.stepTwice');
    when(changeModel, { ...named, procedure: [step('a', ['b'], [null, 'x']), step('b', [null, 'y'])] }, none).thenFacts({ type: 'model.changed' });
  });

  it('that is not broken comes to a conclusion, whatever is answered', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const any = fc.array(fc.tuple(fc.constantFrom(...ids), fc.array(fc.oneof(fc.constantFrom(...ids).map((next) => [next] as [string]), fc.constantFrom<[null, string]>([null, 'fin'], [null, ''])), { maxLength: 3 })), { minLength: 1, maxLength: 5 })
      .map((list) => [...new Map(list).entries()].map(([id, answers]) => step(id, ...answers)));
    fc.assert(fc.property(any, fc.infiniteStream(fc.nat(7)), (steps, picks) => {
      fc.pre(brokenSteps(steps).length === 0);
      const byId = new Map(steps.map((each) => [each.stepId, each]));
      let at: Step | undefined = steps[0];
      let conclusion = '';
      for (let i = 0; i <= steps.length && at; i += 1) {
        const answer: Step['answers'][number] = at.answers[picks.next().value! % at.answers.length]!;
        conclusion = answer.conclusion;
        at = answer.next === null ? undefined : byId.get(answer.next);
      }
      expect([at, conclusion]).toEqual([undefined, 'fin']);
    }), { numRuns: 500 });
  });
});
