import { describe, expect, it } from 'vitest';
import { playwrightTotals, sumTotals, tortureTotals, totalsLine, totalsOf, vitestTotals } from './totals.ts';

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, numFailedTestSuites: 2, testResults: [] };

describe('totals of runners', () => {
  it('reads what vitest reports, a file that could not even start included', () => {
    expect(vitestTotals(JSON.stringify(vitest))).toEqual({ passed: 5, failed: 1, skipped: 3 });
    expect(vitestTotals(JSON.stringify({ ...vitest, testResults: [{ status: 'failed', assertionResults: [] }, { status: 'failed', assertionResults: [{}] }] })).failed).toBe(2);
  });

  it('counts what passed at the second try as passed, and errors outside tests as failed', () => {
    expect(playwrightTotals(JSON.stringify({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, errors: [{}] }))).toEqual({ passed: 4, failed: 2, skipped: 1 });
  });

  it('reads the line that torture ends in', () => {
    expect(tortureTotals('ok       kill: 5 cycles\n2 passed, 1 failed, 0 skipped\n')).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it('never takes a bad end for a good one', () => {
    const good = '1 passed, 0 failed, 0 skipped';
    expect(totalsOf(good, tortureTotals, 0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(totalsOf(good, tortureTotals, 1).failed).toBe(1);
    expect(totalsOf('1 passed, 0 failed, 1 skipped', tortureTotals, 1)).toEqual({ passed: 1, failed: 0, skipped: 1 });
    expect(totalsOf('0 passed, 0 failed, 0 skipped', tortureTotals, 0).failed).toBe(1);
    expect(totalsOf('2 passed, 1 failed, 0 skipped', tortureTotals, 1).failed).toBe(1);
    for (const none of [undefined, '', 'Error: it broke']) expect(totalsOf(none, tortureTotals, 0).failed).toBe(1);
    expect(totalsOf('{"half":', vitestTotals, 0).failed).toBe(1);
  });

  it('ends in one line', () => {
    expect(totalsLine(sumTotals([{ passed: 5, failed: 1, skipped: 0 }, { passed: 7, failed: 0, skipped: 0 }]))).toBe('12 passed, 1 failed');
    expect(totalsLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});
