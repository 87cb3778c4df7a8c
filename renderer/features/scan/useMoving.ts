import { useI18n } from 'vue-i18n';
import type { PendingPlace } from '#domain/scan/route.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useToasts } from '../../stores/toasts.ts';
import { usePendingPlace } from './pending.ts';

/** A place was scanned, then a unit: the unit is there now. Taking it back is one key. */
export function useMoving() {
  const host = useHost();
  const toasts = useToasts();
  const pending = usePendingPlace();
  const { sentenceOf } = useSentences();
  const { t } = useI18n();

  /** @returns whether the unit is at the place now */
  async function move(unitId: string, place: PendingPlace): Promise<boolean> {
    const before = await host.call('unit.history', { unitId });
    const unit = `${before.brand} ${before.model}`;
    try {
      const { moved } = await host.call('unit.move', { unitId, placeId: place.id });
      // The next unit follows within a minute of this one.
      pending.set(place);
      if (!moved) toasts.say(t('scan.alreadyThere', { unit, place: place.name }), { kind: 'plain' });
      else toasts.say(t('scan.moved', { unit, place: place.name }), before.place ? { undo: () => back(unitId, before.place!, unit) } : {});
      return true;
    } catch (thrown) {
      toasts.say(sentenceOf(errorOf(thrown)), { kind: 'bad' });
      return false;
    }
  }

  async function back(unitId: string, place: { id: string; name: string }, unit: string): Promise<void> {
    try {
      await host.call('unit.move', { unitId, placeId: place.id });
      toasts.say(t('scan.movedBack', { unit, place: place.name }), { kind: 'plain' });
    } catch (thrown) {
      toasts.say(sentenceOf(errorOf(thrown)), { kind: 'bad' });
    }
  }

  return { move };
}
