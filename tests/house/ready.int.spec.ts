import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain, isInstalled } from '#scripts/lib/ready.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
let clone: string;

/** A clone with only what runs before anything is installed. */
beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'etabli-clone-'));
  mkdirSync(path.join(clone, 'scripts'));
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'scripts/start.mjs', 'scripts/ready.mjs', 'scripts/lib']) {
    cpSync(path.join(ROOT, name), path.join(clone, name), { recursive: true });
  }
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

function run(args: string[], env: Record<string, string> = {}): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { cwd: clone, encoding: 'utf8', env: { ...process.env, LC_ALL: 'fr_FR.UTF-8', npm_config_fetch_retries: '0', ...env } });
}

/** Makes the clone's node_modules look like what npm leaves, on the Node that runs this. */
function pretendInstalled(record: unknown): void {
  mkdirSync(path.join(clone, 'node_modules/node/bin'), { recursive: true });
  cpSync(process.execPath, path.join(clone, 'node_modules/node/bin/node'), { dereference: true });
  writeFileSync(path.join(clone, 'node_modules/.package-lock.json'), JSON.stringify(record));
}

describe('a fresh clone', () => {
  it('says in one sentence that npm’s registry can’t be reached, and what to do', () => {
    const { status, stderr, stdout } = run(['scripts/ready.mjs'], { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: path.join(clone, 'cache') });
    expect(status).toBe(1);
    expect(stderr).toContain('établi: installation des dépendances');
    expect(stderr.trim().split('\n').at(-1)).toBe(`établi: ${explain('ECONNREFUSED')[0]}`);
    expect(stdout).toBe('');
  });

  it('says that npm is missing', () => {
    const { status, stderr } = run(['scripts/start.mjs'], { PATH: clone, npm_execpath: '', LC_ALL: 'en_GB.UTF-8' });
    expect(status).toBe(1);
    expect(stderr).toContain('npm is not found: install Node.js 20 or later with npm');
  });

  it('says that Node is too old, before it reads anything else', () => {
    const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.4"})';
    const { status, stderr } = run(['--import', old, 'scripts/start.mjs'], { LANG: 'fr_FR.UTF-8' });
    expect(status).toBe(1);
    expect(stderr).toBe('établi: Node.js 18.20.4 est trop ancien : installez Node.js 20 ou plus récent (https://nodejs.org), puis relancez.\n');
  });

  it('says that the lockfile is missing', () => {
    rmSync(path.join(clone, 'package-lock.json'));
    expect(run(['scripts/ready.mjs']).stderr).toContain('package-lock.json manque');
  });
});

describe('a clone that was installed', () => {
  const small = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/for-another-system': { version: '1.0.0', optional: true } } };

  it('is left alone, and the script runs with its arguments and its exit code', () => {
    writeFileSync(path.join(clone, 'package-lock.json'), JSON.stringify(small));
    pretendInstalled({ packages: { 'node_modules/a': { version: '1.0.0' } } });
    writeFileSync(path.join(clone, 'scripts/answer.mjs'), 'console.log(process.argv.slice(2).join("+")); process.exit(7);');
    const { status, stdout, stderr } = run(['scripts/ready.mjs', 'scripts/answer.mjs', '--json', 'x y']);
    expect(stderr).toBe('');
    expect(stdout).toBe('--json+x y\n');
    expect(status).toBe(7);
  });

  it.each([
    ['of another version', { 'node_modules/a': { version: '0.9.0' } }],
    ['not there', {}],
  ])('is installed again when a package is %s', (_what, packages) => {
    writeFileSync(path.join(clone, 'package-lock.json'), JSON.stringify(small));
    pretendInstalled({ packages });
    expect(run(['scripts/ready.mjs'], { PATH: clone, npm_execpath: '' }).stderr).toContain('installation des dépendances');
  });

  it('is this one', () => {
    expect(isInstalled()).toBe(true);
  });
});

it.each([
  ['npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device', 'le disque est plein'],
  ['npm error code EAI_AGAIN', 'le registre npm est injoignable'],
  ['npm error code EACCES\nnpm error syscall mkdir', 'impossible d’écrire'],
  ['npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync', 'ne disent pas la même chose'],
  ['npm error code E404', 'n’a pas donné un paquet'],
  ['npm error something never seen', 'n’a pas pu installer'],
])('npm’s “%s” is told as a sentence', (log, sentence) => {
  expect(explain(log)[0]).toContain(sentence);
});
