import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Id } from '#domain/kernel/ids.ts';
import type { SaleView } from '#contract/views/sale.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useQuery } from '../../api/useQuery.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { CartLine, Typed } from './cart.ts';
import { addLine, addPart, chosenLine, hasLine, removeLine, setQuantity } from './cart.ts';
import { useCarts } from './carts.ts';
import type { Found } from './found.ts';
import { takeOrder } from './orders.ts';
import { usePreview } from './usePreview.ts';
import { useRates } from './useRates.ts';

/** What scans, picks and keys do to the sale on the screen. Knows no fields: the screen moves the focus afterwards. */
export function useCounter() {
  const host = useHost();
  const carts = useCarts();
  const toasts = useToasts();
  const { t } = useI18n();
  const { sentenceOf } = useSentences();
  const { usual } = useRates();
  const cart = computed(() => carts.current);
  const customer = useQuery('customer.get', () => (cart.value.customerId ? { customerId: cart.value.customerId } : null), { topics: ['customer'] });
  const preview = usePreview(() => carts.current, () => customer.data.value?.kind === 'company');

  function scanned(partId: Id, serial: string | null, quantity: number): boolean {
    const { how } = addPart(cart.value, carts.newKey, { id: partId, serial, quantity: serial === null ? quantity : 1 });
    if (how === 'there') toasts.say(t('counter.said.twice', { serial }), { kind: 'plain' });
    return how !== 'there';
  }

  /** @returns the line that asks for more before it can be sold */
  function pick(found: Found, quantity: number): CartLine | null {
    if (found.kind === 'part') {
      addPart(cart.value, carts.newKey, { id: found.part.id, label: found.part.label, ref: found.part.number, serialTracked: found.part.serialTracked, quantity });
      return null;
    }
    if (found.kind !== 'unit' || hasLine(cart.value, 'unit', found.unit.unitId)) return null;
    return addLine(cart.value, carts.newKey, { kind: 'unit', id: found.unit.unitId, label: found.unit.label, ref: found.unit.number, vatBp: usual.value, unitMinor: 0, unitMode: preview.mode.value });
  }

  function told(typed: Exclude<Typed, { kind: 'search' }>): boolean {
    const line = chosenLine(cart.value);
    if (!line) return false;
    if (typed.kind === 'quantity') return setQuantity(line, typed.quantity);
    if (line.kind === 'charge' || line.kind === 'deposit') return false;
    if (typed.kind === 'discount') line.discountBp = typed.discountBp;
    else Object.assign(line, { unitMinor: typed.unitMinor, unitMode: preview.mode.value });
    return true;
  }

  function drop(key: string | undefined): void {
    const line = cart.value.lines.find((each) => each.key === key);
    if (!line) return;
    const undo = removeLine(cart.value, line.key);
    toasts.say(t('counter.said.dropped', { part: line.label }), { kind: 'plain', undo });
  }

  function addFee(label: string): CartLine {
    return addLine(cart.value, carts.newKey, { kind: 'fee', id: '', label, vatBp: usual.value, unitMinor: 0, unitMode: preview.mode.value });
  }

  /** What the customer owes for a repair joins the sale, with the customer; what somebody else billed is told. */
  async function repair(repairId: Id): Promise<boolean> {
    try {
      const rows = await host.call('counter.charges', { repairId });
      const open = rows.filter((row) => row.billed === null && !hasLine(cart.value, 'charge', row.repairId, row.line));
      for (const row of open) addLine(cart.value, carts.newKey, { kind: 'charge', id: row.repairId, chargeLine: row.line, label: row.label, ref: row.number, vatBp: row.vatBp });
      if (open.length > 0) {
        if (cart.value.customerId === null) cart.value.customerId = (await host.call('repair.get', { repairId })).customerId;
        return true;
      }
      const billed = rows.find((row) => row.billed !== null)?.billed;
      toasts.say(billed ? t('counter.said.billed', { number: billed.number }) : rows.length > 0 ? t('counter.said.there') : t('counter.said.owesNothing'), { kind: 'plain' });
    } catch (thrown) {
      toasts.say(sentenceOf(errorOf(thrown)), { kind: 'bad' });
    }
    return false;
  }

  /** What lies ready for a customer's order, its fees, and the deposits that were taken on it. */
  async function order(orderId: Id): Promise<boolean> {
    const view = await host.call('order.get', { orderId });
    const { added, left } = takeOrder(cart.value, carts.newKey, view);
    if (added === 0) toasts.say(t('counter.said.nothingDue', { number: view.number }), { kind: 'plain' });
    else if (left > 0) toasts.say(t('counter.said.orderLeft', { n: left, number: view.number }, left), { kind: 'plain' });
    return added > 0;
  }

  /** A deposit taken before comes off what is sold now. */
  function deposit(sale: Pick<SaleView, 'id' | 'number' | 'customerId'>): void {
    if (!hasLine(cart.value, 'deposit', sale.id)) addLine(cart.value, carts.newKey, { kind: 'deposit', id: sale.id, ref: sale.number, label: t('counter.line.kind.deposit') });
    cart.value.customerId ??= sale.customerId;
  }

  return { cart, customer, preview, scanned, pick, told, drop, addFee, repair, order, deposit };
}
