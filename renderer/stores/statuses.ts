import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Phase, Status } from '#domain/repair/status.ts';
import { isStatus, phaseOf } from '#domain/repair/status.ts';
import { statusBook } from '#domain/repair/statusBook.ts';
import { useApp } from './app.ts';

/** The statuses as this shop has them: their words, icons, phases, and which may follow. */
export function useStatuses() {
  const app = useApp();
  const { t, locale } = useI18n();
  const book = computed(() => statusBook(app.statuses));

  function label(status: Status): string {
    const known = book.value.find(status);
    const own = known && ((locale.value === 'en' ? known.en : known.fr) || known.fr);
    return own || (isStatus(status) ? t(`terms.status.${status}`) : status);
  }

  /** One that this PC has not heard of yet looks like work in progress. */
  function phase(status: Status): Phase {
    return book.value.find(status)?.phase ?? (isStatus(status) ? phaseOf(status) : 'workshop');
  }

  return { book, label, phase, icon: (status: Status): string => book.value.find(status)?.icon ?? '' };
}
