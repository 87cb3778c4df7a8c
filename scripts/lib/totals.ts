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
const tortureSchema = z.object({ checks: z.array(z.object({ ok: z.boolean() })) });

/** A file that failed before any of its tests ran counts as one failure. */
export function vitestTotals(report: unknown): Totals {
  const parsed = vitestSchema.parse(report);
  const brokenFiles = parsed.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return { passed: parsed.numPassedTests, failed: parsed.numFailedTests + brokenFiles, skipped: parsed.numPendingTests + parsed.numTodoTests };
}

/** A test that passed only when tried again is a failure: nothing is retried here, and nothing should need it. */
export function playwrightTotals(report: unknown): Totals {
  const { stats, errors } = playwrightSchema.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

export function tortureTotals(report: unknown): Totals {
  const { checks } = tortureSchema.parse(report);
  const passed = checks.filter(({ ok }) => ok).length;
  return { passed, failed: checks.length - passed, skipped: 0 };
}

/**
 * What a runner's report says, held against how the runner ended: one that failed without naming a failure, left no
 * report, or ran nothing at all, counts as one failure.
 */
export function totalsOf(text: string | undefined, read: (report: unknown) => Totals, exitCode: number): Totals {
  let totals: Totals;
  try {
    totals = read(JSON.parse(text ?? ''));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const ran = totals.passed + totals.failed + totals.skipped;
  return totals.failed === 0 && (exitCode !== 0 || ran === 0) ? { ...totals, failed: 1 } : totals;
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
