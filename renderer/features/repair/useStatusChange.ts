import { useI18n } from 'vue-i18n';
import { useCommand } from '../../api/useCommand.ts';
import type { Status } from '#domain/repair/status.ts';
import { useStatuses } from '../../stores/statuses.ts';
import { useToasts } from '../../stores/toasts.ts';

interface Order { id: string; number: string; status: Status }

/** Changes an order's status; taking it back is one key, where the status before may be chosen again. */
export function useStatusChange() {
  const { t } = useI18n();
  const toasts = useToasts();
  const statuses = useStatuses();
  const set = useCommand('repair.setStatus');

  /** @returns whether it was done; a refusal is said in the line at the foot */
  async function change(order: Order, to: Status): Promise<boolean> {
    const outcome = await set.run({ repairId: order.id, to });
    if (!outcome.ok) {
      toasts.say(set.error.value, { kind: 'bad' });
      return false;
    }
    const back = statuses.book.value.next(to, statuses.phase(to)).includes(order.status) ? { undo: () => undo(order) } : {};
    toasts.say(t('repair.statusChanged', { number: order.number, status: statuses.label(to) }), back);
    return true;
  }

  async function undo(order: Order): Promise<void> {
    const outcome = await set.run({ repairId: order.id, to: order.status });
    if (!outcome.ok) toasts.say(set.error.value, { kind: 'bad' });
    else toasts.say(t('repair.statusChanged', { number: order.number, status: statuses.label(order.status) }), { kind: 'plain' });
  }

  return { change, running: set.running };
}
