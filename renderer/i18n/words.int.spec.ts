import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JOB_STATES } from '#contract/views.ts';
import { EXCEPTION_KINDS } from '#domain/exception/exception.ts';
import { RIGHTS } from '#domain/user/rights.ts';
import { SEND_REASONS } from '#domain/paper/send-reason.ts';
import { ROOT } from '#scripts/lib/paths.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { keyOf } from './sentences.ts';

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name) && !entry.name.endsWith('.spec.ts')).map((entry) => path.join(entry.parentPath, entry.name));
}

function at(words: object, key: string): unknown {
  return key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], words);
}

/** Every code that the sources of a folder write between quotes after what is looked for. */
function found(folder: string, pattern: RegExp): Set<string> {
  return new Set(files(folder, /\.ts$/).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map((match) => match[1]!)));
}

describe.each([['French', fr], ['English', en]] as const)('words in %s', (_, words) => {
  it('say why a paper did not come out, whatever the reason', () => {
    const missing = [...SEND_REASONS, 'render', 'interrupted', 'restored'].filter((code) => typeof at(words, `print.reason.${code}`) !== 'string');
    expect(missing).toEqual([]);
    expect(JOB_STATES.filter((state) => typeof at(words, `print.nothing.${state}`) !== 'string')).toEqual([]);
  });

  it('say every anomaly that a fold of the domain can find', () => {
    const codes = found('domain', /anomalyOf\(state, event, '([\w.]+)'\)/g);
    expect(codes.size).toBeGreaterThan(10);
    expect([...codes].filter((code) => typeof at(words, `exceptions.anomaly.${keyOf(code)}`) !== 'string')).toEqual([]);
  });

  it('say every exception, and every right', () => {
    for (const area of ['terms.exceptionKind', 'exceptions.what', 'exceptions.help']) expect(EXCEPTION_KINDS.filter((kind) => typeof at(words, `${area}.${keyOf(kind)}`) !== 'string')).toEqual([]);
    expect(RIGHTS.filter((right) => typeof at(words, `users.right.${keyOf(right)}`) !== 'string')).toEqual([]);
  });
});
