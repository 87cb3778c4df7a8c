import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RouteLocationRaw } from 'vue-router';
import type { CallName, CallOutput } from '#contract/api.ts';
import { formatMoney } from '#domain/kernel/money.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { formatTypedDate, isoDay } from '../../format/dates.ts';
import type { Language } from '../../i18n/index.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { plainAmount } from '../../format/tables.ts';

export const REPORTS = ['stock', 'turnover', 'dead', 'shortages', 'margins'] as const;
export type Report = (typeof REPORTS)[number];

/** One cell: what is shown, and what a file says. */
export interface Cell { text: string; plain: string; bad?: boolean; /** Words, not a figure. */ words?: boolean }
export interface ReportLine { key: string; ref: string; label: string; to: RouteLocationRaw | null; cells: Cell[] }
export interface ReportTable { columns: string[]; lines: ReportLine[]; sum: { label: string; text: string }[] }

/** How a report may be cut, the usual way first. */
export const CUTS = { stock: ['family', 'part', 'place'], turnover: ['family', 'part'], dead: [], shortages: [], margins: ['family', 'part', 'supplier', 'sale', 'day', 'person'] } as const satisfies Record<Report, readonly string[]>;
export type Cut = (typeof CUTS)['stock' | 'turnover' | 'margins'][number];
const MOST = 500;
const CLASSES = ['parts', 'labour', 'travel', 'subcontracting', 'other'] as const;

export interface Asked { report: Report; cut: Cut; on: string; from: string; to: string; months: number }

