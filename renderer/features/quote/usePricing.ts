import { computed, ref, watch } from 'vue';
import type { CallInput } from '#contract/api.ts';
import type { QuotePricing, QuoteView } from '#contract/views/quote.ts';
import type { CircularReason, OfferLine } from '#domain/quote/lines.ts';
import { netOfLine, offerTotals } from '#domain/quote/lines.ts';
import { useCommand } from '../../api/useCommand.ts';

export interface EditedChoice { choiceId: string | null; kind: 'circular' | 'other'; label: string; partId: string | null; unitMinor: number | null; discountBp: number; vatBp: number }
export interface PricedLine {
  key: string;
  lineId: string | null;
  commercial: boolean;
  line: Pick<OfferLine, 'class' | 'label' | 'reference' | 'quantity' | 'minutes' | 'mode'> & { note: string };
  unitMinor: number | null;
  discountBp: number;
  vatBp: number;
  optional: boolean;
  choices: EditedChoice[];
  circularReason: CircularReason | null;
  costMinor: number | null;
  coveredBy: string | null;
  coveredBp: number;
}

type Proposed = Pick<PricedLine, 'unitMinor' | 'vatBp' | 'costMinor' | 'coveredBy' | 'coveredBp'>;

const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

/** The commercial part as it is worked on: prices as they were saved, else as the catalogues propose them. */
export function usePricing(quote: () => QuoteView, known: () => QuotePricing | undefined) {
  const price = useCommand('quote.price');
  const rows = ref<PricedLine[]>([]);
  const validityDays = ref<number | null>(30);
  const doneInDays = ref<number | null>(null);
  const mentions = ref('');
  const saved = ref('');
  let extras = 0;

  const content = (): string => JSON.stringify([rows.value, validityDays.value, doneInDays.value, mentions.value]);
  const dirty = computed(() => content() !== saved.value);
  const loaded = ref(false);

  function load(): void {
    const pricing = known();
    if (!pricing) return;
    const { lines, pricing: before } = quote();
    const highest = most(pricing.vatRates.map((each) => each.bp));
    const technical = lines.map((line): PricedLine => {
      const proposal = pricing.proposals.find((each) => each.lineId === line.lineId);
      const proposed: Proposed = proposal ?? { unitMinor: null, vatBp: highest, costMinor: null, coveredBy: null, coveredBp: 0 };
      const own = before?.prices.find((each) => each.lineId === line.lineId);
      const { unitMinor, vatBp, costMinor, coveredBy, coveredBp } = proposed;
      const start = own ? { ...own, choices: own.choices.map((each) => ({ ...each })) } : { unitMinor, vatBp, discountBp: 0, optional: false, choices: [], circularReason: null };
      return { ...start, key: line.lineId, lineId: line.lineId, commercial: false, line, costMinor, coveredBy, coveredBp };
    });
    const added = (before?.extras ?? []).map((extra): PricedLine => ({
      key: extra.lineId, lineId: extra.lineId, commercial: true, line: { class: extra.class, label: extra.label, reference: '', quantity: extra.quantity, minutes: null, mode: 'flat', note: '' },
      unitMinor: extra.unitMinor, discountBp: extra.discountBp, vatBp: extra.vatBp, optional: extra.optional, choices: [], circularReason: null, costMinor: null, coveredBy: null, coveredBp: 0,
    }));
    rows.value = [...technical, ...added];
    validityDays.value = before?.validityDays ?? pricing.validityDays;
    doneInDays.value = before?.doneInDays ?? null;
    mentions.value = before?.mentions ?? pricing.mentions;
    saved.value = content();
    loaded.value = true;
  }
  watch(() => JSON.stringify([known()?.proposals, known()?.vatRates, quote().pricing, quote().lines]), () => { if (!loaded.value || !dirty.value) load(); }, { immediate: true });

  function addExtra(label: string): void {
    const rate = most((known()?.vatRates ?? []).map((each) => each.bp));
    rows.value.push({
      key: `new ${(extras += 1)}`, lineId: null, commercial: true, line: { class: 'other', label, reference: '', quantity: 1, minutes: null, mode: 'flat', note: '' }, unitMinor: null, discountBp: 0,
      vatBp: rate, optional: false, choices: [], circularReason: null, costMinor: null, coveredBy: null, coveredBp: 0,
    });
  }
  function addChoice(row: PricedLine, kind: 'circular' | 'other', label: string): void {
    row.choices.push({ choiceId: null, kind, label, partId: null, unitMinor: null, discountBp: 0, vatBp: row.vatBp });
    row.circularReason = null;
  }

  const netOf = (row: PricedLine): number | null => (row.unitMinor === null ? null : netOfLine({ ...row.line, unitMinor: row.unitMinor, discountBp: row.discountBp }));
  /** Before VAT, less what it costs us; null where either is not known. */
  const marginOf = (row: PricedLine): number | null => {
    const net = netOf(row);
    return net === null || row.costMinor === null ? null : net - row.costMinor;
  };
  const total = computed(() => offerTotals(rows.value.filter((row) => row.unitMinor !== null).map((row): OfferLine => ({
    ...row.line, lineId: row.key, operationId: null, partId: null, commercial: row.commercial, unitMinor: row.unitMinor ?? 0, discountBp: row.discountBp, vatBp: row.vatBp, optional: row.optional,
    choices: [], circularReason: null, coveredBy: row.coveredBy, coveredBp: row.coveredBp,
  }))));
  const missing = computed(() => rows.value.filter((row) => row.unitMinor === null).length);

  function input(): CallInput<'quote.price'> {
    const ready = rows.value.filter((row) => row.unitMinor !== null);
    return {
      quoteId: quote().id, validityDays: validityDays.value ?? 30, doneInDays: doneInDays.value, mentions: mentions.value,
      prices: ready.filter((row) => !row.commercial).map((row) => ({
        lineId: row.lineId ?? '', unitMinor: row.unitMinor ?? 0, discountBp: row.discountBp, vatBp: row.vatBp, optional: row.optional, circularReason: row.circularReason,
        choices: row.choices.filter((each) => each.unitMinor !== null).map((each) => ({ ...each, unitMinor: each.unitMinor ?? 0 })),
      })),
      extras: ready.filter((row) => row.commercial).map((row) => ({
        lineId: row.lineId, class: row.line.class, label: row.line.label, quantity: row.line.quantity, unitMinor: row.unitMinor ?? 0, discountBp: row.discountBp, vatBp: row.vatBp, optional: row.optional,
      })),
    };
  }

  /** @returns whether the prices as they stand are written down */
  async function save(): Promise<boolean> {
    if (!dirty.value && quote().pricing) return true;
    const sent = content();
    const outcome = await price.run(input());
    if (outcome.ok) saved.value = sent;
    return outcome.ok;
  }

  /** Errors of the host name the rows that have a price; here each is told at its own row. */
  const errors = computed<Record<string, string>>(() => {
    const ready = rows.value.filter((row) => row.unitMinor !== null);
    const technical = ready.filter((row) => !row.commercial);
    const added = ready.filter((row) => row.commercial);
    return Object.fromEntries(Object.entries(price.fieldErrors.value).flatMap(([path, sentence]) => {
      const [list, at] = path.split('.');
      const row = (list === 'prices' ? technical : added)[Number(at)];
      return row ? [[row.key, sentence]] : [];
    }));
  });

  return { rows, validityDays, doneInDays, mentions, dirty, loaded, total, missing, addExtra, addChoice, netOf, marginOf, save, reset: load, errors, error: price.error, running: price.running };
}
