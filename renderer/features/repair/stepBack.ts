import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useShortcuts } from '../../keys/useShortcuts.ts';

/** Escape goes back to where the person came from, or to the list when the screen was opened by itself. Panels answer it before. */
export function useStepBack(list: 'board' | 'customers'): void {
  const { t } = useI18n();
  const router = useRouter();
  useShortcuts(() => [{
    chord: 'escape', label: t('shell.action.back'), run: () => {
      const came = (window.history.state as { back?: unknown } | null)?.back;
      if (typeof came === 'string') router.back();
      else void router.push({ name: list });
    },
  }]);
}
