import { describe, expect, it } from 'vitest';
import { CLOSING, isStatus, nextStatuses, phaseOf, PHASES, STATUS_LIMIT_HOURS, STATUSES } from './status.ts';

describe('the statuses', () => {
  it.each(STATUSES)('%s has a phase, and a limit unless the stay is over', (status) => {
    expect(PHASES).toContain(phaseOf(status));
    const limit = STATUS_LIMIT_HOURS[status];
    if (phaseOf(status) === 'closed') expect(limit).toBeNull();
    else expect(limit).toBeGreaterThan(0);
  });

  it('every phase has some', () => {
    for (const phase of PHASES) expect(STATUSES.some((status) => phaseOf(status) === phase), phase).toBe(true);
  });

  it('are known by their own names only', () => {
    for (const status of STATUSES) expect(isStatus(status)).toBe(true);
    for (const other of ['', 'Received', 'toString', 'constructor', '__proto__', 'hasOwnProperty']) expect(isStatus(other), other).toBe(false);
  });
});

describe('where a person may go from here', () => {
  it.each(STATUSES)('%s', (from) => {
    const next = nextStatuses(from);
    const closed = ['expected', 'closed'].includes(phaseOf(from));
    expect(next.length > 0).toBe(!closed);
    expect(next).not.toContain(from);
    expect(next).not.toContain('exchange_ready');
    for (const to of next) expect(['expected', 'closed']).not.toContain(phaseOf(to));
    expect(new Set(next).size).toBe(next.length);
  });

  it('every open status but a prepared exchange is within reach of every other', () => {
    const open = STATUSES.filter((status) => !['expected', 'closed'].includes(phaseOf(status)));
    for (const from of open) for (const to of open) if (from !== to && to !== 'exchange_ready') expect(nextStatuses(from)).toContain(to);
  });

  it('every way to close is a closed status', () => {
    for (const status of CLOSING) expect(phaseOf(status)).toBe('closed');
  });
});
