import type { Ref, ShallowRef } from 'vue';
import { onActivated, onDeactivated, onScopeDispose, readonly, ref, shallowRef, watch } from 'vue';
import type { CallInput, CallOutput, QueryName } from '#contract/api.ts';
import { api } from '#contract/api.ts';
import type { CallError, Topic } from '#contract/transport.ts';
import { useSession } from '../stores/session.ts';
import { errorOf, useHost } from './host.ts';

/** A wait shorter than this shows nothing: a flash of skeletons is slower to the eye than a short wait. */
export const SKELETON_AFTER_MS = 150;

export interface QueryOptions { topics?: readonly Topic[] }

export interface Query<Out> {
  /** The last answer; it stays while the next one is under way. */
  data: Readonly<ShallowRef<Out | undefined>>;
  error: Readonly<ShallowRef<CallError | undefined>>;
  /** An answer is awaited for longer than a blink. */
  loading: Readonly<Ref<boolean>>;
  /** Resolves when the question asked now has been answered (or another one asked since). */
  reload(): Promise<void>;
}

/**
 * Asks the host, and asks again when the input changes, when a topic has changed, or when somebody else signed in.
 * A null input asks nothing and empties the answer. Answers that come out of date are dropped. A screen that is kept alive
 * but out of sight asks when it comes back.
 */
export function useQuery<N extends QueryName>(name: N, input: () => CallInput<N> | null, options: QueryOptions = {}): Query<CallOutput<N>> {
  const host = useHost();
  const data = shallowRef<CallOutput<N>>();
  const error = shallowRef<CallError>();
  const loading = ref(false);
  const session = useSession();
  const topics = new Set<Topic>(options.topics ?? []);
  let asked = 0;
  let away = false;
  let stale = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    // Under the lock the last answer stays as it is; whoever signs in asks again.
    if (api[name].right !== null && !session.signedIn) return;
    const turn = (asked += 1);
    const question = input();
    stale = false;
    clearTimeout(timer);
    if (question === null) {
      data.value = undefined;
      error.value = undefined;
      loading.value = false;
      return;
    }
    timer = setTimeout(() => { loading.value = true; }, SKELETON_AFTER_MS);
    try {
      const answer = await host.call(name, question);
      if (turn !== asked) return;
      data.value = answer;
      error.value = undefined;
    } catch (thrown) {
      if (turn !== asked) return;
      error.value = errorOf(thrown);
      if (error.value.code === 'session') session.lost();
    }
    clearTimeout(timer);
    loading.value = false;
  }

  function askLater(): void {
    if (away) stale = true;
    else void ask();
  }

  const forget = host.onChanged((changed) => { if (changed.some((topic) => topics.has(topic))) askLater(); });
  watch([() => JSON.stringify(input()), () => session.epoch], askLater);
  onDeactivated(() => { away = true; });
  onActivated(() => {
    away = false;
    if (stale) void ask();
  });
  onScopeDispose(() => {
    asked += 1;
    clearTimeout(timer);
    forget();
  });
  void ask();

  return { data, error, loading: readonly(loading), reload: ask };
}
