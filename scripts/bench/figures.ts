/** What the bench says of one thing: the product's figure beside a yardstick of the same run, in the same unit. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  yardstick: number;
  ratio: number;
  goal: string;
  ok: boolean;
}

/** A figure with what a reader of the table needs to know of it. */
export interface Told extends Figure {
  /** What the yardstick is. */
  against: string;
  note?: string;
}

export interface FigureInput {
  name: string;
  value: number;
  unit: string;
  yardstick: number;
  against: string;
  note?: string;
  /** Most that value / yardstick may be. */
  mostRatio?: number;
  /** Least that value / yardstick may be. */
  leastRatio?: number;
  /** Most that the value itself may be, in its unit. */
  most?: number;
  /** Most that the value may lie above the yardstick, in its unit. */
  mostOver?: number;
}

export function figure(input: FigureInput): Told {
  const { name, value, unit, yardstick, against, note, mostRatio, leastRatio, most, mostOver } = input;
  const ratio = value / yardstick;
  const goals: [string, boolean][] = [];
  if (mostRatio !== undefined) goals.push([`ratio ≤ ${mostRatio}`, ratio <= mostRatio]);
  if (leastRatio !== undefined) goals.push([`ratio ≥ ${leastRatio}`, ratio >= leastRatio]);
  if (most !== undefined) goals.push([`≤ ${most} ${unit}`, value <= most]);
  if (mostOver !== undefined) goals.push([`≤ yardstick + ${mostOver} ${unit}`, value <= yardstick + mostOver]);
  return {
    name, value: round(value), unit, yardstick: round(yardstick), ratio: round(ratio), goal: goals.map(([text]) => text).join(' and '),
    ok: goals.every(([, met]) => met), against, ...(note === undefined ? {} : { note }),
  };
}

/** Three figures that mean something are enough: the rest is the machine's mood. */
function round(value: number): number {
  return Number(value.toPrecision(value >= 1_000 ? 4 : 3));
}

/** The value below which a share of the samples lies. @param share from 0 to 1 */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('a quantile of no samples');
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export function spread(samples: readonly number[]): string {
  return `p50 ${show(quantile(samples, 0.5))} · p95 ${show(quantile(samples, 0.95))} · p99 ${show(quantile(samples, 0.99))} ms over ${samples.length}`;
}

function show(ms: number): string {
  return ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(2) : ms.toFixed(4);
}

/** One side of a comparison: does the thing once. What it returns, in milliseconds, replaces the time that it took. */
type Side = (round: number) => unknown;

/**
 * Takes turns between the product and its yardstick, so that whatever else the machine does falls on both alike; who goes
 * first changes with every round. The first rounds warm up and are not counted.
 */
export async function interleave(rounds: number, product: Side, yardstick: Side, warmUp = Math.ceil(rounds / 10)): Promise<{ product: number[]; yardstick: number[] }> {
  const times = { product: [] as number[], yardstick: [] as number[] };
  for (let round = -warmUp; round < rounds; round += 1) {
    const sides = [['product', product], ['yardstick', yardstick]] as const;
    for (const [name, side] of round % 2 === 0 ? sides : [sides[1], sides[0]]) {
      const took = await time(side, round + warmUp);
      if (round >= 0) times[name].push(took);
    }
  }
  return times;
}

/** Milliseconds that something took; a promise is waited for. */
export async function time(side: Side, round = 0): Promise<number> {
  const startMs = performance.now();
  const returned = side(round);
  const settled: unknown = returned instanceof Promise ? await returned : returned;
  return typeof settled === 'number' ? settled : performance.now() - startMs;
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
