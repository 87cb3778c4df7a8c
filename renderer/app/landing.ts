import { watch } from 'vue';
import { useRouter } from 'vue-router';
import { useSession } from '../stores/session.ts';

/** Where everybody lands before it is known who they are. */
const DEFAULT_HOME = 'board';

/**
 * Whoever signs in first at this window lands on their own screen: a technician at the bench, sales administration at
 * the quotes. Later ones, at a shared PC, find what was on the screen; and an address that was asked for is not changed.
 */
export function useLanding(): void {
  const router = useRouter();
  const session = useSession();
  const stop = watch(() => session.user, async (user) => {
    if (!user) return;
    queueMicrotask(() => stop());
    await router.isReady();
    const atBench = user.roles.includes('technician') && user.roles.every((role) => role === 'technician' || role === 'warehouse');
    const inWarehouse = user.roles.length > 0 && user.roles.every((role) => role === 'warehouse');
    const own = inWarehouse ? 'warehouse' : atBench ? 'bench' : user.roles.length > 0 && user.roles.every((role) => role === 'sales_admin') ? 'quotes' : null;
    if (own && router.currentRoute.value.name === DEFAULT_HOME && router.hasRoute(own)) await router.replace({ name: own });
  }, { immediate: true });
}
