import type { Ref } from 'vue';
import { ref, watch } from 'vue';

/**
 * Text that is kept when its field is left. What somebody else kept meanwhile shows, unless this person is in the middle of
 * typing: then theirs stands until they leave the field.
 */
export function useKept(current: () => string, keep: (text: string) => Promise<boolean>): { text: Ref<string>; leave(): Promise<void> } {
  const text = ref(current());
  let base = text.value;
  watch(current, (next) => {
    if (text.value === base) text.value = next;
    base = next;
  });
  async function leave(): Promise<void> {
    const typed = text.value;
    if (typed.trim() === base.trim()) return;
    if (await keep(typed)) base = typed;
  }
  return { text, leave };
}
