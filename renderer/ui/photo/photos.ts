import type { Ref } from 'vue';
import { readonly, ref, shallowRef, watch } from 'vue';
import { useCommand } from '../../api/useCommand.ts';
import { errorOf, useHost } from '../../api/host.ts';
import type { HostConnection } from '#contract/transport.ts';
import type { PictureLook } from './shrink.ts';
import { shrinkPhoto } from './shrink.ts';

const KEPT = 60;
/** Pictures named by their hash never change: asked for once, let go when long unseen. */
const shown = new Map<string, Promise<string>>();

function pictureOf(host: HostConnection, hash: string): Promise<string> {
  const known = shown.get(hash);
  if (known) {
    shown.delete(hash);
    shown.set(hash, known);
    return known;
  }
  const asked = host.call('blob.get', { hash }).then(({ base64, type }) => `data:${type};base64,${base64}`);
  shown.set(hash, asked);
  asked.catch(() => shown.delete(hash));
  const oldest = shown.keys().next().value;
  if (shown.size > KEPT && oldest !== undefined) shown.delete(oldest);
  return asked;
}

/** The picture behind a hash, as an address that an <img> takes; `missing` when it is no longer here. */
export function usePicture(hash: () => string | null): { src: Readonly<Ref<string>>; missing: Readonly<Ref<boolean>> } {
  const host = useHost();
  const src = shallowRef('');
  const missing = ref(false);
  watch(hash, async (wanted) => {
    src.value = '';
    missing.value = false;
    if (!wanted) return;
    try {
      const picture = await pictureOf(host, wanted);
      if (hash() === wanted) src.value = picture;
    } catch (thrown) {
      errorOf(thrown);
      if (hash() === wanted) missing.value = true;
    }
  }, { immediate: true });
  return { src: readonly(src), missing: readonly(missing) };
}

/** Sends pictures to the host; each is safe on disk when its hash is given. `failed` says why the last one was not. */
export function usePhotoUpload(look?: PictureLook) {
  const put = useCommand('blob.put');
  const busy = ref(false);
  const unreadable = ref(false);

  async function send(source: Blob | HTMLVideoElement): Promise<string | null> {
    busy.value = true;
    unreadable.value = false;
    put.clear();
    try {
      const photo = await shrinkPhoto(source, look);
      const outcome = await put.run(photo);
      return outcome.ok ? outcome.value.hash : null;
    } catch {
      unreadable.value = true;
      return null;
    } finally {
      busy.value = false;
    }
  }

  return { send, busy: readonly(busy), unreadable: readonly(unreadable), error: put.error };
}
