import { useI18n } from 'vue-i18n';
import { useCommand } from '../../api/useCommand.ts';
import type { PaperKind } from '#domain/paper/document.ts';
import { useToasts } from '../../stores/toasts.ts';

/** A paper once more, from anywhere, with no dialog; the print queue shows what becomes of it. */
export function useReprint() {
  const { t } = useI18n();
  const toasts = useToasts();
  const again = useCommand('print.again');

  async function reprint(kind: PaperKind, about: { repairId: string; number: string; accessory?: number }): Promise<void> {
    const outcome = await again.run({ kind, repairId: about.repairId, ...(about.accessory ? { accessory: about.accessory } : {}) });
    if (outcome.ok) toasts.say(t('repair.printing', { paper: t(`terms.paper.${kind}`), number: about.number }));
    else toasts.say(again.error.value, { kind: 'bad' });
  }

  return { reprint, printing: again.running };
}
