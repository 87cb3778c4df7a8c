import { useI18n } from 'vue-i18n';
import type { UnitHistory } from '#contract/views.ts';
import type { PendingPlace } from '#domain/scan/route.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useSession } from '../../stores/session.ts';
import { useToasts } from '../../stores/toasts.ts';
import { usePendingPlace } from './pending.ts';

/** A place was scanned, then a unit: the unit is there now. Taking it back is one key. */
export function useMoving() {
  const host = useHost();
  const toasts = useToasts();
  const session = useSession();
  const pending = usePendingPlace();
  const { sentenceOf } = useSentences();
  const { t } = useI18n();

  /** @returns whether the unit is at the place now */
  async function move(unitId: string, place: PendingPlace): Promise<boolean> {
    const before = await host.call('unit.history', { unitId });
    const unit = `${before.brand} ${before.model}`;
    try {
      const taken = await take(before, unit, place);
      if (taken) return true;
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

  /** On a bench and scanned by a technician, it is in their hands as well; if it is in repair, their time runs. */
  async function take(before: UnitHistory, unit: string, place: PendingPlace): Promise<boolean> {
    const { openRepair } = before;
    if (!openRepair || openRepair.phase === 'expected' || !session.can('work.do')) return false;
    if ((await host.call('place.list', {})).find((each) => each.id === place.id)?.kind !== 'bench') return false;
    const { moved, timing, note, did } = await host.call('bench.take', { repairId: openRepair.id, placeId: place.id });
    pending.set(place);
    const words = t(timing ? 'bench.takenTiming' : 'bench.taken', { unit, place: place.name });
    toasts.say(note ? `${words} · ${t('bench.takenNote')}` : words, moved && before.place ? { undo: () => putDown(openRepair.id, before.place!, unit, did) } : {});
    return true;
  }

  /** Scanned by mistake: back to its place, out of these hands, and no time runs for it. */
  async function putDown(repairId: string, place: { id: string; name: string }, unit: string, did: { taken: boolean; entryId: string | null }): Promise<void> {
    try {
      await host.call('bench.putDown', { repairId, placeId: place.id, ...did });
      toasts.say(t('bench.putDown', { unit, place: place.name }), { kind: 'plain' });
    } catch (thrown) {
      toasts.say(sentenceOf(errorOf(thrown)), { kind: 'bad' });
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
