import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** A colour or a size that no theme defines falls back to its parent's without a word: an error in red then stands in black. */
describe('the look’s tokens', () => {
  const files = globSync('renderer/**/*.{vue,css,ts}').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const set = new Set(files.flatMap(({ text }) => [...text.matchAll(/(--[a-z][a-z0-9-]*)['"]?\s*:/g)].map((match) => match[1]!)));
  // Set by the script that applies the text size.
  set.add('--text-scale');

  it('are all defined where they are used', () => {
    expect(set.size).toBeGreaterThan(40);
    const missing = files.flatMap(({ path, text }) => [...text.matchAll(/var\((--[a-z][a-z0-9-]*)/g)].map((match) => match[1]!).filter((name) => !set.has(name)).map((name) => `${path}: ${name}`));
    expect(missing).toEqual([]);
  });

  it('of the dark theme are those of the light one', () => {
    const css = readFileSync('renderer/theme/tokens.css', 'utf8');
    const named = (block: string): string[] => [...block.matchAll(/(--[a-z0-9-]+):\s*#/g)].map((match) => match[1]!).sort();
    const light = named(css.slice(css.indexOf(':root'), css.indexOf("[data-theme='dark']")));
    const dark = named(css.slice(css.indexOf("[data-theme='dark']"), css.indexOf('@media')));
    expect(light.length).toBeGreaterThan(15);
    expect(dark).toEqual(light);
  });
});
