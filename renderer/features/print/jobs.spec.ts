import { describe, expect, it } from 'vitest';
import type { JobState, PrintJobRow } from '#contract/views.ts';
import { actionsOf, givesWay } from './jobActions.ts';
import { widthAt, ZOOMS, zoomed } from './paper.ts';

function job(state: JobState, over: Partial<PrintJobRow> = {}): PrintJobRow {
  return {
    id: 'j', kind: 'fiche', state, title: 'RA1-26-00001', repairId: null, dropOffId: null, printerId: 'p', printerName: 'Tickets', copy: false, attempts: 1, nextAttemptMs: null,
    reason: null, createdAtMs: 0, doneAtMs: null, preview: null, ...over,
  };
}

describe('what can be done with a job', () => {
  it('depends on where it stands', () => {
    expect((['waiting', 'printing', 'done', 'uncertain', 'failed', 'cancelled'] as const).map((state) => actionsOf(job(state)))).toEqual([
      ['retry', 'cancel'], [], ['repeat'], ['cameOut', 'again', 'cancel'], ['retry', 'cancel'], ['repeat'],
    ]);
  });

  it('never offers to print again, or to try again, what may have come out, without the question', () => {
    expect(actionsOf(job('uncertain'))).not.toContain('retry');
    expect(actionsOf(job('uncertain'))).not.toContain('repeat');
  });

  it('repeats no badge, and opens what is a file', () => {
    expect(actionsOf(job('done', { kind: 'badge' }))).toEqual([]);
    expect(actionsOf(job('done', { preview: 'pdf' }))).toEqual(['repeat', 'open']);
  });

  it('a new job comes up by itself, but not over one that waits for an answer', () => {
    expect(givesWay(undefined)).toBe(true);
    expect(givesWay(job('done'))).toBe(true);
    expect(givesWay(job('uncertain'))).toBe(false);
    expect(givesWay(job('failed'))).toBe(false);
  });
});

describe('the on-screen paper', () => {
  it('is as wide as in life at 100 %: 80 mm of 203 dpi roll on a 96 dpi screen', () => {
    expect(widthAt(640, 100)).toBe(Math.round((80 / 25.4) * 96 * (640 / 639.37)));
    expect(widthAt(480, 200)).toBe(454);
  });

  it('zooms step by step, and stops at both ends', () => {
    expect(ZOOMS.map((zoom) => zoomed(zoom, 1))).toEqual([75, 100, 150, 200, 300, 300]);
    expect(ZOOMS.map((zoom) => zoomed(zoom, -1))).toEqual([50, 50, 75, 100, 150, 200]);
  });
});
