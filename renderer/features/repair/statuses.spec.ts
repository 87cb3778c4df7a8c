import { describe, expect, it } from 'vitest';
import type { BuiltInStatus } from '#domain/repair/status.ts';
import { nextStatuses, phaseOf, STATUSES } from '#domain/repair/status.ts';
import { choicesOf } from './statuses.ts';

const phase = (status: string) => phaseOf(status as BuiltInStatus);

describe('choicesOf', () => {
  it('gives every next status a key of its own, in the order of the work', () => {
    for (const from of STATUSES) {
      const choices = choicesOf(nextStatuses(from), phase).flatMap((group) => group.choices);
      expect(choices.map((choice) => choice.status).sort()).toEqual([...nextStatuses(from)].sort());
      expect(new Set(choices.map((choice) => choice.key)).size).toBe(choices.length);
      expect(choices.every((choice) => choice.key !== '')).toBe(true);
    }
    expect(choicesOf(nextStatuses('in_repair'), phase).map((group) => group.phase)).toEqual(['received', 'assessment', 'waiting', 'workshop', 'ready']);
  });

  it('has nothing to offer for a closed order', () => {
    expect(choicesOf(nextStatuses('handed_back'), phase)).toEqual([]);
  });
});
