import { useI18n } from 'vue-i18n';
import type { Payer, Why } from '#domain/coverage/classes.ts';
import { isDay } from '#domain/kernel/days.ts';
import { formatDay, msOfDay } from '../../format/dates.ts';
import { useNow } from '../../format/now.ts';
import type { Language } from '../../i18n/index.ts';
import { keyOf } from '../../i18n/sentences.ts';

/** Reasons in words: days as dates, ratios as percentages. */
export function useWhy() {
  const { t, te, locale } = useI18n();
  const now = useNow();

  const day = (iso: string): string => (isDay(iso) ? formatDay(msOfDay(iso), now.value, locale.value as Language) : iso);
  const percent = (bp: number): string => new Intl.NumberFormat(locale.value === 'en' ? 'en-GB' : 'fr-FR', { style: 'percent', maximumFractionDigits: 0 }).format(bp / 10_000);

  function said(group: 'why' | 'reason', { code, params }: Why): string {
    const words = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? day(value) : value]));
    const ratio = typeof params['ratioBp'] === 'number' ? { ratio: params['ratioBp'] > 1_000_000 ? '> 100 ×' : percent(params['ratioBp']) } : {};
    const key = `cover.${group}.${keyOf(code)}`;
    return te(key) ? t(key, { ...words, ...ratio }).replaceAll(/ {2,}/g, ' ') : code;
  }

  return {
    day, percent,
    why: (reason: Why): string => said('why', reason),
    reason: (reason: Why): string => said('reason', reason),
    payer: (payer: Payer, ref: string | null = null): string => [t(`cover.payer.${payer}`), payer === 'internal' ? '' : (ref ?? '')].filter(Boolean).join(' '),
  };
}
