import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { SHELL_LANGUAGES } from '#contract/shellPage.ts';

export interface Box { x: number; y: number; width: number; height: number }

const stateSchema = z.object({
  box: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }).optional(),
  maximized: z.boolean().default(false),
  fullScreen: z.boolean().default(false),
  /** Chromium's zoom level: 0 is 100 %, each step is 20 %. */
  zoomLevel: z.number().min(-8).max(9).default(0),
  language: z.enum(SHELL_LANGUAGES).optional(),
});
export type WindowState = z.infer<typeof stateSchema>;

/** What was kept of the window; a file that is missing or makes no sense gives the defaults. */
export function readWindowState(file: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return stateSchema.parse({});
  }
}

/** Writes beside and renames, so that a power cut leaves the old state or the new one. @throws when the disk refuses */
export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

const SMALLEST = { width: 800, height: 600 };
const USUAL = { width: 1366, height: 768 };
/** Of the title bar, this much must be on a screen, or nobody could drag the window back. */
const GRIP = { width: 120, height: 40 };

/**
 * Where to open the window: where it was, when a person can still reach it there, else centred on the first screen.
 * @param screens work areas of the screens that are plugged in now, the main one first
 */
export function placeWindow(kept: Box | undefined, screens: readonly Box[]): Box {
  const main = screens[0] ?? { x: 0, y: 0, ...USUAL };
  if (kept && screens.some((screen) => canGrip(kept, screen))) return kept;
  const width = Math.min(main.width, Math.max(kept?.width ?? USUAL.width, SMALLEST.width));
  const height = Math.min(main.height, Math.max(kept?.height ?? USUAL.height, SMALLEST.height));
  return { x: main.x + Math.floor((main.width - width) / 2), y: main.y + Math.floor((main.height - height) / 2), width, height };
}

function canGrip(window: Box, screen: Box): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const above = window.y - screen.y;
  return width >= GRIP.width && above >= 0 && above + GRIP.height <= screen.height;
}
