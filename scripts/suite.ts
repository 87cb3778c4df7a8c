import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { checkAll } from './check.ts';
import { runE2e } from './e2e.ts';
import { obtainElectron } from './lib/electron.ts';
import { isBuilt } from './lib/freshness.ts';
import { RESULTS } from './lib/paths.ts';
import { ensureRequirements } from './lib/requirements.ts';
import { runNode, seconds, tool } from './lib/run.ts';
import { readReport, sumTotals, tortureTotals, totalsLine, totalsOf, vitestTotals } from './lib/totals.ts';
import type { Totals } from './lib/totals.ts';

// `npm test`: everything, in the order in which it is cheapest to fail, and one line of totals at the very end.

const ELECTRON_LIMIT_MS = 120_000;
const forbidSkips = process.env['CI'] === 'true' || process.argv.includes('--no-skips');

async function check(): Promise<Totals> {
  const results = await checkAll();
  const passed = results.filter(({ ok }) => ok).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

async function unitAndIntegration(): Promise<Totals> {
  const report = path.join(RESULTS, 'vitest.json');
  const { code } = await runNode([tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  return totalsOf(readReport(report), vitestTotals, code);
}

async function build(): Promise<Totals> {
  try {
    if (!isBuilt()) await buildAll();
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function torture(): Promise<Totals> {
  const { code, output } = await runNode(['scripts/torture/main.ts', '--short'], { tee: true });
  return totalsOf(output, tortureTotals, code);
}

/** Names of the parts, as they are shown. */
const PARTS: [name: string, run: () => Promise<Totals>][] = [
  ['check', check],
  ['unit and integration', unitAndIntegration],
  ['build', build],
  ['e2e', runE2e],
  ['torture', torture],
];

async function suite(): Promise<Totals> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  await obtainElectron(ELECTRON_LIMIT_MS);
  if (!await ensureRequirements()) return { passed: 0, failed: 1, skipped: 0 };
  const all: [name: string, totals: Totals][] = [];
  for (const [name, part] of PARTS) {
    console.log(`\n== ${name}`);
    const startedAtMs = Date.now();
    const totals = await part();
    all.push([name, totals]);
    console.log(`== ${name}: ${totalsLine(totals)} (${seconds(startedAtMs)})`);
  }
  console.log(`\n${all.map(([name, totals]) => `${name.padEnd(22)} ${totalsLine(totals)}`).join('\n')}`);
  return sumTotals(all.map(([, totals]) => totals));
}

const totals = await suite();
if (forbidSkips && totals.skipped > 0) console.log(`${totals.skipped} skipped, and skips are forbidden here`);
process.exitCode = totals.failed > 0 || (forbidSkips && totals.skipped > 0) ? 1 : 0;
console.log(totalsLine(totals));