/** Asks for a report and makes lines of its answer; while it reads, the one before stays. */
export function useReport(asked: () => Asked) {
  const host = useHost();
  const { t, locale } = useI18n();
  const { sentenceOf } = useSentences();
  const table = ref<ReportTable | null>(null);
  const running = ref(false);
  const error = ref('');
  let asking = 0;

  const money = (minor: number): Cell => ({ text: formatMoney(minor, locale.value as Language), plain: plainAmount(minor), bad: minor < 0 });
  const figure = (n: number): string => n.toLocaleString(locale.value);
  const count = (n: number): Cell => ({ text: figure(n), plain: String(n), bad: n < 0 });
  const words = (text: string): Cell => ({ text, plain: text });
  const prose = (text: string): Cell => ({ text, plain: text, words: true });
  const day = (atMs: number | null): Cell => words(atMs === null ? t('report.never') : formatTypedDate(isoDay(atMs)));
  const share = (bp: number | null): Cell => (bp === null ? words('–') : { text: (bp / 10_000).toLocaleString(locale.value, { style: 'percent', minimumFractionDigits: 1 }), plain: `${plainAmount(bp)} %` });
  const part = (id: string | null): RouteLocationRaw | null => (id ? { name: 'part', params: { partId: id } } : null);
  const named = (label: string): string => label || t('report.unnamed');
  /** What repairs were billed for, and units by their kind, stand beside the families of parts: each says what it is. */
  const family = ({ ref, label }: { ref: string; label: string }): string => {
    if (!label) return t(`report.kind.${ref}`);
    const kind = CLASSES.find((name) => name === label);
    if (ref === 'charge' && kind) return `${t('report.kind.charge')} · ${t(`cover.lineClass.${kind}`)}`;
    return ref === 'unit' ? `${t('report.kind.unit')} · ${label}` : label;
  };
  const heads = (...names: string[]): string[] => names.map((name) => t(`report.col.${name}`));

  const makers: { [R in Report]: (given: Asked) => Promise<ReportTable> } = {
    async stock({ on, cut }) {
      const by = cut === 'part' || cut === 'place' ? cut : 'family';
      const found = await call('report.stock', { on, by, most: MOST });
      return {
        columns: heads('parts', 'quantity', 'value'), sum: [{ label: t('report.sum.value'), text: money(found.valueMinor).text }, { label: t('report.sum.pieces'), text: figure(found.quantity) }],
        lines: found.rows.map((row, i) => ({
          key: row.id ?? `${i}`, ref: row.ref, label: named(row.label),
          to: by === 'part' ? part(row.id) : by === 'place' && row.id ? { name: 'place', params: { placeId: row.id } } : null,
          cells: [count(row.parts), count(row.quantity), money(row.valueMinor)],
        })),
      };
    },
    async turnover({ from, to, cut }) {
      const rows = await call('report.turnover', { from, to, by: cut === 'part' ? 'part' : 'family', most: MOST });
      return {
        columns: heads('used', 'usedCost', 'start', 'end', 'turns', 'lasts'), sum: [{ label: t('report.sum.used'), text: money(rows.reduce((sum, row) => sum + row.usedMinor, 0)).text }],
        lines: rows.map((row, i) => ({
          key: row.id ?? `${i}`, ref: row.ref, label: named(row.label), to: part(row.id),
          cells: [
            count(row.usedQuantity), money(row.usedMinor), money(row.startMinor), money(row.endMinor), row.turnsCenti === null ? words('–') : { text: (row.turnsCenti / 100).toLocaleString(locale.value, { minimumFractionDigits: 2 }), plain: plainAmount(row.turnsCenti) },
            words(row.days === null ? '–' : t('report.days', { n: row.days }, row.days)),
          ],
        })),
      };
    },
    async dead({ months }) {
      const rows = await call('report.dead', { months, most: MOST });
      return {
        columns: heads('family', 'quantity', 'value', 'lastUsed', 'lastIn'), sum: [{ label: t('report.sum.dead'), text: money(rows.reduce((sum, row) => sum + row.valueMinor, 0)).text }],
        lines: rows.map((row) => ({
          key: row.id, ref: row.ref, label: row.label, to: part(row.id), cells: [prose(named(row.family)), count(row.quantity), money(row.valueMinor), day(row.lastUsedMs), day(row.lastInMs)],
        })),
      };
    },
    async shortages() {
      const rows = await call('report.shortages', { most: MOST });
      return {
        columns: heads('why', 'here', 'reserved', 'minimum', 'usedLately'), sum: [{ label: t('report.sum.short'), text: figure(rows.length) }],
        lines: rows.map((row) => ({
          key: row.id, ref: row.ref, label: row.label, to: part(row.id),
          cells: [prose(t(`report.why.${row.why}`)), count(row.here), count(row.reserved), words(row.minimum === null ? '–' : String(row.minimum)), count(row.usedQuantity)],
        })),
      };
    },
    async margins({ from, to, cut }) {
      const by = cut === 'place' ? 'family' : cut;
      const found = await call('report.margins', { from, to, by, most: MOST });
      return {
        columns: heads('documents', 'quantity', 'sold', 'cost', 'margin', 'rate'),
        sum: [{ label: t('report.sum.sold'), text: money(found.netMinor).text }, ...(found.differenceMinor === 0 ? [] : [{ label: t('report.sum.difference'), text: money(found.differenceMinor).text }]), { label: t('report.sum.margin'), text: money(found.marginMinor).text }],
        lines: found.rows.map((row, i) => ({
          key: row.id ?? `${row.ref}${i}`, ref: by === 'family' ? '' : row.ref,
          label: by === 'day' ? formatTypedDate(row.ref) : by === 'family' ? family(row) : named(row.label),
          to: by === 'part' ? part(row.id) : by === 'sale' && row.id ? { name: 'sale', params: { saleId: row.id } } : null,
          cells: [count(row.documents), count(row.quantity), money(row.netMinor), money(row.costMinor), money(row.marginMinor), share(row.rateBp)],
        })),
      };
    },
  };

  function call<N extends Extract<CallName, `report.${string}`>>(name: N, input: Parameters<typeof host.call<N>>[1]): Promise<CallOutput<N>> {
    return host.call(name, input);
  }

  async function ask(): Promise<void> {
    const mine = (asking += 1);
    running.value = true;
    error.value = '';
    try {
      const made = await makers[asked().report](asked());
      if (mine === asking) table.value = made;
    } catch (thrown) {
      if (mine === asking) error.value = sentenceOf(errorOf(thrown));
    } finally {
      if (mine === asking) running.value = false;
    }
  }

  const key = computed(() => JSON.stringify([asked(), locale.value]));
  watch(key, () => void ask(), { immediate: true });
  watch(() => asked().report, () => { table.value = null; });
  return { table, running, error, ask };
}
