import { ref } from 'vue';
import type { CallError } from '#contract/transport.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useDrafts } from './drafts.ts';
import type { UnitDraft } from './draft.ts';
import { base64Of, toJpeg } from './pictures.ts';

const MOST = 20;

export type PhotoTrouble = { unit: string; error: CallError | 'unreadable' | 'tooMany' };

/** Photos on their way to the host. They belong to their unit, whatever is on the screen when they arrive. */
export function usePhotos() {
  const host = useHost();
  const drafts = useDrafts();
  const underWay = ref<Record<string, number>>({});
  const trouble = ref<PhotoTrouble | null>(null);
  let all: Promise<void> = Promise.resolve();

  function count(key: string, step: number): void {
    underWay.value = { ...underWay.value, [key]: (underWay.value[key] ?? 0) + step };
  }

  /** The draft may have been put aside meanwhile, or come from another place in the list. */
  function unitOf(key: string): UnitDraft | undefined {
    return drafts.list.flatMap((draft) => draft.units).find((unit) => unit.key === key);
  }

  async function addOne(key: string, source: Blob | HTMLVideoElement): Promise<void> {
    count(key, 1);
    try {
      const jpeg = await toJpeg(source).catch(() => null);
      if (!jpeg) {
        trouble.value = { unit: key, error: 'unreadable' };
        return;
      }
      const { hash } = await host.call('blob.put', { base64: await base64Of(jpeg), type: 'image/jpeg' });
      const unit = unitOf(key);
      if (unit && !unit.photos.includes(hash)) unit.photos.push(hash);
    } catch (thrown) {
      trouble.value = { unit: key, error: errorOf(thrown) };
    } finally {
      count(key, -1);
    }
  }

  function add(key: string, sources: readonly (Blob | HTMLVideoElement)[]): Promise<void> {
    trouble.value = null;
    const room = MOST - (unitOf(key)?.photos.length ?? 0) - (underWay.value[key] ?? 0);
    if (sources.length > room) trouble.value = { unit: key, error: 'tooMany' };
    // One after the other: several large pictures at once would take the memory of a small PC.
    const work = sources.slice(0, Math.max(0, room)).reduce((before, source) => before.then(() => addOne(key, source)), Promise.resolve());
    all = Promise.all([all, work]).then(() => undefined);
    return work;
  }

  return { add, underWay, trouble, settled: () => all };
}

export type Photos = ReturnType<typeof usePhotos>;
