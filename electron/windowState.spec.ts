import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { placeWindow, readWindowState, writeWindowState } from './windowState.ts';
import type { Box } from './windowState.ts';

const laptop: Box = { x: 0, y: 25, width: 1366, height: 743 };
const second: Box = { x: 1366, y: 0, width: 1920, height: 1080 };

describe('where the window opens', () => {
  it('is where it was, on any screen that is there', () => {
    const kept = { x: 1500, y: 100, width: 1200, height: 800 };
    expect(placeWindow(kept, [laptop, second])).toEqual(kept);
  });

  it('is the main screen when its own was unplugged, with the size it had as far as that fits', () => {
    expect(placeWindow({ x: 1500, y: 100, width: 1200, height: 800 }, [laptop])).toEqual({ x: 83, y: 25, width: 1200, height: 743 });
  });

  it('is the middle of the main screen at first', () => {
    expect(placeWindow(undefined, [second])).toEqual({ x: 1366 + 277, y: 156, width: 1366, height: 768 });
  });

  it('is always somewhere a person can reach its title bar', () => {
    const place = fc.integer({ min: -5000, max: 5000 });
    const box = fc.record({ x: place, y: place, width: fc.integer({ min: 400, max: 4000 }), height: fc.integer({ min: 300, max: 3000 }) });
    fc.assert(fc.property(box, fc.boolean(), (kept, both) => {
      const screens = both ? [laptop, second] : [laptop];
      const { x, y, width } = placeWindow(kept, screens);
      expect(screens.some((screen) => (
        y >= screen.y && y + 40 <= screen.y + screen.height && Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= 120
      ))).toBe(true);
    }));
  });
});

describe('what is kept of the window', () => {
  it('comes back as it was, and as the defaults when the file is no good', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'etabli-window-'));
    const file = path.join(folder, 'window.json');
    const defaults = { maximized: false, fullScreen: false, zoomLevel: 0 };
    expect(readWindowState(file)).toEqual(defaults);
    const state = { box: { x: 1, y: 2, width: 900, height: 700 }, maximized: true, fullScreen: false, zoomLevel: 1.5, language: 'en' as const };
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
    for (const bad of ['{"box":', '[]', '{"zoomLevel":400}', '{"box":{"x":0,"y":0,"width":1,"height":1}}']) {
      writeFileSync(file, bad);
      expect(readWindowState(file), bad).toEqual(defaults);
    }
    rmSync(folder, { recursive: true });
  });
});
