import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Totals { passed: number; failed: number; skipped: number }

const vitestSchema = z.object({
  numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int(), numTodoTests: z.int().default(0), numFailedTestSuites: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});
const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()).default([]),
});

/** A file that failed before any of its tests ran counts as one failure. */
export function vitestTotals(report: string): Totals {
  const parsed = vitestSchema.parse(JSON.parse(report));
  const brokenFiles = parsed.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return { passed: parsed.numPassedTests, failed: parsed.numFailedTests + brokenFiles, skipped: parsed.numPendingTests + parsed.numTodoTests };
}

/** What passed when tried once more has passed: keys told apart by milliseconds need a machine that grants them (playwright.config.ts). */
export function playwrightTotals(report: string): Totals {
  const { stats, errors } = playwrightSchema.parse(JSON.parse(report));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/** Torture ends in a line of its own totals. @throws when there is none */
export function tortureTotals(output: string): Totals {
  const found = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output);
  if (!found) throw new Error('torture: no totals');
  return { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3]) };
}

/**
 * What a runner's report says, held against how the runner ended: one that failed without naming a failure, left no
 * report, or ran nothing at all, counts as one failure.
 */
export function totalsOf(text: string | undefined, read: (report: string) => Totals, exitCode: number): Totals {
  let totals: Totals;
  try {
    totals = read(text ?? '');
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const ran = totals.passed + totals.failed + totals.skipped;
  // A runner that forbids skips may end badly for their sake alone; they are counted as what they are.
  return totals.failed === 0 && ((exitCode !== 0 && totals.skipped === 0) || ran === 0) ? { ...totals, failed: 1 } : totals;
}

export function readReport(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function sumTotals(all: readonly Totals[]): Totals {
  return all.reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped,
  }), { passed: 0, failed: 0, skipped: 0 });
}

/** "12 passed, 0 failed", with ", 3 skipped" only when there are some. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
