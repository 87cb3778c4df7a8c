/** From the keys of a burst to the text that the scanner meant, whatever layout the scanner and the PC are set to. */
import { classifyScan } from '#domain/scan/classify.ts';
import { GROUP_SEPARATOR } from '#domain/scan/gs1.ts';
import { characterOf, type Layout } from './layouts.ts';

/** One key of a burst. `key` is what the PC made of it; empty for a dead key. `control` is set when the keys mean a control character. */
export interface ScanKey { code: string; key: string; shift: boolean; altGr: boolean; control?: string }

/** `pc`: the characters as the PC gives them, for when the layouts agree. */
export type ReadingWay = 'pc' | Layout;

export interface BurstReading {
  text: string;
  way: ReadingWay;
  /** A check digit or a complete format confirms it: not a guess. */
  certain: boolean;
}

/** Stands for a key that has no character in a way of reading: it makes that way implausible. */
const NO_CHARACTER = '\uFFFD';

function textBy(way: ReadingWay, keys: readonly ScanKey[]): string {
  return keys.map((key) => {
    if (key.control !== undefined) return key.control;
    if (way !== 'pc' && key.code !== '') return characterOf(way, key) ?? NO_CHARACTER;
    return key.key === '' ? NO_CHARACTER : key.key;
  }).join('');
}

/** From 1000 for what a check confirms down to how much of it looks like a code at all. */
function plausibility(text: string): number {
  const reading = classifyScan(text);
  const first = reading.candidates[0];
  if (first?.kind === 'own') return 1000;
  if (first?.kind === 'gs1') return text.includes(GROUP_SEPARATOR) || /^[\](]/.test(text) ? 950 : 900;
  if (first?.kind === 'ean') return 900;
  if (first?.kind === 'imei' && first.form === 'imei') return 850;
  if (reading.trouble === 'half_code' || reading.trouble === 'check_digit') return 150;
  if (text === '') return 0;
  // Labels are written with capitals and digits, some hyphens and the like; what a wrong layout makes of them is accents and punctuation.
  let points = 0;
  for (const character of text) {
    if (/[0-9A-Z]/.test(character)) points += 1;
    else if (/[a-z]/.test(character)) points += 0.8;
    else if (/[-./ :_+#\x1d]/.test(character)) points += 0.6;
    else if (/[\p{L}()[\],=?%&*]/u.test(character)) points += 0.1;
    else points -= 0.5;
  }
  return Math.max(0, (points / [...text].length) * 100);
}

const CERTAIN = 850;

export interface ReadOptions {
  /** How the scanner is set; `auto` tries every way. */
  layout: 'auto' | Layout;
  prefix: string;
  /** The way that last proved right: it wins where nothing tells the ways apart. */
  learned: ReadingWay | null;
}

/** The likeliest reading, without the prefix; null when a prefix is asked for and no way of reading shows it. */
export function readBurst(keys: readonly ScanKey[], options: ReadOptions): BurstReading | null {
  const ways: ReadingWay[] = options.layout === 'auto' ? ['pc', 'us', 'fr'] : [options.layout];
  if (options.learned && ways.includes(options.learned)) ways.unshift(options.learned);
  let best: (BurstReading & { score: number }) | null = null;
  for (const way of ways) {
    const whole = textBy(way, keys);
    if (!whole.startsWith(options.prefix)) continue;
    const text = whole.slice(options.prefix.length);
    const score = plausibility(text);
    if (!best || score > best.score) best = { text, way, certain: score >= CERTAIN, score };
  }
  return best && { text: best.text, way: best.way, certain: best.certain };
}
