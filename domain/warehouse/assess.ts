import { compareEvents } from '../kernel/event.ts';
import type { EventPosition } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { LedgerEntry, Spot } from '../part/ledger.ts';
import { heldBefore, movedBetween } from '../part/ledger.ts';
import type { PartState } from '../part/part.ts';
import { averageCost, levelAt, serialKeyOf } from '../part/part.ts';
import { normaliseSerial } from '../scan/serial.ts';
import type { CountLine } from './count.ts';
import { tallyOf, talliesOf } from './count.ts';
import type { StockSettings } from './settings.ts';

/** What one line of a count comes to, by all that is known now. */
export interface Assessed {
  counted: number;
  /** What the stock knew when it was counted, in the order of events: what moved since has no part in it. */
  expected: number;
  /** Still to be posted: found more, or fewer where negative; what the count has posted already is taken off. */
  difference: number;
  /** Of a part with serial numbers: which are missing, and which are there though the stock did not know. */
  missing: string[];
  found: string[];
  /** Of the difference at the moving average, minor units, with its sign. */
  valueMinor: Minor;
  /** Something came or went while it was being counted: nobody can say what was counted already. */
  disturbed: boolean;
  /** To be counted once more before it is posted. */
  recount: boolean;
}

export function assess(countId: Id, line: CountLine, part: PartState, settings: Pick<StockSettings, 'recountPieces' | 'recountMinor'>): Assessed {
  const spot: Spot = { placeId: line.placeId, grade: line.grade };
  const tally = tallyOf(line);
  const held = heldBefore(part.ledger, { quantity: levelAt(part, spot.placeId, spot.grade), serials: serialsAt(part, spot) }, spot, tally.at);
  const bySerial = part.serialTracked && (tally.serials.length > 0 || held.serials.size > 0);
  const { missing, found } = bySerial ? serialsOff(part, spot, held.serials, tally) : { missing: [], found: [] };
  const difference = bySerial ? found.length - missing.length : tally.quantity - held.quantity - postedBy(part.ledger, countId, spot);
  const valueMinor = Math.sign(difference) * averageCost(part, line.grade, Math.abs(difference));
  const disturbed = movedBetween(part.ledger, spot, tally.from, tally.at);
  const tallies = talliesOf(line);
  const off = Math.max(Math.abs(difference), missing.length, found.length);
  const big = off >= settings.recountPieces || (off > 0 && Math.abs(valueMinor) >= settings.recountMinor && settings.recountMinor > 0);
  const asked = line.recountAfter !== null && tallies <= line.recountAfter;
  return { counted: tally.quantity, expected: held.quantity, difference, missing, found, valueMinor, disturbed, recount: disturbed || asked || (big && tallies < 2) };
}

/** What a count has moved at a spot already. */
function postedBy(last: LedgerEntry | null, countId: Id, spot: Spot): number {
  return postedAt(last, countId, spot).reduce((sum, { sign, entry }) => sum + sign * entry.quantity, 0);
}

/** What the pieces were worth that a count has moved at a spot, with their sign: at the average of the moment when it was posted. */
export function postedValue(last: LedgerEntry | null, countId: Id, spot: Spot): Minor {
  return postedAt(last, countId, spot).reduce((sum, { sign, entry }) => sum + sign * entry.costMinor, 0);
}

function postedAt(last: LedgerEntry | null, countId: Id, spot: Spot): { sign: 1 | -1; entry: LedgerEntry }[] {
  const moved: { sign: 1 | -1; entry: LedgerEntry }[] = [];
  for (let entry = last; entry; entry = entry.before) {
    if (entry.documentId !== countId) continue;
    if (entry.to === spot.placeId && entry.toGrade === spot.grade) moved.push({ sign: 1, entry });
    if (entry.from === spot.placeId && entry.grade === spot.grade) moved.push({ sign: -1, entry });
  }
  return moved;
}

function serialsAt(part: PartState, spot: Spot): Set<string> {
  return new Set(Object.entries(part.serials).filter(([, at]) => at.placeId === spot.placeId && at.grade === spot.grade).map(([key]) => key.slice(1)));
}

/** Those that are to be put right: a piece that has moved by itself since then is where that move says. */
function serialsOff(part: PartState, spot: Spot, held: ReadonlySet<string>, tally: { serials: string[]; at: EventPosition }): { missing: string[]; found: string[] } {
  const counted = new Map(tally.serials.map((serial) => [normaliseSerial(serial), serial]));
  const isHere = (key: string): boolean => { const at = part.serials[`#${key}`]; return at?.placeId === spot.placeId && at.grade === spot.grade; };
  const missing = [...held].filter((key) => !counted.has(key) && isHere(key)).map((key) => part.serials[`#${key}`]!.serial).sort();
  const found = [...counted].filter(([key]) => !held.has(key) && !isHere(key) && !movedSince(part.ledger, key, tally.at)).map(([, serial]) => part.serials[serialKeyOf(serial)]?.serial ?? serial).sort();
  return { missing, found };
}

function movedSince(last: LedgerEntry | null, key: string, moment: EventPosition): boolean {
  for (let entry = last; entry && compareEvents(entry.position, moment) > 0; entry = entry.before) if (entry.serials.some((serial) => normaliseSerial(serial) === key)) return true;
  return false;
}
