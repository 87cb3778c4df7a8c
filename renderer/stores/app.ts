import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useHost } from '../api/host.ts';
import { useQuery } from '../api/useQuery.ts';
import { useSession } from './session.ts';

/** What every screen needs to know: the shop, this PC, who there is, how the link and the printers are, what waits to be settled. */
export const useApp = defineStore('app', () => {
  const host = useHost();
  const session = useSession();
  const link = ref<'up' | 'down'>('down');
  /** A moment without a link is no news: the page was just opened, or the host is being restarted. */
  const linkLost = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function watchLink(state: 'up' | 'down'): void {
    link.value = state;
    clearTimeout(timer);
    if (state === 'up') linkLost.value = false;
    else timer = setTimeout(() => { linkLost.value = true; }, LOST_AFTER_MS);
  }
  watchLink('down');
  host.onState(watchLink);

  const state = useQuery('app.state', () => ({}), { topics: ['shop', 'device', 'user', 'setup', 'settings'] });
  const trouble = useQuery('print.trouble', () => (session.signedIn ? {} : null), { topics: ['print'] });
  const mail = useQuery('message.trouble', () => (session.can('message.send') ? {} : null), { topics: ['message', 'settings'] });
  const exceptions = useQuery('exception.list', () => (session.can('work.read') ? {} : null), { topics: ['exception'] });

  return {
    link, linkLost,
    state: state.data, stateError: state.error, reload: state.reload,
    setUp: computed(() => state.data.value?.setUp),
    shop: computed(() => state.data.value?.shop ?? null),
    rules: computed(() => state.data.value?.shop?.rules ?? null),
    statuses: computed(() => state.data.value?.statuses ?? []),
    device: computed(() => state.data.value?.device ?? null),
    users: computed(() => state.data.value?.users ?? []),
    notices: computed(() => state.data.value?.notices ?? []),
    trouble: trouble.data,
    /** Messages that ask for a person: stuck, uncertain, failed, or to be said by other ways. */
    mailToFollow: computed(() => Object.values(mail.data.value ?? {}).reduce((sum, n) => sum + n, 0)),
    toSettle: computed(() => exceptions.data.value?.open ?? 0),
  };
});

const LOST_AFTER_MS = 700;
