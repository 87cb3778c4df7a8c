import { parseArgs } from 'node:util';
import { runHosts } from './hosts.ts';
import { arrivalOrder, runInterleavings } from './interleave.ts';
import { runKills } from './kill.ts';
import { runLives } from './life.ts';
import { runPowerCuts } from './power.ts';
import type { CheckResult } from './random.ts';
import { runTrade } from './trade.ts';
import { BROKEN } from './trade/broken.ts';

/**
 * npm run torture -- [--cycles N] [--seed S] [--only NAME] [--json]
 *
 * N cycles are N kills, 10 N power cuts, 100 N interleavings of facts, N of whole hosts and N / 2 of the whole trade; 50 by default, the short form
 * that every test run takes. Each check is also run against a version broken on purpose, and must fail there.
 */
const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
});
const cycles = Number(values.cycles);
const seed = Number(values.seed);
if (!Number.isInteger(cycles) || cycles < 1 || !Number.isInteger(seed)) {
  console.error('torture: --cycles and --seed take whole numbers');
  process.exit(2);
}

type Check = () => Promise<CheckResult | null> | CheckResult | null;

const checks: Record<string, Check> = {
  interleavings: () => runInterleavings({ trials: cycles * 100, seed }),
  'whole hosts': () => runHosts({ rounds: cycles, seed }),
  'whole lives': () => runLives({ rounds: cycles, seed }),
  'whole trade': () => runTrade({ rounds: Math.ceil(cycles / 2), seed }),
  'kill -9': () => runKills({ cycles, seed }),
  'power cut': () => runPowerCuts({ images: cycles * 10, seed }),
};

/** The same checks against versions broken on purpose: each must find something. */
const bites: Record<string, Check> = {
  interleavings: () => runInterleavings({ trials: 200, seed, variant: arrivalOrder, compareEvery: 5 }),
  'whole lives (pieces moved twice)': () => runLives({ rounds: 40, seed, variant: 'pieces moved twice' }),
  ...Object.fromEntries(BROKEN.map((variant) => [`whole trade (${variant})`, () => runTrade({ rounds: 20, seed, variant })])),
  'kill -9 (reply before commit)': () => runKills({ cycles: 24, seed, variant: 'reply before commit' }),
  'kill -9 (two transactions)': () => runKills({ cycles: 24, seed, variant: 'append and fold in two transactions' }),
  'kill -9 (pieces after the payment)': () => runKills({ cycles: 24, seed, variant: 'pieces after the payment' }),
  'kill -9 (done before sending)': () => runKills({ cycles: 6, seed, variant: 'done before sending' }),
  'power cut (synchronous=NORMAL)': () => runPowerCuts({ images: 60, seed, variant: 'synchronous=NORMAL' }),
};

const results: CheckResult[] = [];
let passed = 0;
let failed = 0;
let skipped = 0;

function say(text: string): void {
  if (!values.json) console.log(text);
}

async function run(list: Record<string, Check>, mustFail: boolean): Promise<void> {
  for (const [name, check] of Object.entries(list)) {
    if (values.only && !name.startsWith(values.only)) continue;
    const startedAt = Date.now();
    const found = await check();
    const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
    if (!found) {
      skipped += 1;
      say(`skipped  ${name}: it needs Linux and a C compiler (apt-get install gcc libc6-dev)`);
      continue;
    }
    const ok = mustFail ? !found.ok : found.ok;
    if (ok) passed += 1;
    else failed += 1;
    results.push(mustFail ? { ...found, ok } : found);
    const counts = `lost ${found.lost}, half ${found.half}, diverged ${found.diverged}, doubled ${found.doubled}`;
    say(
      `${ok ? 'ok      ' : 'FAILED  '} ${found.name}: ${found.cycles} cycles, ${mustFail ? `caught as it must be (${counts})` : counts} — ${took}`,
    );
    if (!ok && found.note) say(`         ${found.note}`);
  }
}

await run(checks, false);
await run(bites, true);
if (values.json) console.log(JSON.stringify({ seed, checks: results }));
else console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || (skipped > 0 && process.env['CI']) ? 1 : 0);
