import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOMS, roomOf, whyForbidden } from '#scripts/lib/rooms.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RULES = ['house/rooms', 'no-restricted-globals', 'no-restricted-properties', 'no-restricted-syntax'];
// The real configuration, without type information: these files do not exist.
const eslint = new ESLint({
  cwd: ROOT,
  ruleFilter: ({ ruleId }) => RULES.includes(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
});

async function findings(file: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath: path.join(ROOT, file) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const FORBIDDEN: [file: string, source: string][] = [
  ['domain/unit/unit.ts', "import fs from 'node:fs';"],
  ['domain/unit/unit.ts', "import fs from 'fs/promises';"],
  ['domain/unit/unit.ts', "import { ref } from 'vue';"],
  ['domain/unit/unit.ts', "import { app } from 'electron';"],
  ['domain/unit/unit.ts', "import { x } from '#contract/shell.ts';"],
  ['domain/unit/unit.ts', "export { x } from '../../db/open.ts';"],
  ['domain/unit/unit.ts', "export * from '#host/dispatch.ts';"],
  ['domain/unit/unit.ts', "import { x } from '../repair/decide.ts';"],
  ['domain/kernel/ids.ts', "import { x } from '../repair/state.ts';"],
  ['contract/shell.ts', "import { x } from '#db/open.ts';"],
  ['contract/shell.ts', "import path from 'node:path';"],
  ['db/open.ts', "import { x } from '#renderer/format/dates.ts';"],
  ['db/queries/board.ts', "import { x } from '../../host/dispatch.ts';"],
  ['db/open.ts', "import { app } from 'electron';"],
  ['host/dispatch.ts', "import Database from 'better-sqlite3';"],
  ['host/dispatch.ts', "const lib = await import('better-sqlite3');"],
  ['host/dispatch.ts', "const lib = require('better-sqlite3');"],
  ['host/dispatch.ts', 'const lib = await import(`bwip-js`);'],
  ['host/dispatch.ts', "import bwip from 'bwip-js/node';"],
  ['host/dispatch.ts', "import { x } from '#renderer/api/client.ts';"],
  ['host/dispatch.ts', "import { x } from '#tests/support/app.ts';"],
  ['host/dispatch.ts', "import { x } from './dispatch.spec.ts';"],
  ['host/dispatch.ts', "import { x } from '../../elsewhere/x.ts';"],
  ['host/dispatch.ts', "import config from '../vite.config.ts';"],
  ['host/devices/tcp.ts', "import { app } from 'electron';"],
  ['host/devices/tcp.ts', "import Database from 'better-sqlite3';"],
  ['electron/main.ts', "import { x } from '#host/utility.ts';"],
  ['electron/main.ts', "import { x } from '../host/utility.ts';"],
  ['electron/main.ts', "import { x } from '#domain/kernel/ids.ts';"],
  ['electron/main.ts', "import Database from 'better-sqlite3';"],
  ['renderer/app/main.ts', "import { x } from '#host/dispatch.ts';"],
  ['renderer/app/main.ts', "import { x } from '#db/open.ts';"],
  ['renderer/app/main.ts', "type T = import('#db/open.ts').T;"],
  ['renderer/features/board/Board.vue', "<script setup lang=\"ts\">\nimport { x } from '../../../host/dispatch.ts';\n</script>\n<template><p>{{ x }}</p></template>"],
  ['renderer/features/board/Board.vue', "<script setup lang=\"ts\">\nimport { app } from 'electron';\n</script>\n<template><p>{{ app }}</p></template>"],
  ['domain/unit/unit.ts', 'export const now = Date.now();'],
  ['domain/unit/unit.ts', 'export const now = new Date();'],
  ['domain/unit/unit.ts', 'export const chance = Math.random();'],
  ['domain/unit/unit.ts', 'export const id = crypto.randomUUID();'],
  ['domain/unit/unit.ts', 'setTimeout(() => {}, 5);'],
];

const ALLOWED: [file: string, source: string][] = [
  ['domain/unit/unit.ts', "import { z } from 'zod';"],
  ['domain/unit/unit.ts', "import { x } from '../kernel/ids.ts';"],
  ['domain/unit/unit.ts', "import { x } from '../repair/events.ts';"],
  ['domain/unit/unit.ts', "import { x } from './serial.ts';"],
  ['domain/unit/unit.ts', 'export const day = new Date(0).toISOString();'],
  ['domain/unit/unit.spec.ts', "import fs from 'node:fs'; import fc from 'fast-check'; import { x } from '#host/dispatch.ts'; x(fs, fc, Date.now());"],
  ['contract/shell.ts', "import { x } from '#domain/kernel/ids.ts';"],
  ['db/open.ts', "import Database from 'better-sqlite3'; import type { X } from '#contract/views.ts';"],
  ['db/queries/board.ts', "import { x } from '../open.ts'; import { y } from '#domain/kernel/ids.ts'; import fs from 'node:fs';"],
  ['host/dispatch.ts', "import { x } from '#db/open.ts'; import { y } from '#contract/shell.ts'; import { WebSocketServer } from 'ws';"],
  ['host/devices/tcp.ts', "import bwip from 'bwip-js/node'; import pdfmake from 'pdfmake'; import net from 'node:net'; import { x } from '../dispatch.ts';"],
  ['host/version.ts', "import manifest from '../package.json' with { type: 'json' };"],
  ['electron/main.ts', "import { app } from 'electron'; import { x } from '#contract/shell.ts'; import path from 'node:path';"],
  ['renderer/app/main.ts', "import { createApp } from 'vue'; import logo from '#resources/logo.svg?url'; import { x } from '#contract/shell.ts';"],
  ['renderer/features/board/Board.vue', "<script setup lang=\"ts\">\nimport { x } from '../../ui/list.ts';\n</script>\n<template><p>{{ x }}</p></template>"],
  ['tests/e2e/x.e2e.ts', "import Database from 'better-sqlite3'; import { x } from '#host/dispatch.ts';"],
  ['scripts/seed.ts', "import { x } from '#host/dispatch.ts';"],
];

describe('import rules', () => {
  it.each(FORBIDDEN)('%s may not: %s', async (file, source) => {
    expect(RULES).toContain((await findings(file, source))[0]);
  });

  it.each(ALLOWED)('%s may: %s', async (file, source) => {
    expect(await findings(file, source)).toEqual([]);
  });

  it('can not be switched off by a comment', async () => {
    expect(await findings('domain/unit/unit.ts', "/* eslint-disable */\nimport fs from 'node:fs';")).toContain('house/rooms');
  });
});

/** Every import of a file, by TypeScript's own quick reader: another way than the lint rule's. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const source = file.endsWith('.vue') ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n') : text;
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
}

function filesOf(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|vue|js|mjs)$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

describe('the house as it stands', () => {
  const rooms = Object.keys(ROOMS).filter((name) => !name.includes('/') && readdirSync(ROOT).includes(name));
  const files = rooms.flatMap(filesOf).filter((file) => roomOf(file) !== undefined);

  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => file.endsWith('.vue')).flatMap(importsOf).length).toBeGreaterThan(50);
  });

  it('has no import that its room forbids', () => {
    const wrong = files.flatMap((file) => importsOf(file)
      .map((specifier) => whyForbidden(file, specifier))
      .filter((why) => why !== undefined)
      .map((why) => `${file}: ${why}`));
    expect(wrong).toEqual([]);
  });

  it('keeps electron, SQLite and the paper libraries where they belong', () => {
    const owners: Record<string, string> = {
      electron: 'electron/', 'better-sqlite3': 'db/', 'node-thermal-printer': 'host/devices/', 'bwip-js': 'host/devices/', pdfmake: 'host/devices/',
    };
    for (const file of files) {
      for (const specifier of importsOf(file)) {
        const owner = owners[specifier.split('/')[0]!];
        expect(owner === undefined || file.startsWith(owner), `${file} imports ${specifier}`).toBe(true);
      }
    }
  });
});
