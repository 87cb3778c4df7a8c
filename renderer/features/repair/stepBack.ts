import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { usePendingPlace } from '../scan/pending.ts';
import { useShortcuts } from '../../keys/useShortcuts.ts';

/** Escape goes back to where the person came from, or to the list when the screen was opened by itself. Panels answer it before. */
export function useStepBack(list: 'board' | 'customers' | 'counter'): void {
  const { t } = useI18n();
  const router = useRouter();
  const pending = usePendingPlace();
  // A place that waits for a unit is given up first.
  useShortcuts(() => (pending.place ? [] : [{
    chord: 'escape', label: t('shell.action.back'), run: () => {
      const came = (window.history.state as { back?: unknown } | null)?.back;
      if (typeof came === 'string') router.back();
      else void router.push({ name: list });
    },
  }]));
}
