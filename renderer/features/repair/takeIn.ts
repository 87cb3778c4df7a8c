import { nextTick } from 'vue';
import { useRouter } from 'vue-router';
import { RECEPTION_SCREEN } from '#domain/scan/route.ts';
import type { ScreenScans } from '../../stores/scanContext.ts';
import { useScanContexts } from '../../stores/scanContext.ts';

/** Starts an intake with what a screen is about: reception takes it as if it had been scanned there, beside what was typed already. */
export function useTakeIn() {
  const router = useRouter();
  const contexts = useScanContexts();

  async function withReception(give: (reception: ScreenScans) => unknown): Promise<void> {
    await router.push({ name: RECEPTION_SCREEN });
    await nextTick();
    const reception = contexts.stack.findLast((scans) => scans.screen === RECEPTION_SCREEN);
    if (reception) await give(reception);
  }

  return {
    takeUnit: (unitId: string) => withReception((reception) => reception.onAddUnit?.(unitId)),
    takeFor: (customerId: string) => withReception((reception) => reception.onCustomer?.(customerId)),
  };
}
