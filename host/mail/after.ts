import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { UNCLAIMED_STEPS } from '#domain/law/fr.ts';
import type { MessageState, MessageWay } from '#domain/message/message.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { repairEvent } from '#domain/repair/repair.ts';
import type { HostContext } from '../context.ts';

const TOLD_BY = { smtp: 'mail', program: 'mail', phone: 'phone', sms: 'sms', letter: 'letter' } as const satisfies Record<MessageWay, string>;

/** What a reminder of a unit that nobody collects is known by: the order, since when it is ready, and the step of the ladder. */
export function unclaimedCause(repairId: Id, readyAtMs: number, step: string): string {
  return `unclaimed ${repairId} ${readyAtMs} ${step}`;
}

/** What has become true of an order once its message has gone: the customer was told, or a step of the ladder was taken. */
export function factsOnceSent(host: HostContext, message: MessageState, way: MessageWay = message.way): NewEvent[] {
  const repair = message.repairId ? host.store.state<RepairState>('repair', message.repairId) : undefined;
  if (!repair?.exists || repair.phase !== 'ready' || !repair.customerId) return [];
  if (message.kind === 'ready') {
    if (repair.handback.told.some(({ messageId }) => messageId === message.id)) return [];
    return [repairEvent(repair.id, 'repair.customer_told', { by: TOLD_BY[way], messageId: message.id })];
  }
  if (message.kind !== 'unclaimed') return [];
  const step = UNCLAIMED_STEPS.find((each) => message.cause === unclaimedCause(repair.id, repair.handback.readyAtMs ?? 0, each));
  if (!step || repair.handback.steps.some((done) => done.step === step)) return [];
  return [repairEvent(repair.id, 'repair.unclaimed_step', { step, way: TOLD_BY[way], proof: '' }, { note: '' })];
}
