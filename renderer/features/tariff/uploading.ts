import { readonly, ref, shallowReadonly } from 'vue';
import type { CallError } from '#contract/transport.ts';
import { errorOf, useHost } from '../../api/host.ts';

/** A piece of a file as it crosses to the host: well under the most that a frame may have. */
const PIECE = 3_000_000;

/** Sends a file piece by piece. Where it was cut off, the same file goes on from there. */
export function useUpload() {
  const host = useHost();
  const sending = ref(false);
  const sent = ref(0);
  const size = ref(0);
  const error = ref<CallError>();
  let stopped = false;

  /** @returns the job's id once all of it is there; null when it was stopped or refused */
  async function send(file: File, supplierId: string): Promise<string | null> {
    [stopped, sending.value, sent.value, size.value, error.value] = [false, true, 0, file.size, undefined];
    try {
      const { jobId, received } = await host.call('tariff.begin', { supplierId, fileName: file.name, size: file.size, modifiedMs: file.lastModified }, crypto.randomUUID());
      sent.value = received;
      while (sent.value < file.size) {
        if (stopped) return null;
        const base64 = await base64Of(file.slice(sent.value, sent.value + PIECE));
        sent.value = (await host.call('tariff.upload', { jobId, offset: sent.value, base64 }, crypto.randomUUID())).received;
      }
      return jobId;
    } catch (thrown) {
      error.value = errorOf(thrown);
      return null;
    } finally {
      sending.value = false;
    }
  }

  return { send, stop: () => { stopped = true; }, sending: readonly(sending), sent: readonly(sent), size: readonly(size), error: shallowReadonly(error) };
}

function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).slice((reader.result as string).indexOf(',') + 1));
    reader.onerror = () => reject(reader.error ?? new Error('the file could not be read'));
    reader.readAsDataURL(piece);
  });
}
