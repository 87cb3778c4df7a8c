/**
 * What each key of a US and a French (AZERTY, AFNOR's traditional one) keyboard types, by KeyboardEvent.code. A scanner is a keyboard with a
 * layout of its own: set to US on a French PC, the keys it presses are the right ones and the characters that the PC makes of them are not.
 */
export type Layout = 'us' | 'fr';

/** Plain, with Shift, with AltGr. An empty text is a dead key or none. */
type Caps = readonly [plain: string, shifted: string, altGr?: string];

const US_ROWS: [codes: string[], plain: string, shifted: string][] = [
  [['Backquote', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0', 'Minus', 'Equal'],
    '`1234567890-=', '~!@#$%^&*()_+'],
  [[...letterCodes('QWERTYUIOP'), 'BracketLeft', 'BracketRight', 'Backslash'], 'qwertyuiop[]\\', 'QWERTYUIOP{}|'],
  [[...letterCodes('ASDFGHJKL'), 'Semicolon', 'Quote'], 'asdfghjkl;\'', 'ASDFGHJKL:"'],
  [[...letterCodes('ZXCVBNM'), 'Comma', 'Period', 'Slash', 'IntlBackslash'], 'zxcvbnm,./\\', 'ZXCVBNM<>?|'],
];

/** The same keys in the same order; a full stop of the middle kind (·) marks a dead key. */
const FR_ROWS: [plain: string, shifted: string][] = [
  ['²&é"\'(-è_çà)=', '·1234567890°+'],
  ['azertyuiop·$*', 'AZERTYUIOP·£µ'],
  ['qsdfghjklmù', 'QSDFGHJKLM%'],
  ['wxcvbn,;:!<', 'WXCVBN?./§>'],
];

const FR_ALT_GR: Record<string, string> = {
  Digit3: '#', Digit4: '{', Digit5: '[', Digit6: '|', Digit8: '\\', Digit9: '^', Digit0: '@', Minus: ']', Equal: '}', KeyE: '€',
};

function letterCodes(letters: string): string[] {
  return [...letters].map((letter) => `Key${letter}`);
}

function usKeys(): Map<string, Caps> {
  return new Map(US_ROWS.flatMap(([codes, plain, shifted]) => codes.map((code, i): [string, Caps] => [code, [plain[i]!, shifted[i]!]])));
}

function frKeys(): Map<string, Caps> {
  return new Map(US_ROWS.flatMap(([codes], row) => codes.map((code, i): [string, Caps] => {
    const [plain, shifted] = FR_ROWS[row]!.map((text) => [...text][i]!.replace('·', '')) as [string, string];
    return [code, [plain, shifted, FR_ALT_GR[code] ?? '']];
  })));
}

const KEYS: Record<Layout, Map<string, Caps>> = { us: usKeys(), fr: frKeys() };

export interface Stroke { code: string; shift: boolean; altGr: boolean }

const KEYPAD: Record<string, string> = { NumpadAdd: '+', NumpadSubtract: '-', NumpadMultiply: '*', NumpadDivide: '/', NumpadDecimal: '.' };

/** The character of a key pressed on this layout; null for a dead key and for keys that type nothing. */
export function characterOf(layout: Layout, stroke: Stroke): string | null {
  if (stroke.code === 'Space') return ' ';
  const keypad = /^Numpad(\d)$/.exec(stroke.code)?.[1] ?? KEYPAD[stroke.code];
  if (keypad) return keypad;
  const caps = KEYS[layout].get(stroke.code);
  return caps?.[stroke.altGr ? 2 : stroke.shift ? 1 : 0] || null;
}

/** The keys that a scanner of this layout presses for a character; null when the layout can't type it. */
export function strokeFor(layout: Layout, character: string): Stroke | null {
  if (character === ' ') return { code: 'Space', shift: false, altGr: false };
  for (const [code, caps] of KEYS[layout]) {
    const level = caps.indexOf(character);
    // The key beside the left Shift repeats another one on a US keyboard, which has none there.
    if (level >= 0 && !(layout === 'us' && code === 'IntlBackslash')) return { code, shift: level === 1, altGr: level === 2 };
  }
  return null;
}
