import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly } from '../kernel/event.ts';
import { malformed } from '../kernel/event.ts';
import { line } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isText, listOf, oneOf, recordOf, whole } from '../kernel/shape.ts';
import type { CodeKind } from '../repair/work.ts';
import { CODE_KINDS } from '../repair/work.ts';

/** One entry of a code table, in both languages. `family` groups a long table; '' where nothing groups it. */
export interface Code {
  code: string;
  fr: string;
  en: string;
  family: string;
}

/** A shop's own table of one kind. Its id is derived from the shop and the kind, so that every PC writes to the same one. */
export interface CodebookState {
  id: Id;
  /** Null until it was ever set: the small set that ships is used. */
  kind: CodeKind | null;
  codes: Code[];
  anomalies: Anomaly[];
}

const shape = { kind: oneOf(CODE_KINDS), codes: listOf(recordOf({ code: isText, fr: isText, en: isText, family: isText })) };

export const codebookFold: StreamFold<CodebookState> = {
  type: 'codebook',
  initial: (id) => ({ id, kind: null, codes: [], anomalies: [] }),
  evolve(state, event) {
    if (event.type !== 'codebook.set') return state;
    const data = whole(shape, event.data);
    return data ? { ...state, ...data } : malformed(state, event);
  },
};

/** As IRIS writes them and shops do: letters, digits, point, dash; compared in capitals. */
export const CODE_SHAPE = /^[A-Z0-9][A-Z0-9.\-/]{0,19}$/;
export const MOST_CODES = 3_000;

const codeEntry = z.object({
  code: z.string().trim().toUpperCase().regex(CODE_SHAPE, { error: 'codes.shape' }),
  fr: line,
  en: line,
  family: line.default(''),
}).refine((entry) => entry.fr !== '' || entry.en !== '', { error: 'codes.noWords', path: ['fr'] })
  // One language is enough to begin with: the other shows the same words.
  .transform((entry) => ({ ...entry, fr: entry.fr || entry.en, en: entry.en || entry.fr }));

const setCodesInput = z.object({ kind: z.enum(CODE_KINDS), codes: z.array(codeEntry).min(1, { error: 'field.required' }).max(MOST_CODES, { error: 'codes.tooMany' }) });
/** The shop's table of one kind takes the place of what was there; orders keep the codes they have. */
export const setCodes: CommandSpec<'codes.set', typeof setCodesInput, { streamId: Id }, null> = {
  name: 'codes.set',
  schema: setCodesInput,
  right: 'shop.edit',
  decide({ kind, codes }, { streamId }) {
    const seen = new Set<string>();
    for (const [i, { code }] of codes.entries()) {
      if (seen.has(code)) return refuse('codes.twice', { code }, ['codes', i, 'code']);
      seen.add(code);
    }
    return ok({ reply: null, events: [{ stream: { type: 'codebook', id: streamId }, type: 'codebook.set', data: { kind, codes } }] });
  },
};
