import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { Preferences } from '#contract/local.ts';
import { preferences } from '#contract/local.ts';
import type { CallError } from '#contract/transport.ts';
import { errorOf, useHost } from '../api/host.ts';
import { useQuery } from '../api/useQuery.ts';
import type { Language } from '../i18n/index.ts';
import { setLanguage } from '../i18n/index.ts';
import { applyTheme } from '../theme/apply.ts';
import { useApp } from './app.ts';

/** How this PC shows things. A change acts at once; when the host refuses it, what it last confirmed comes back. */
export const usePrefs = defineStore('prefs', () => {
  const host = useHost();
  const app = useApp();
  const kept = useQuery('prefs.get', () => ({}), { topics: ['prefs'] });
  const trying = shallowRef<Preferences>();
  const value = computed<Preferences>(() => trying.value ?? kept.data.value ?? preferences.parse({}));
  const language = computed<Language>(() => (value.value.language === 'shop' ? app.shop?.profile.language ?? 'fr' : value.value.language));

  watch(language, (next) => {
    setLanguage(next);
    window.etabliShell?.setLanguage(next);
  }, { immediate: true });
  watch(() => [value.value.theme, value.value.textScale] as const, ([theme, textScale]) => { applyTheme(theme, textScale); }, { immediate: true });

  async function change(part: Partial<Preferences>): Promise<CallError | null> {
    const next = { ...value.value, ...part };
    trying.value = next;
    try {
      await host.call('prefs.set', next);
      await kept.reload();
      return null;
    } catch (thrown) {
      return errorOf(thrown);
    } finally {
      if (trying.value === next) trying.value = undefined;
    }
  }

  return { value, language, change };
});
