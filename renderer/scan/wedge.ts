/**
 * Tells a keyboard-wedge scanner from a person typing, by timing alone: a scanner's keys come 5 to 20 ms apart, a typist's rarely less than 40.
 *
 * The hard part is the first keys, which look the same. What is done with them, and why:
 * - In a text field the first key of what may be a scan goes straight through; only keys that follow it within `maxGapMs` are held. So typing
 *   has no delay at all and takes the browser's own path (undo, autocorrect, masks), and a typist's rare quick pair waits 45 ms at most and is
 *   put back in order. When it was a scan, the one key that went through is taken out again (field.ts), leaving value, selection and undo.
 *   Holding that first key too would keep even this one character out, at the price of a delay and of synthetic input on every key ever typed.
 * - Everywhere else the first key is held as well, so that a scan presses no single-letter shortcut; a key that stays alone is given back.
 * - Some controls (dates, lists) take keys only from the browser itself: there the keys go through until they are surely a scan.
 *
 * Framework-free: no DOM, no clock but the events' own time stamps; `setTimer` is passed in.
 */
import { GROUP_SEPARATOR } from '#domain/scan/gs1.ts';
import type { Layout } from './layouts.ts';
import { readBurst, type BurstReading, type ReadingWay, type ScanKey } from './reading.ts';

export interface WedgeSettings {
  /** Longest pause inside a scan, in milliseconds. */
  maxGapMs: number;
  /** Fewest characters of a scan. */
  minLength: number;
  /** Characters that the scanner sends in front; with one, nothing else is taken for a scan. */
  prefix: string;
  /** What the scanner sends behind. Enter and Tab end a scan whatever is set here; this says whether to wait for one. */
  suffix: 'Enter' | 'Tab' | 'none';
  /** How the scanner is set. */
  layout: 'auto' | Layout;
}

export const USUAL_SETTINGS: WedgeSettings = { maxGapMs: 35, minLength: 4, prefix: '', suffix: 'Enter', layout: 'auto' };

/** What of a KeyboardEvent is looked at. `timeStamp` is when the key was pressed, not when it is handled, so a busy screen breaks nothing. */
export interface KeyInput {
  type: 'keydown' | 'keyup';
  code: string;
  key: string;
  timeStamp: number;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  /** getModifierState('AltGraph'): Windows reports it as Ctrl and Alt together. */
  altGraph: boolean;
  isComposing: boolean;
  repeat: boolean;
}

/** How the focused control can be protected; `off` for one whose keys are nobody's business. */
export type Manner = 'field' | 'through' | 'hold' | 'off';

/** pass: leave the event alone · hold: stop it, it may come back by onKeys · swallow: stop it for good. */
export type Verdict = 'pass' | 'hold' | 'swallow';

/** `released` is set when the key's keyup was held too. */
export interface HeldKey extends ScanKey { input: KeyInput; passed: boolean; released: boolean }

export interface WedgeScan {
  text: string;
  /** Ended by Enter or Tab. A scan that was cut in half is not. */
  terminated: boolean;
  way: ReadingWay;
  /** Keys went through to the control before this was known to be a scan: its content is to be put back. */
  undo: boolean;
}

export interface WedgeOptions {
  settings?: Partial<WedgeSettings>;
  onScan(scan: WedgeScan): void;
  /** Keys held for nothing: a person's. They are to act as if pressed now, in this order. */
  onKeys(keys: HeldKey[]): void;
  /** The first key of what may become a scan, before it acts: remember the control's content. */
  onFirst?(): void;
  /** Calls back after so many milliseconds, and returns how to cancel it. */
  setTimer(run: () => void, ms: number): () => void;
}

export interface Wedge {
  handle(input: KeyInput, manner: Manner): Verdict;
  /** Whether keys are being held at this moment. */
  holding(): boolean;
  /** The window lost its focus, or goes away: what is held is settled now. */
  settle(): void;
  configure(settings: Partial<WedgeSettings>): void;
}

/** The timer runs late rather than early, so that an event already on its way is handled first. */
const TIMER_SLACK_MS = 10;
/**
 * Once it is surely a scan nobody waits for the keys, so that a PC that is busy may bring the rest of it late; its time stamps still tell.
 * Shorter where only silence ends a scan, for the person waits for that.
 */
const PATIENCE_MS = { suffix: 150, none: 40 };
/** Without its Enter or Tab, a scan has to be longer than any run of keys a hand can make. */
const UNTERMINATED_LENGTH = 6;
/** How many gaps long a second Enter (carriage return and line feed), or a late one, is still the scanner's. */
const TAIL_GAPS = 3;

