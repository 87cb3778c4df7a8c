import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
let folder: string;

/** What oxlint says of a small house made of these files, under the project's own settings. */
function oxlint(name: string, files: Record<string, string>): { status: number | null; output: string } {
  const house = path.join(folder, name);
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), source);
  }
  writeFileSync(path.join(house, 'package.json'), JSON.stringify({ type: 'module', imports: { '#domain/*': './domain/*' } }));
  cpSync(path.join(ROOT, '.oxlintrc.json'), path.join(house, '.oxlintrc.json'));
  const run = spawnSync(process.execPath, [path.join(ROOT, 'node_modules/oxlint/bin/oxlint'), '.'], { cwd: house, encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}

beforeAll(() => { folder = mkdtempSync(path.join(tmpdir(), 'etabli-cycles-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe('cycles', () => {
  it('are errors when relative', () => {
    const { status, output } = oxlint('relative', {
      'domain/a/a.ts': "import { b } from '../b/b.ts';\nexport const a = () => b;\n",
      'domain/b/b.ts': "import { a } from '../a/a.ts';\nexport const b = () => a;\n",
    });
    expect(output).toContain('no-cycle');
    expect(status).not.toBe(0);
  });

  it('are errors through subpath imports and three files', () => {
    const { status, output } = oxlint('subpath', {
      'domain/a.ts': "import { b } from '#domain/b.ts';\nexport const a = () => b;\n",
      'domain/b.ts': "import { c } from '#domain/c.ts';\nexport const b = () => c;\n",
      'domain/c.ts': "import { a } from '#domain/a.ts';\nexport const c = () => a;\n",
    });
    expect(output).toContain('no-cycle');
    expect(status).not.toBe(0);
  });

  it('are errors between types, and in components', () => {
    expect(oxlint('types', {
      'a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }\n",
      'b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }\n",
    }).output).toContain('no-cycle');
    expect(oxlint('component', {
      'A.vue': "<script setup lang=\"ts\">\nimport { b } from './b.ts';\nb();\n</script>\n<template><p /></template>\n",
      'b.ts': "import A from './A.vue';\nexport const b = () => A;\n",
    }).output).toContain('no-cycle');
  });

  it('are not seen where there are none', () => {
    const { status, output } = oxlint('straight', {
      'a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'b.ts': 'export const b = 1;\n',
    });
    expect(output).not.toContain('no-cycle');
    expect(status).toBe(0);
  });
});
