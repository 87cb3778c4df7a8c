import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Entry { version?: string; resolved?: string; integrity?: string; link?: boolean; dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }

const ROOT = path.resolve(import.meta.dirname, '../..');
const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Entry> };
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };

describe('the lockfile', () => {
  // npm leaves out, silently, a platform's binary that the registry it was made with does not have; `npm ci` then refuses the lockfile everywhere.
  it('has every system’s binaries', () => {
    const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) => Object.keys(optionalDependencies)
      .filter((wanted) => {
        const parts = name.split('/node_modules/');
        return !parts.some((_, index) => `${parts.slice(0, index + 1).join('/node_modules/')}/node_modules/${wanted}` in packages) && !(`node_modules/${wanted}` in packages);
      })
      .map((wanted) => `${name}: ${wanted}`));
    expect(missing).toEqual([]);
  });

  it('names no download address, so that it works with any registry, and says what each download must hash to', () => {
    const entries = Object.entries(packages).filter(([name, { link }]) => name !== '' && !link);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([]);
    expect(entries.filter(([, { integrity }]) => integrity === undefined).map(([name]) => name)).toEqual([]);
  });

  it('has the exact versions that package.json asks for', () => {
    const asked = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(asked)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });
});
