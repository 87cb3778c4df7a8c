import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { OrderLineView, OrderView } from '#contract/views/order.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useGesture } from '../part/useGesture.ts';

/** What hands do with an order's parts; each gesture can be taken back by its opposite while the line at the foot shows. */
export function usePreparing(order: () => OrderView | undefined) {
  const { t } = useI18n();
  const toasts = useToasts();
  const [preparing, back] = [useGesture('order.prepare'), useGesture('order.unprepare')];
  /** The line whose next piece is named by its serial number. */
  const wantsSerial = ref<OrderLineView | null>(null);
  /** Where prepared pieces go from now on, once such a place was scanned. */
  const toPlaceId = ref<string | null>(null);

  async function prepare(line: OrderLineView, quantity: number, serials: string[] = []): Promise<boolean> {
    const now = order();
    if (!now || !line.partId) return false;
    if (line.serialTracked && serials.length === 0) {
      wantsSerial.value = line;
      return false;
    }
    const outcome = await preparing.run({ orderId: now.id, partId: line.partId, lineId: line.lineId, quantity, serials, toPlaceId: toPlaceId.value });
    if (!outcome.ok) return false;
    wantsSerial.value = null;
    const undo = (): Promise<unknown> => back.run({ orderId: now.id, lineId: line.lineId, quantity, serials, fromPlaceId: outcome.value.placeId });
    toasts.say(outcome.value.orderLeft === 0 ? t('order.preparedAll', { number: now.number }) : t('order.prepared', { part: line.label }), { undo });
    return true;
  }

  /** A part was scanned: over an order that is over, it goes back to its shelf. */
  async function scanned(partId: string, serial: string | null): Promise<boolean> {
    const now = order();
    const lines = now?.lineViews.filter((line) => line.partId === partId) ?? [];
    const over = now?.stage === 'cancelled' || now?.stage === 'delivered';
    const line = over ? lines.find((each) => each.ready.length > 0) : (lines.find((each) => each.toPrepare > 0) ?? lines[0]);
    if (!now) return false;
    if (!line) {
      // The host says why: it is not on the order, or there is nothing to put back.
      await preparing.run({ orderId: now.id, partId });
      return false;
    }
    return over ? putBack(line, serial === null ? [] : [serial]) : prepare(line, 1, serial === null ? [] : [serial]);
  }

  async function putBack(line: OrderLineView, serials: string[] = []): Promise<boolean> {
    const now = order();
    const lot = line.ready[0];
    if (!now || !lot) return false;
    const outcome = await back.run({ orderId: now.id, lineId: line.lineId, quantity: 1, serials: serials.length > 0 ? serials : lot.serials.slice(0, 1), ...(serials.length > 0 ? {} : { fromPlaceId: lot.placeId }) });
    if (outcome.ok) toasts.say(t('order.unprepared', { part: line.label, place: '' }).replace(/, $/, ''));
    return outcome.ok;
  }

  return { prepare, scanned, putBack, wantsSerial, toPlaceId };
}
