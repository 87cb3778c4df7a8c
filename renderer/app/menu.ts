import { onScopeDispose } from 'vue';
import { useRouter } from 'vue-router';
import type { MenuAction } from '#contract/shellPage.ts';
import { useSession } from '../stores/session.ts';
import { useChrome } from './chrome.ts';

const ROUTES: Partial<Record<MenuAction, string>> = { reception: 'reception', board: 'board', 'print-queue': 'print', settings: 'settings' };

/** The desktop shell's menu acts here; under the lock it does nothing. */
export function useMenu(): void {
  const router = useRouter();
  const session = useSession();
  const chrome = useChrome();
  const forget = window.etabliShell?.onMenu((action) => {
    if (!session.signedIn) return;
    const name = ROUTES[action];
    if (action === 'lock') void session.lock();
    else if (action === 'search') chrome.search = true;
    else if (name && router.hasRoute(name)) void router.push({ name });
  });
  onScopeDispose(() => forget?.());
}
