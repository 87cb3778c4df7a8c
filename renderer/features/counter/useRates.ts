import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TaxesSettings } from '#domain/catalogue/taxes.ts';
import { taxRatesOn } from '#domain/catalogue/taxes.ts';
import { useQuery } from '../../api/useQuery.ts';
import { isoDay } from '../../format/dates.ts';

/** The rates of VAT that exist today, for what has none from the catalogue. */
export function useRates() {
  const { t } = useI18n();
  const taxes = useQuery('settings.get', () => ({ area: 'taxes' }), { topics: ['settings'] });
  const rates = computed(() => {
    const known = taxes.data.value as TaxesSettings | undefined;
    const found = known ? taxRatesOn(known, isoDay(Date.now())).map((rate) => rate.bp) : [];
    return [...new Set(found)].map((value) => ({ value, label: `${String(value / 100).replace('.', t('counter.comma'))} %` }));
  });
  return { rates, usual: computed(() => rates.value[0]?.value ?? 0) };
}
