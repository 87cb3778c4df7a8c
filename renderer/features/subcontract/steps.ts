import type { SubcontractState } from '#domain/subcontract/subcontract.ts';
import type { Phase } from '#domain/repair/status.ts';

/** What a person can do with a job given out, the next thing first. */
export type Step = 'ship' | 'quote' | 'accept' | 'refuse' | 'back' | 'receive' | 'contest' | 'cancel';

const STEPS: Record<SubcontractState, Step[]> = {
  prepared: ['ship', 'quote', 'cancel'],
  shipped: ['quote', 'back'],
  quoted: ['accept', 'refuse', 'back'],
  accepted: ['back'],
  refused: ['back'],
  back: ['receive', 'contest'],
  contested: ['ship', 'receive', 'cancel'],
  received: [],
  cancelled: [],
};

/** @param framed a framework price was agreed: no quote of theirs is awaited, and its return comes first */
export function stepsOf(state: SubcontractState, framed: boolean): Step[] {
  const steps = STEPS[state];
  return framed && state === 'shipped' ? ['back', 'quote'] : steps;
}

/** The hue that a state takes: the phase that the order is in meanwhile. */
export const STATE_PHASES: Record<SubcontractState, Phase> = {
  prepared: 'received', shipped: 'waiting', quoted: 'waiting', accepted: 'workshop', refused: 'waiting', back: 'assessment', received: 'ready', contested: 'waiting', cancelled: 'closed',
};

/** The calendar day here, so many days from now. */
export function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
