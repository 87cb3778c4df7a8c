import type { Ref } from 'vue';
import { onBeforeUnmount, ref, watch } from 'vue';
import { errorOf, useHost } from '../../api/host.ts';
import { useSentences } from '../../i18n/sentences.ts';

/** A file of a model as the page can show it; let go of when the page no longer does. */
export function usePicture(hash: () => string): { url: Ref<string>; trouble: Ref<string> } {
  const host = useHost();
  const { sentenceOf } = useSentences();
  const url = ref('');
  const trouble = ref('');

  function forget(): void {
    if (url.value) URL.revokeObjectURL(url.value);
    url.value = '';
  }
  watch(hash, async (asked) => {
    forget();
    trouble.value = '';
    try {
      const { base64, type } = await host.call('blob.get', { hash: asked });
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      if (asked === hash()) url.value = URL.createObjectURL(new Blob([bytes], { type }));
    } catch (thrown) {
      trouble.value = sentenceOf(errorOf(thrown));
    }
  }, { immediate: true });
  onBeforeUnmount(forget);
  return { url, trouble };
}
