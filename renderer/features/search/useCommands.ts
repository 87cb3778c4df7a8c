import type { ComputedRef } from 'vue';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useChrome } from '../../app/chrome.ts';
import { NAV } from '../../app/nav.ts';
import { iconKeyboard, iconLock, iconPayer, iconPerson, iconReception, iconTheme } from '../../icons.ts';
import { usePrefs } from '../../stores/prefs.ts';
import { useSession } from '../../stores/session.ts';
import type { Hit } from './results.ts';

/** What the search can do besides finding: go to a screen, act. Only what this person may do, and this version has. */
export function useCommands(): ComputedRef<Hit[]> {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSession();
  const prefs = usePrefs();
  const chrome = useChrome();

  return computed(() => {
    const screens = NAV.filter((entry) => router.hasRoute(entry.route) && session.can(entry.right)).map((entry): Hit => ({
      key: `screen-${entry.route}`, group: 'screens', icon: entry.icon, title: t(`shell.nav.${entry.word}`), detail: '', chord: entry.chord, to: { name: entry.route },
    }));
    const actions: Hit[] = [
      { key: 'lock', group: 'actions', icon: iconLock, title: t('shell.person.lock'), detail: '', chord: 'ctrl+l', run: () => session.lock() },
      { key: 'switch', group: 'actions', icon: iconPerson, title: t('shell.person.switch'), detail: '', run: () => session.switchPerson() },
      { key: 'light', group: 'actions', icon: iconTheme, title: t('search.light'), detail: '', run: () => prefs.change({ theme: 'light' }) },
      { key: 'dark', group: 'actions', icon: iconTheme, title: t('search.dark'), detail: '', run: () => prefs.change({ theme: 'dark' }) },
      { key: 'keys', group: 'actions', icon: iconKeyboard, title: t('search.keys'), detail: '', chord: '?', run: () => { chrome.keys = true; } },
    ];
    if (router.hasRoute('reception') && session.can('intake.take')) {
      actions.unshift({ key: 'take', group: 'actions', icon: iconReception, title: t('search.take'), detail: '', to: { name: 'reception' } });
    }
    if (session.can('claim.work')) screens.push({ key: 'screen-claims', group: 'screens', icon: iconPayer, title: t('search.claims'), detail: '', to: { name: 'claims' } });
    return [...screens, ...actions];
  });
}
