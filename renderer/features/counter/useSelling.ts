import { computed } from 'vue';
import { useCommand } from '../../api/useCommand.ts';
import { useSession } from '../../stores/session.ts';
import { draftOfCart } from './cart.ts';
import { useCarts } from './carts.ts';
import type { Paid } from './paying.ts';
import type { usePreview } from './usePreview.ts';

/** Makes the sale that is on the screen: once, whatever happens on the way, and the next one may begin. */
export function useSelling(preview: ReturnType<typeof usePreview>, firm: () => boolean) {
  const carts = useCarts();
  const session = useSession();
  const command = useCommand('sale.sell');

  async function sell(payments: Paid[], accountReason = ''): Promise<boolean> {
    if (command.running.value) return false;
    const sold = carts.current;
    const { grossMinor } = preview.totals.value;
    const outcome = await command.run({ ...draftOfCart(sold, firm(), preview.rates), payments, accountReason, shownMinor: grossMinor });
    if (!outcome.ok) return false;
    const { saleId, number, changeMinor, printed } = outcome.value;
    carts.justSold = { saleId, number, kind: 'sale', totalMinor: grossMinor, changeMinor, printed, unwanted: !sold.print };
    // While it was being made another one may have been taken to the screen: that one stays.
    if (carts.current.id === sold.id) carts.begin();
    return true;
  }

  return { sell, running: command.running, error: command.error, clear: command.clear, may: computed(() => session.can('sale.do')) };
}
