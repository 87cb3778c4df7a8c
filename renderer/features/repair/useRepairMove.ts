import { useI18n } from 'vue-i18n';
import { useCommand } from '../../api/useCommand.ts';
import { useToasts } from '../../stores/toasts.ts';

interface Place { id: string; name: string }

/** Moves a unit to a place that was picked; taking it back is one key. */
export function useRepairMove() {
  const { t } = useI18n();
  const toasts = useToasts();
  const command = useCommand('unit.move');

  async function move(unit: { id: string; name: string; place: Place | null }, to: Place): Promise<boolean> {
    const outcome = await command.run({ unitId: unit.id, placeId: to.id });
    if (!outcome.ok) return false;
    const words = { unit: unit.name, place: to.name };
    if (!outcome.value.moved) toasts.say(t('scan.alreadyThere', words), { kind: 'plain' });
    else toasts.say(t('scan.moved', words), unit.place ? { undo: () => back(unit.id, unit.name, unit.place!) } : {});
    return true;
  }

  async function back(unitId: string, name: string, place: Place): Promise<void> {
    const outcome = await command.run({ unitId, placeId: place.id });
    if (outcome.ok) toasts.say(t('scan.movedBack', { unit: name, place: place.name }), { kind: 'plain' });
    else toasts.say(command.error.value, { kind: 'bad' });
  }

  return { move, running: command.running, error: command.error, clear: command.clear };
}
