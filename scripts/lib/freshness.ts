import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.ts';

const STAMP = path.join(ROOT, 'dist/.built-from');
const SOURCES = ['domain', 'contract', 'db', 'host', 'electron', 'renderer', 'resources', 'scripts/build.ts', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

/** A digest of names, sizes and times of everything that goes into dist/: a few milliseconds, where contents would take a hundred. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const full = path.join(ROOT, source);
    if (existsSync(full)) visit(full, hash.update.bind(hash));
  }
  return hash.digest('hex');
}

function visit(file: string, add: (text: string) => unknown): void {
  const stat = statSync(file);
  if (stat.isDirectory()) {
    for (const name of readdirSync(file).sort()) visit(path.join(file, name), add);
  } else if (!file.endsWith('.spec.ts')) {
    add(`${path.relative(ROOT, file)} ${stat.size} ${stat.mtimeMs}\n`);
  }
}

/** Whether dist/ was built, whole, from the sources as they are now. */
export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digestOfSources();
}

/**
 * Called before a build, so that one that stops half way leaves nothing that looks finished.
 * @returns what the sources are now, for `rememberBuild`: a change made while it builds then shows
 */
export function beginBuild(): string {
  rmSync(STAMP, { force: true });
  return digestOfSources();
}

export function rememberBuild(sources: string): void {
  writeFileSync(STAMP, sources);
}
