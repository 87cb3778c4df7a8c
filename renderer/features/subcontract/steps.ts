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
  back: ['receive', 'contest', 'cancel'],
  contested: ['ship', 'receive', 'cancel'],
  received: [],
  cancelled: [],
};

/** Quoted before it left: what is here can't come back, and may still go or stay. */
const HERE: Partial<Record<SubcontractState, Step[]>> = { quoted: ['accept', 'refuse', 'ship'], accepted: ['ship', 'cancel'], refused: ['cancel'] };

/**
 * @param framed a framework price was agreed: no quote of theirs is awaited, and its return comes first
 * @param left it was shipped once
 */
export function stepsOf(state: SubcontractState, framed: boolean, left: boolean): Step[] {
  const steps = (left ? undefined : HERE[state]) ?? STEPS[state];
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
