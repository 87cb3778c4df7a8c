/**
 * A barcode scanner for end-to-end tests: presses keys as a keyboard wedge does, layout and all, with time stamps of its own so that a
 * slow test machine does not slow the scanner down.
 */
import type { CDPSession, Page } from '@playwright/test';
import { characterOf, strokeFor, type Layout, type Stroke } from '#renderer/scan/layouts.ts';

export interface ScanOptions {
  /** From one character to the next, as the page sees it in the time stamps. */
  delayMs?: number;
  /** How the scanner is set. */
  layout?: Layout;
  /** How the PC is set: with another layout than the scanner's, other characters arrive. */
  pc?: Layout;
  suffix?: 'Enter' | 'Tab' | null;
}

interface KeyPress { code: string; key: string; text: string; windowsVirtualKeyCode: number; modifiers: number }

const MODIFIER = { alt: 1, control: 2, shift: 8 };

/** Group separators (FNC1 between GS1 elements) go out as Ctrl+], as scanners send them. */
function presses(character: string, scanner: Layout, pc: Layout): KeyPress[] {
  if (character === '\x1d') {
    return [control(), { code: 'BracketRight', key: ']', text: '', windowsVirtualKeyCode: 221, modifiers: MODIFIER.control }];
  }
  const stroke = strokeFor(scanner, character);
  if (!stroke) throw new Error(`a scanner set to ${scanner} has no key for ${JSON.stringify(character)}`);
  const key = characterOf(pc, stroke) ?? 'Dead';
  const press = { code: stroke.code, key, text: key === 'Dead' ? '' : key, windowsVirtualKeyCode: virtualKey(stroke, pc), modifiers: 0 };
  if (stroke.altGr) return [{ ...press, modifiers: MODIFIER.control + MODIFIER.alt }];
  return stroke.shift ? [shift(), { ...press, modifiers: MODIFIER.shift }] : [press];
}

function shift(): KeyPress {
  return { code: 'ShiftLeft', key: 'Shift', text: '', windowsVirtualKeyCode: 16, modifiers: MODIFIER.shift };
}

function control(): KeyPress {
  return { code: 'ControlLeft', key: 'Control', text: '', windowsVirtualKeyCode: 17, modifiers: MODIFIER.control };
}

/** Of letters and digits, whose virtual keys follow the PC's layout; the others matter to nothing under test. */
function virtualKey(stroke: Stroke, pc: Layout): number {
  const letter = characterOf(pc, { ...stroke, shift: true, altGr: false }) ?? '';
  return /^[A-Z0-9]$/.test(letter) ? letter.charCodeAt(0) : 0;
}

const SUFFIXES = {
  Enter: { code: 'Enter', key: 'Enter', text: '\r', windowsVirtualKeyCode: 13, modifiers: 0 },
  Tab: { code: 'Tab', key: 'Tab', text: '', windowsVirtualKeyCode: 9, modifiers: 0 },
} satisfies Record<string, KeyPress>;

/** A person's next key never follows a scan closer than this; the wedge still counts an Enter before it as the scanner's. */
const HAND_MS = 150;

/** Scans a text into whatever the page has focused. Resolves when the page has handled the last key, and a hand could press the next. */
export async function scan(page: Page, text: string, options: ScanOptions = {}): Promise<void> {
  const { delayMs = 5, layout = 'us', pc = layout, suffix = 'Enter' } = options;
  const chords = [...text].map((character) => presses(character, layout, pc));
  if (suffix) chords.push([SUFFIXES[suffix]]);
  const session = await page.context().newCDPSession(page);
  try {
    await send(session, chords, delayMs);
    await sleep(chords.length * delayMs + HAND_MS);
  } finally {
    await session.detach();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}

/** All at once, each with the time stamp of when the scanner pressed it: a pause here would be as long as the test machine pleases. */
async function send(session: CDPSession, chords: KeyPress[][], delayMs: number): Promise<void> {
  const startMs = Date.now();
  const sent: Promise<unknown>[] = [];
  for (const [i, chord] of chords.entries()) {
    const timestamp = (startMs + i * delayMs) / 1000;
    for (const { text, ...press } of chord) sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...press, ...(text ? { text } : {}) }));
    for (const { text: _, ...press } of [...chord].reverse()) sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...press, modifiers: 0 }));
  }
  await Promise.all(sent);
}
