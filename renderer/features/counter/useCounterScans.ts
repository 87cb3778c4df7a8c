import { useRouter } from 'vue-router';
import type { TradeThing } from '#domain/scan/codes.ts';
import type { Mean } from '#domain/sale/line.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useScanContext } from '../../stores/scanContext.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { useCounter } from './useCounter.ts';

interface Screen {
  quantity(): number;
  pay(mean: Mean): boolean;
  /** Enter, by a printed code. */
  goOn(): boolean;
  voucher(number: string, leftMinor: number): boolean;
  /** The part that stands out is ordered for the customer. */
  order(): boolean;
  after(): void;
}

const MEANS: Partial<Record<string, Mean>> = { CASH: 'cash', CARD: 'card', CHEQUE: 'cheque' };

/** Every scan at the counter means the sale on the screen: a part joins it, a fiche brings what is owed, a card its customer, a ticket comes back. */
export function useCounterScans(counter: ReturnType<typeof useCounter>, screen: Screen): void {
  const host = useHost();
  const router = useRouter();
  const toasts = useToasts();
  const { sentenceOf } = useSentences();

  async function trying(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work();
    } catch (thrown) {
      toasts.say(sentenceOf(errorOf(thrown)), { kind: 'bad' });
      return false;
    } finally {
      screen.after();
    }
  }

  async function paper(saleId: string): Promise<boolean> {
    const sale = await host.call('sale.get', { saleId });
    if (sale.kind === 'deposit' && counter.cart.value.lines.length > 0) counter.deposit(sale);
    else if (sale.kind === 'credit' && sale.voucherLeftMinor > 0 && counter.cart.value.lines.length > 0) return screen.voucher(sale.number, sale.voucherLeftMinor);
    else await router.push({ name: 'sale', params: { saleId }, query: sale.kind === 'sale' ? { do: 'refund' } : {} });
    return true;
  }

  /** A unit of the house is sold second-hand; a customer's opens. */
  async function unit(unitId: string): Promise<boolean> {
    const { customer, brand, model, number, serial, place } = await host.call('unit.history', { unitId });
    if (customer) await router.push({ name: 'unit', params: { unitId } });
    else counter.pick({ kind: 'unit', key: unitId, unit: { unitId, number, label: `${brand} ${model}`, serial, place: place?.name ?? '' } }, 1);
    return true;
  }

  useScanContext({
    screen: 'counter',
    onPart(partId, serial) {
      const done = counter.scanned(partId, serial, screen.quantity());
      screen.after();
      return done;
    },
    onRepair: (repairId) => trying(() => counter.repair(repairId)),
    onUnit: (unitId) => trying(() => unit(unitId)),
    onCustomer(customerId) {
      counter.cart.value.customerId = customerId;
      screen.after();
    },
    takes: ['sale', 'order'],
    onTrade: (thing: TradeThing, id) => trying(() => (thing === 'order' ? counter.order(id) : paper(id))),
    onAction(name) {
      const mean = MEANS[name];
      if (mean) return screen.pay(mean);
      if (name === 'ORDER') return screen.order();
      return name === 'NEXT' ? screen.goOn() : false;
    },
  });
}
