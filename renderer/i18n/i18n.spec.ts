import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { INTERNAL_PURPOSES } from '#domain/repair/repair.ts';
import { PHASES, STATUSES } from '#domain/repair/status.ts';
import { PLACE_KINDS } from '#domain/place/place.ts';
import { EXCEPTION_KINDS } from '#domain/exception/exception.ts';
import { ROLES } from '#domain/user/rights.ts';
import { JOB_STATES } from '#contract/views.ts';
import { paperKind } from '#contract/local.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { i18n } from './index.ts';
import { frenchSpacing } from './schema.ts';
import { keyOf } from './sentences.ts';

const root = path.join(import.meta.dirname, '..', '..');

function flat(words: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flat(value as object, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

function sources(...patterns: string[]): { file: string; text: string }[] {
  return patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !/\.(spec|e2e)\./.test(file)).map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** Codes that a call can be refused with, as the sources write them. */
function codesIn(text: string): string[] {
  const written = /\b(?:refuse|refuseWith)\(\s*'([\w.]+)'|\b(?:error|message): '([a-z]\w*\.\w+)'/g;
  return [...text.matchAll(written)].map((match) => match[1] ?? match[2]!);
}

const french = flat(fr);
const english = flat(en);

describe('words', () => {
  it('English has exactly the keys of French', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it('every message has words, and the same values in both languages', () => {
    for (const [key, text] of french) {
      const other = english.get(key)!;
      expect(text.trim(), key).not.toBe('');
      expect(other.trim(), key).not.toBe('');
      const values = (message: string): string[] => [...new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();
      expect(values(other), key).toEqual(values(text));
      expect(other.split(' | ').length, `${key}: forms`).toBe(text.split(' | ').length);
    }
  });

  it('every message compiles without an evaluator, in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      i18n.global.locale.value = language;
      for (const key of french.keys()) expect(i18n.global.t(key, { n: 2 }, 2), `${language} ${key}`).not.toBe(key);
    }
  });

  it('French counts none and one as one', () => {
    i18n.global.locale.value = 'fr';
    expect(i18n.global.t('shell.table.rows', { n: 0 }, 0)).toBe('0 ligne');
    expect(i18n.global.t('shell.table.rows', { n: 2 }, 2)).toBe('2 lignes');
    i18n.global.locale.value = 'en';
    expect(i18n.global.t('shell.table.rows', { n: 0 }, 0)).toBe('0 rows');
  });

  it('French punctuation never begins a line', () => {
    expect(frenchSpacing('Prêt ? « oui » : 5 %')).toBe('Prêt\u00a0? «\u00a0oui\u00a0»\u00a0: 5\u00a0%');
  });
});

describe('refusals', () => {
  const found = sources('domain/**/*.ts', 'contract/*.ts', 'host/*.ts', 'host/{commands,queries,transports,printing,demo}/**/*.ts').flatMap(({ file, text }) => codesIn(text).map((code) => ({ file, code })));

  it('are found in the sources', () => {
    expect(found.length).toBeGreaterThan(60);
    expect(codesIn("refuse('x.y', {}); throw refuseWith('signin.wait')")).toEqual(['x.y', 'signin.wait']);
  });

  it.each(['fr', 'en'] as const)('each has its sentence in %s', (language) => {
    const sentences = { fr, en }[language].errors as Record<string, string>;
    const missing = [...new Set(found.filter(({ code }) => !sentences[keyOf(code)]).map(({ file, code }) => `${code} (${file})`))];
    expect(missing).toEqual([]);
  });

  it.each(['input', 'right', 'session', 'busy', 'unknown_call', 'disk_full', 'internal', 'link'])('of every call: %s', (code) => {
    expect((fr.errors as Record<string, string>)[code]).toBeTruthy();
  });
});

describe('the trade’s own words', () => {
  it('name everything that the domain names', () => {
    expect(Object.keys(fr.terms.phase).sort()).toEqual([...PHASES].sort());
    expect(Object.keys(fr.terms.status).sort()).toEqual([...STATUSES].sort());
    expect(Object.keys(fr.terms.placeKind).sort()).toEqual([...PLACE_KINDS].sort());
    expect(Object.keys(fr.terms.role).sort()).toEqual([...ROLES].sort());
    expect(Object.keys(fr.terms.purpose).sort()).toEqual([...INTERNAL_PURPOSES].sort());
    expect(Object.keys(fr.terms.paper).sort()).toEqual([...paperKind.options].sort());
    expect(Object.keys(fr.terms.jobState).sort()).toEqual([...JOB_STATES].sort());
    expect(Object.keys(fr.terms.exceptionKind).sort()).toEqual(EXCEPTION_KINDS.map(keyOf).sort());
  });
});

describe('screens', () => {
  const used = sources('renderer/**/*.vue', 'renderer/**/*.ts').flatMap(({ file, text }) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => ({ file, key: match[1]! })));

  it('say only what there are words for', () => {
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter(({ key }) => !french.has(key)).map(({ file, key }) => `${key} (${file})`)).toEqual([]);
  });

  it('write no words of their own between tags', () => {
    const written = sources('renderer/**/*.vue').flatMap(({ file, text }) => {
      const template = /<template>([\s\S]*)<\/template>/.exec(text)?.[1] ?? '';
      const bare = template.replace(/<!--[\s\S]*?-->/g, '').replace(/"[^"]*"/g, '""').replace(/\{\{[\s\S]*?\}\}/g, '').replace(/<[^>]*>/g, '\n').split('\n').map((line) => line.trim());
      return bare.filter((line) => /\p{L}{3,}/u.test(line) && line !== 'Établi').map((line) => `${line} (${file})`);
    });
    expect(written).toEqual([]);
  });
});
