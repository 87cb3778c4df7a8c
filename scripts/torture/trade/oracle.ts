import type { Fact } from './facts.ts';

/**
 * The stock, worked out once more by hand: quantities by place and grade, serial numbers, and the moving average, replayed move by move in the one
 * order. It shares no code with the product's folds (domain/part); that is its worth.
 */
interface Move {
  from: string; fromKind: string; to: string; toKind: string; grade: string; toGrade: string; quantity: number; serials: string[]; costMinor: number;
  reason: string; issueId: string | null; lineId: string | null; documentId: string | null;
}

export interface Ledger {
  /** `place|grade` → pieces. */
  levels: Map<string, { quantity: number; kind: string }>;
  /** By grade: pieces that are ours, and their value. */
  pools: Map<string, { quantity: number; valueMinor: number }>;
  serials: Map<string, string>;
  moves: (Move & { fact: Fact; worthMinor: number; oursDelta: number })[];
  /** Moves that could not have happened: they stand in the log, and count for nothing. */
  void: { fact: Fact; why: string }[];
  /** A serial number left a place where it was not. */
  strays: Fact[];
}

const THEIRS = new Set(['outside', 'installed', 'removed', 'scrap', 'customer']);

/** Half up, for amounts of either sign; small enough for whole numbers to be exact. */
function share(amount: number, some: number, all: number): number {
  return Math.floor((2 * amount * some + all) / (2 * all));
}

export function replay(facts: readonly Fact[]): Map<string, Ledger> {
  const ledgers = new Map<string, Ledger>();
  const jobs = new Map<string, { hand: number; fitted: number }>();
  const counted = new Set<string>();
  for (const fact of facts) {
    if (fact.type !== 'part.moved') continue;
    const ledger: Ledger = ledgers.get(fact.stream) ?? { levels: new Map(), pools: new Map(), serials: new Map(), moves: [], void: [], strays: [] };
    ledgers.set(fact.stream, ledger);
    const move = fact.data as unknown as Move;
    const why = impossible(fact, move, jobs, counted);
    if (why) ledger.void.push({ fact, why });
    else apply(ledger, move, fact);
  }
  return ledgers;
}

/** Pieces leave an issue once, are fitted once; the line of a count is posted once. */
function impossible(fact: Fact, move: Move, jobs: Map<string, { hand: number; fitted: number }>, counted: Set<string>): string | null {
  if (move.reason === 'counted' && move.lineId !== null) {
    const key = `${fact.stream}|${move.lineId}`;
    if (counted.has(key)) return 'part.counted_twice';
    counted.add(key);
  }
  if (move.issueId === null || (move.fromKind !== 'job' && move.toKind !== 'job')) return null;
  const key = `${fact.stream}|${move.issueId}`;
  const job = jobs.get(key) ?? { hand: 0, fitted: 0 };
  jobs.set(key, job);
  if (move.fromKind === 'job') {
    if (job.hand < move.quantity) return 'part.settled_twice';
    job.hand -= move.quantity;
    if (move.toKind === 'installed') job.fitted += move.quantity;
    return null;
  }
  if (move.fromKind === 'installed') {
    if (job.fitted < move.quantity) return 'part.not_fitted';
    job.fitted -= move.quantity;
  }
  job.hand += move.quantity;
  return null;
}

function apply(ledger: Ledger, move: Move, fact: Fact): void {
  const put = (place: string, kind: string, grade: string, by: number): void => {
    const key = `${place}|${grade}`;
    ledger.levels.set(key, { quantity: (ledger.levels.get(key)?.quantity ?? 0) + by, kind });
  };
  put(move.from, move.fromKind, move.grade, -move.quantity);
  put(move.to, move.toKind, move.toGrade, move.quantity);
  const worth = (): number => [...ledger.pools.values()].reduce((sum, pool) => sum + pool.valueMinor, 0);
  const was = worth();
  const [mine, still] = [!THEIRS.has(move.fromKind), !THEIRS.has(move.toKind)];
  if (!(mine && still && move.grade === move.toGrade)) {
    if (mine) leave(poolOf(ledger, move.grade), move.quantity);
    if (still) enter(poolOf(ledger, move.toGrade), move.quantity, move.costMinor);
  }
  const names = move.serials.map((serial) => serial.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  if (names.some((name) => ledger.serials.has(name) && ledger.serials.get(name) !== `${move.from}|${move.grade}`)) ledger.strays.push(fact);
  for (const name of names) ledger.serials.set(name, `${move.to}|${move.toGrade}`);
  ledger.moves.push({ ...move, fact, worthMinor: worth() - was, oursDelta: ((still ? 1 : 0) - (mine ? 1 : 0)) * move.quantity });
}

function poolOf(ledger: Ledger, grade: string): { quantity: number; valueMinor: number } {
  const pool = ledger.pools.get(grade) ?? { quantity: 0, valueMinor: 0 };
  ledger.pools.set(grade, pool);
  return pool;
}

function leave(pool: { quantity: number; valueMinor: number }, quantity: number): void {
  const left = pool.quantity - quantity;
  pool.valueMinor = left > 0 ? pool.valueMinor - share(pool.valueMinor, quantity, pool.quantity) : 0;
  pool.quantity = left;
}

/** What is owed below zero is made good first; those pieces' cost is gone with them. */
function enter(pool: { quantity: number; valueMinor: number }, quantity: number, costMinor: number): void {
  const left = pool.quantity + quantity;
  const stays = pool.quantity < 0 ? Math.max(0, left) : quantity;
  pool.valueMinor = (pool.quantity > 0 ? pool.valueMinor : 0) + (stays === quantity ? costMinor : share(costMinor, stays, quantity));
  pool.quantity = left;
}
