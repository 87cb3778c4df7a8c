import { ref } from 'vue';
import { useHost } from '../../api/host.ts';
import { base64Of } from '../reception/pictures.ts';
import type { Stroke } from '../../ui/signature/strokes.ts';
import { isSigned, pngOf } from '../../ui/signature/strokes.ts';

/** A signature that may be given on the screen, or on paper instead. Its picture is safe with the host before the act that it belongs to. */
export function useSignature(name: string) {
  const host = useHost();
  const by = ref(name);
  const strokes = ref<Stroke[]>([]);
  return {
    by,
    strokes,
    async given(): Promise<{ by: string; image: string } | null> {
      if (!isSigned(strokes.value) || by.value.trim() === '') return null;
      const { hash } = await host.call('blob.put', { base64: await base64Of(await pngOf(strokes.value)), type: 'image/png' });
      return { by: by.value, image: hash };
    },
  };
}
