import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CallError, HostConnection } from '#contract/transport.ts';
import type { SessionView } from '#contract/views.ts';
import type { Right } from '#domain/user/rights.ts';
import { errorOf, useHost } from '../api/host.ts';

const KEY = 'etabli.session';

/**
 * Who works at this window. The screens under the lock stay mounted, so that what was typed is there when the person, or
 * the next one at a shared bench, signs in. The token outlives a reload of the page, not the window.
 */
export const useSession = defineStore('session', () => {
  const host = useHost();
  const view = shallowRef<SessionView>();
  /** Counts sign-ins: whoever shows what a session may see asks again when it moves. */
  const epoch = ref(0);
  /** False until the first answer of the host: neither the screens nor the sign-in are shown before. */
  const known = ref(false);
  /** Who was here before the lock. */
  const lastUserId = ref<string>();

  const signedIn = computed(() => view.value !== undefined);
  const user = computed(() => view.value?.user ?? null);

  function can(right: Right): boolean {
    return view.value?.rights.includes(right) ?? false;
  }

  function take(session: SessionView): void {
    view.value = session;
    lastUserId.value = session.user.id;
    epoch.value += 1;
    sessionStorage.setItem(KEY, session.token);
  }

  function lost(): void {
    view.value = undefined;
    sessionStorage.removeItem(KEY);
  }

  async function attempt(start: () => Promise<SessionView>): Promise<CallError | null> {
    try {
      take(await start());
      return null;
    } catch (thrown) {
      return errorOf(thrown);
    }
  }

  /** Part of every opening of the link: the host of this connection learns who is asking. */
  async function resume(call: HostConnection['call']): Promise<void> {
    const token = view.value?.token ?? sessionStorage.getItem(KEY);
    try {
      if (!token) return;
      const session = await call('session.resume', { token });
      if (view.value?.token === session.token) view.value = session;
      else take(session);
    } catch (thrown) {
      // The wire dropped again: the next opening resumes. Anything else means that the session is over.
      if (errorOf(thrown).code !== 'link') lost();
    } finally {
      known.value = true;
    }
  }

  async function lock(): Promise<void> {
    if (!view.value) return;
    const ending = host.call('session.end', {});
    lost();
    // The window is locked whatever the host says; a session that could not be ended ends by itself.
    await ending.catch(() => undefined);
  }

  /** At a shared bench: the next one chooses who they are, rather than being taken for the last. */
  async function switchPerson(): Promise<void> {
    lastUserId.value = undefined;
    await lock();
  }

  return {
    view, epoch, known, lastUserId, signedIn, user, can, take, lost, resume, lock, switchPerson,
    signIn: (userId: string, pin: string) => attempt(() => host.call('session.signIn', { userId, pin })),
    badge: (code: string) => attempt(() => host.call('session.badge', { code })),
  };
});
