/** Application identifiers of the GS1 General Specifications that goods, parts, cartons and machines carry, with the shape of their data. */

/** N digits, X GS1's 82 characters, Y its 39 (components), a date YYMMDD, `check` digits that end with a modulo-10 check digit. */
interface Part { type: 'N' | 'X' | 'Y' | 'date' | 'check'; min: number; max: number; optional?: boolean }

export interface Identifier { ai: string; parts: Part[] }

function part(text: string): Part {
  const optional = text.startsWith('[');
  const shape = /^(N|X|Y|date|check)(\.\.)?(\d+)$/.exec(text.replace(/[[\]]/g, ''));
  if (!shape) throw new Error(`gs1: bad shape ${text}`);
  const max = Number(shape[3]);
  return { type: shape[1] as Part['type'], min: shape[2] ? 1 : max, max, ...(optional ? { optional } : {}) };
}

/** `ai shape`, where `n` as last digit of an AI stands for 0 to 9 (a decimal point's place). */
const TABLE = `
00 check18 | 01 check14 | 02 check14 | 10 X..20 | 11 date6 | 12 date6 | 13 date6 | 15 date6 | 16 date6 | 17 date6 | 20 N2 | 21 X..20 | 22 X..20
235 X..28 | 240 X..30 | 241 X..30 | 242 N..6 | 243 X..20 | 250 X..30 | 251 X..30 | 253 check13 [X..17] | 254 X..20 | 255 check13 [N..12]
30 N..8 | 310n N6 | 311n N6 | 312n N6 | 313n N6 | 314n N6 | 315n N6 | 316n N6 | 330n N6 | 331n N6 | 332n N6 | 333n N6 | 334n N6 | 335n N6 | 336n N6
37 N..8 | 390n N..15 | 391n N3 N..15 | 392n N..15 | 393n N3 N..15
400 X..30 | 401 X..30 | 402 check17 | 403 X..30 | 410 check13 | 411 check13 | 412 check13 | 413 check13 | 414 check13 | 415 check13 | 416 check13
417 check13 | 420 X..20 | 421 N3 X..9 | 422 N3 | 710 X..20 | 8001 N14 | 8002 X..20 | 8003 check14 [X..16] | 8004 X..30 | 8005 N6 | 8006 check14 N4
8007 X..34 | 8008 date6 N2 [N..4] | 8010 Y..30 | 8011 N..12 | 8012 X..20 | 8013 X..25 | 8017 check18 | 8018 check18 | 8019 N..10 | 8020 X..25
8200 X..70 | 90 X..30 | 91 X..90 | 92 X..90 | 93 X..90 | 94 X..90 | 95 X..90 | 96 X..90 | 97 X..90 | 98 X..90 | 99 X..90`;

function load(): Map<string, Identifier> {
  const identifiers = new Map<string, Identifier>();
  for (const entry of TABLE.split(/[|\n]/)) {
    const [pattern, ...shapes] = entry.trim().split(' ');
    if (!pattern) continue;
    const last = pattern.endsWith('n') ? [...'0123456789'] : [''];
    for (const digit of last) {
      const ai = pattern.replace('n', '') + digit;
      identifiers.set(ai, { ai, parts: shapes.map(part) });
    }
  }
  return identifiers;
}

const IDENTIFIERS = load();

/** Starts of the AIs whose length is fixed by the specification, so that no separator follows them, with that length (AI included). */
const PREDEFINED: Record<string, number> = {
  '00': 20, '01': 16, '02': 16, '03': 16, '04': 18, '11': 8, '12': 8, '13': 8, '14': 8, '15': 8, '16': 8, '17': 8, '18': 8, '19': 8, '20': 4,
  '31': 10, '32': 10, '33': 10, '34': 10, '35': 10, '36': 10, '41': 16,
};

export function identifier(ai: string): Identifier | undefined {
  return IDENTIFIERS.get(ai);
}

/** The identifier that an element string begins with; no AI is the start of another. */
export function identifierAt(text: string, at: number): Identifier | undefined {
  for (let length = 2; length <= 4; length += 1) {
    const found = IDENTIFIERS.get(text.slice(at, at + length));
    if (found) return found;
  }
  return undefined;
}

/** Length of the whole element when the specification fixes it, AI included; otherwise it runs to a separator or the end. */
export function predefinedLength(ai: string): number | undefined {
  return PREDEFINED[ai.slice(0, 2)];
}