const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'];

interface Burst { keys: HeldKey[]; lastMs: number; manner: Manner }

export function createWedge(options: WedgeOptions): Wedge {
  let settings: WedgeSettings = { ...USUAL_SETTINGS, ...options.settings };
  let burst: Burst | null = null;
  let tailUntilMs = -Infinity;
  let learned: ReadingWay | null = null;
  let cancelTimer: (() => void) | null = null;
  /** Keys that are down: a second keydown without a keyup is a held key repeating, whatever its `repeat` says. */
  const down = new Set<string>();
  const swallowedUps = new Set<string>();
  let altCode = '';

  function unterminatedLength(): number {
    return settings.suffix === 'none' ? settings.minLength : Math.max(settings.minLength, UNTERMINATED_LENGTH);
  }

  function stopTimer(): void {
    cancelTimer?.();
    cancelTimer = null;
  }

  function armTimer(): void {
    stopTimer();
    if (!burst?.keys.some((key) => !key.passed)) return;
    const patienceMs = settings.suffix === 'none' ? PATIENCE_MS.none : PATIENCE_MS.suffix;
    cancelTimer = options.setTimer(onTimer, settings.maxGapMs + (isScan(burst.keys, unterminatedLength()) ? patienceMs : TIMER_SLACK_MS));
  }

  /** What is held acts now, as a person's. The keys stay with the burst: should the next one show that it was a scan, they are undone. */
  function giveBack(): void {
    stopTimer();
    const held = burst?.keys.filter((key) => !key.passed) ?? [];
    for (const key of held) key.passed = true;
    if (held.length > 0) options.onKeys(held);
  }

  /** The keys were a person's. */
  function release(): void {
    giveBack();
    burst = null;
  }

  /** By the time stamps, no key came in time: a scan without a suffix, one that was cut, or a person's quick keys. */
  function expire(): void {
    if (burst && isScan(burst.keys, unterminatedLength())) finish(false);
    else release();
  }

  /** By the clock only: on a busy PC a key pressed in time may still be on its way, so that a short burst is given back but not forgotten. */
  function onTimer(): void {
    if (burst && isScan(burst.keys, unterminatedLength())) finish(false);
    else giveBack();
  }

  function finish(terminated: boolean): boolean {
    const keys = burst?.keys ?? [];
    const read = readScan(keys);
    if (!read) {
      release();
      return false;
    }
    const lastMs = burst?.lastMs ?? 0;
    burst = null;
    stopTimer();
    tailUntilMs = lastMs + settings.maxGapMs * TAIL_GAPS;
    for (const key of keys) if (!key.released && key.code !== '') swallowedUps.add(key.code);
    if (read.reading.certain) learned = read.reading.way;
    const typed = keys.slice(0, read.typed).filter((key) => !key.passed);
    if (typed.length > 0) options.onKeys(typed);
    options.onScan({ text: read.reading.text, terminated, way: read.reading.way, undo: keys.slice(read.typed).some((key) => key.passed) });
    return true;
  }

  /** A person's last key before a scan can fall into its time: it is told apart where the rest, without it, checks. */
  function readScan(keys: HeldKey[]): { reading: BurstReading; typed: 0 | 1 } | null {
    const how = { layout: settings.layout, prefix: settings.prefix, learned };
    const whole = readBurst(keys, how);
    if (whole?.certain || keys.length <= settings.minLength) return whole && { reading: whole, typed: 0 };
    const rest = readBurst(keys.slice(1), how);
    if (rest && (rest.certain || !whole)) return { reading: rest, typed: 1 };
    return whole && { reading: whole, typed: 0 };
  }

  function add(input: KeyInput, manner: Manner, key: ScanKey): Verdict {
    const first = !burst;
    const current: Burst = burst ?? { keys: [], lastMs: input.timeStamp, manner };
    const passed = (current.manner === 'field' && first) || (current.manner === 'through' && current.keys.length + 1 < settings.minLength);
    if (first) options.onFirst?.();
    current.keys.push({ ...key, input, passed, released: false });
    current.lastMs = input.timeStamp;
    burst = current;
    armTimer();
    return passed ? 'pass' : 'hold';
  }

  function keyDown(input: KeyInput, manner: Manner): Verdict {
    const repeated = input.repeat || (input.code !== '' && down.has(input.code));
    if (input.code !== '') down.add(input.code);
    if (burst && input.timeStamp - burst.lastMs > settings.maxGapMs) expire();
    if (MODIFIERS.includes(input.key)) {
      if (input.key === 'Alt') altCode = '';
      if (burst) burst.lastMs = input.timeStamp;
      armTimer();
      return 'pass';
    }
    if (manner === 'off' || input.isComposing || input.key === 'Process' || repeated) {
      release();
      return 'pass';
    }
    if (isTerminator(input)) return terminator(input);
    const key = scanKey(input, burst?.keys.length ?? 0);
    if (key) return add(input, burst?.manner ?? manner, key);
    if (input.altKey && !input.ctrlKey && /^Numpad\d$/.test(input.code)) {
      altCode += input.code.slice(-1);
      if (burst) burst.lastMs = input.timeStamp;
      armTimer();
      return 'pass';
    }
    release();
    return 'pass';
  }

  function terminator(input: KeyInput): Verdict {
    if (burst && isScan(burst.keys, settings.minLength)) {
      burst.lastMs = input.timeStamp;
      if (!finish(true)) return 'pass';
    } else if (burst || input.timeStamp > tailUntilMs) {
      release();
      return 'pass';
    }
    swallowedUps.add(input.code);
    return 'swallow';
  }

  function keyUp(input: KeyInput, manner: Manner): Verdict {
    down.delete(input.code);
    if (input.key === 'Alt' && altCode !== '') {
      const character = String.fromCharCode(Number(altCode) % 256);
      altCode = '';
      // Only ASCII: beyond it the number's meaning depends on the PC's code page, and no scanner sends it so.
      if (manner !== 'off' && /^[\x1d\x20-\x7e]$/.test(character)) {
        add({ ...input, type: 'keydown', key: character, code: '', altKey: false }, manner, altKey(character));
      }
      return 'pass';
    }
    if (swallowedUps.delete(input.code)) return 'swallow';
    const held = burst?.keys.find((key) => key.code === input.code && !key.passed && !key.released);
    if (!held) return 'pass';
    held.released = true;
    return 'hold';
  }

  return {
    handle: (input, manner) => (input.type === 'keyup' ? keyUp(input, manner) : keyDown(input, manner)),
    holding: () => burst?.keys.some((key) => !key.passed) ?? false,
    settle() {
      down.clear();
      swallowedUps.clear();
      expire();
    },
    configure(changed) {
      expire();
      settings = { ...settings, ...changed };
      learned = null;
    },
  };
}

