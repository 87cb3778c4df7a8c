import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RepairRow } from '#contract/views.ts';
import type { Status } from '#domain/repair/status.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useStatuses } from '../../stores/statuses.ts';
import { useToasts } from '../../stores/toasts.ts';

type Order = Pick<RepairRow, 'id' | 'number' | 'status' | 'phase'>;

/** Several orders marked, and one status for all: each is asked for by itself, and what was refused is told with its reason. */
export function useBulk() {
  const { t } = useI18n();
  const host = useHost();
  const toasts = useToasts();
  const statuses = useStatuses();
  const { sentenceOf } = useSentences();
  const marked = shallowRef<ReadonlyMap<string, Order>>(new Map());
  const running = ref(false);
  const refused = shallowRef<readonly { order: Order; why: string }[]>([]);

  function toggle(row: Order): void {
    const next = new Map(marked.value);
    if (!next.delete(row.id)) next.set(row.id, row);
    marked.value = next;
    refused.value = [];
  }
  function mark(rows: readonly Order[]): void {
    marked.value = new Map([...marked.value, ...rows.map((row) => [row.id, row] as const)]);
  }
  function clear(): void {
    marked.value = new Map();
    refused.value = [];
  }

  /** What may follow for at least one of them; each that may not says so. */
  const next = computed((): Status[] => [...new Set([...marked.value.values()].flatMap((order) => statuses.book.value.next(order.status, order.phase)))]);

  async function setAll(orders: readonly { order: Order; to: Status }[]): Promise<{ done: Order[]; refused: { order: Order; why: string }[] }> {
    const done: Order[] = [];
    const no: { order: Order; why: string }[] = [];
    running.value = true;
    try {
      for (const { order, to } of orders) {
        try {
          await host.call('repair.setStatus', { repairId: order.id, to });
          done.push(order);
        } catch (thrown) {
          no.push({ order, why: sentenceOf(errorOf(thrown)) });
        }
      }
    } finally {
      running.value = false;
    }
    return { done, refused: no };
  }

  async function change(to: Status): Promise<void> {
    const outcome = await setAll([...marked.value.values()].filter((order) => order.status !== to).map((order) => ({ order, to })));
    // Those that did not go stay marked, with why: they are looked at one by one.
    marked.value = new Map(outcome.refused.map(({ order }) => [order.id, order]));
    refused.value = outcome.refused;
    const undo = () => void setAll(outcome.done.map((order) => ({ order, to: order.status })));
    if (outcome.done.length > 0) toasts.say(t('board.allChanged', { n: outcome.done.length, status: statuses.label(to) }, outcome.done.length), { undo });
  }

  return { marked, next, running, refused, toggle, mark, clear, change };
}
