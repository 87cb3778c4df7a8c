import { builtinModules } from 'node:module';
import path from 'node:path';

/** What a room may import besides itself. A folder inside a room (`host/devices`) may have an entry of its own, which replaces its room's. */
export interface Room {
  rooms: readonly string[];
  packages: readonly string[];
  /** Whether Node's own modules may be imported. */
  node: boolean;
}

const HOST_PACKAGES = ['zod', 'ws', '@node-rs/argon2', 'fflate', 'papaparse', 'exceljs'];

/** Who may import whom: the rule of the house as data. Read by the lint rule and by the tests that hold it to account. */
export const ROOMS: Readonly<Record<string, Room>> = {
  domain: { rooms: [], packages: ['zod'], node: false },
  contract: { rooms: ['domain'], packages: ['zod'], node: false },
  // db's queries answer in the contract's own views (docs/decisions/0003).
  db: { rooms: ['domain', 'contract'], packages: ['zod', 'better-sqlite3'], node: true },
  host: { rooms: ['domain', 'contract', 'db', 'resources'], packages: HOST_PACKAGES, node: true },
  'host/devices': {
    rooms: ['domain', 'contract', 'db', 'resources'],
    packages: [...HOST_PACKAGES, 'node-thermal-printer', 'bwip-js', 'pdfmake', 'nodemailer', 'xmlbuilder2'],
    node: true,
  },
  // The host is started by its path and spoken to through contract/shell.ts.
  electron: { rooms: ['contract'], packages: ['zod', 'electron'], node: true },
  renderer: {
    rooms: ['domain', 'contract', 'resources'],
    packages: ['zod', 'vue', 'vue-router', 'vue-i18n', 'pinia', 'quasar', '@quasar/extras', '@tanstack/vue-virtual', '@fontsource-variable/inter', 'papaparse'],
    node: false,
  },
  resources: { rooms: ['domain'], packages: [], node: false },
};

/** These look at rooms from outside: no rule for them. */
const ONLOOKERS = ['tests', 'scripts'];
const PLACES = [...new Set(Object.keys(ROOMS).map((name) => name.split('/')[0]!)), ...ONLOOKERS];
const BUILTINS = new Set(builtinModules);

export function isTestFile(file: string): boolean {
  return /\.(spec|e2e)\.ts$/.test(file) || file.startsWith('tests/');
}

/** The entry of `ROOMS` that a file falls under, or undefined for onlookers, tests and what lies in no room. @param file relative to the root, with slashes */
export function roomOf(file: string): string | undefined {
  if (isTestFile(file)) return undefined;
  const parts = file.split('/');
  const inner = parts.slice(0, 2).join('/');
  if (parts.length > 2 && inner in ROOMS) return inner;
  return parts.length > 1 && parts[0]! in ROOMS ? parts[0] : undefined;
}

/** Where an import leads: another file of ours, a package, or Node itself. */
function targetOf(file: string, specifier: string): { kind: 'file' | 'package' | 'node'; name: string } {
  const bare = specifier.split('?')[0]!;
  if (bare.startsWith('#')) return { kind: 'file', name: path.posix.normalize(bare.slice(1)) };
  if (bare.startsWith('.')) return { kind: 'file', name: path.posix.normalize(path.posix.join(path.posix.dirname(file), bare)) };
  if (bare.startsWith('/') || bare.startsWith('file:')) return { kind: 'file', name: bare };
  if (bare.startsWith('node:') || BUILTINS.has(bare)) return { kind: 'node', name: bare };
  return { kind: 'package', name: bare.split('/').slice(0, bare.startsWith('@') ? 2 : 1).join('/') };
}

/**
 * Why a file may not import this, or undefined when it may.
 * @param file relative to the root, with slashes
 */
export function whyForbidden(file: string, specifier: string): string | undefined {
  const name = roomOf(file);
  if (name === undefined) return undefined;
  const room = ROOMS[name]!;
  const target = targetOf(file, specifier);
  if (target.kind === 'node') return room.node ? undefined : `${name}/ may not import Node's own modules (${target.name})`;
  if (target.kind === 'package') return room.packages.includes(target.name) ? undefined : `${name}/ may not import the package ${target.name}`;
  if (isTestFile(target.name)) return `${name}/ may not import tests (${target.name})`;
  // The product's name and version are read where they are kept.
  if (target.name === 'package.json' && room.node) return undefined;
  const top = target.name.split('/')[0]!;
  if (!PLACES.includes(top) || !target.name.includes('/')) return `${name}/ may not reach outside the rooms (${specifier})`;
  if (top !== name.split('/')[0] && !room.rooms.includes(top)) return `${name}/ may not import from ${top}/`;
  if (top === 'domain' && file.startsWith('domain/')) return betweenFeatures(file, target.name);
  return undefined;
}

/** Inside the domain: anything of the kernel and of one's own feature; of another feature its events and public state. */
function betweenFeatures(file: string, target: string): string | undefined {
  const [, from] = file.split('/');
  const [, to, leaf] = target.split('/');
  if (to === from || to === 'kernel') return undefined;
  if (from === 'kernel') return `domain/kernel may not lean on a feature (domain/${to})`;
  return /^(decide|commands?|evolve)\b/.test(leaf ?? '') ? `domain/${from} may use only the events and public state of domain/${to}` : undefined;
}