/** Long enough, and not one key over and over (something lies on the keyboard). */
function isScan(keys: HeldKey[], length: number): boolean {
  return keys.length >= length && keys.some((key) => key.code !== keys[0]!.code || key.key !== keys[0]!.key);
}

/** Enter and Tab, also as scanners set to control keys send them: Ctrl+M, Ctrl+J, Ctrl+I. */
function isTerminator(input: KeyInput): boolean {
  if (input.key === 'Enter' || input.key === 'Tab') return !input.ctrlKey && !input.altKey && !input.metaKey && !input.shiftKey;
  return input.ctrlKey && !input.altKey && !input.metaKey && ['KeyM', 'KeyJ', 'KeyI'].includes(input.code) && !input.shiftKey;
}

function altKey(character: string): ScanKey {
  const control = character === GROUP_SEPARATOR ? { control: GROUP_SEPARATOR } : {};
  return { code: '', key: character, shift: false, altGr: false, ...control };
}

/** The key as part of a scan; null when it can't be one. @param before how many keys the burst has already */
function scanKey(input: KeyInput, before: number): ScanKey | null {
  const base = { code: input.code, shift: input.shiftKey, altGr: input.altGraph };
  const command = (input.ctrlKey || input.altKey) && !input.altGraph;
  // Between GS1 elements scanners send Ctrl+], F8 or Alt+029.
  if (input.ctrlKey && !input.altKey && (input.code === 'BracketRight' || input.key === ']')) return { ...base, key: '', control: GROUP_SEPARATOR };
  if (input.key === 'F8' && before > 0 && !command) return { ...base, key: '', control: GROUP_SEPARATOR };
  if (command || input.metaKey) return null;
  // A person's dead key (^ before e) can't be given back once held; by its third key a burst is hardly a person's.
  if (input.key === 'Dead') return before >= 2 ? { ...base, key: '' } : null;
  // Space presses buttons and turns pages, and no code begins with it.
  if (input.key === ' ' && before === 0) return null;
  return [...input.key].length === 1 ? { ...base, key: input.key } : null;
}
