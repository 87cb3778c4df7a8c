import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { SearchResult } from '#contract/views.ts';
import type { CallError } from '#contract/transport.ts';
import { errorOf, useHost } from '../../api/host.ts';

/** Shorter texts than this match half the shop. */
const SHORTEST = 2;
const LIMIT = 8;

/** What the host finds for a text as it is typed. `settled` waits until the answer is that of the text now there. */
export function useFinding(text: () => string) {
  const host = useHost();
  const result = shallowRef<SearchResult>();
  const error = shallowRef<CallError>();
  /** Whose answer `result` is. */
  const answered = ref('');
  let turn = 0;
  let latest: Promise<void> = Promise.resolve();

  async function ask(wanted: string): Promise<void> {
    const asked = (turn += 1);
    if (wanted.length < SHORTEST) {
      result.value = undefined;
      error.value = undefined;
      answered.value = wanted;
      return;
    }
    try {
      const found = await host.call('search.find', { text: wanted.slice(0, 400), limit: LIMIT });
      if (asked !== turn) return;
      result.value = found;
      error.value = undefined;
    } catch (thrown) {
      if (asked !== turn) return;
      error.value = errorOf(thrown);
    }
    answered.value = wanted;
  }

  watch(() => text().trim(), (wanted) => { latest = ask(wanted); }, { immediate: true });
  onScopeDispose(() => { turn += 1; });

  async function settled(): Promise<void> {
    let waited: Promise<void> | undefined;
    while (waited !== latest) await (waited = latest);
  }
  return { result, error, answered, settled };
}
