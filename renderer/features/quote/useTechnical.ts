import { computed, onScopeDispose, ref, watch } from 'vue';
import type { CallInput } from '#contract/api.ts';
import type { LineOffer, QuoteView } from '#contract/views/quote.ts';
import type { TechnicalLine } from '#domain/quote/lines.ts';
import { useCommand } from '../../api/useCommand.ts';
import { parseLine } from './amounts.ts';

/** A line as it is typed; without an id it has not been saved yet. */
export type EditedLine = Omit<TechnicalLine, 'lineId'> & { lineId: string | null; key: number };

const SAVE_AFTER_MS = 500;

/** The technician's lines, written down as they are typed: nothing has to be saved by hand, and nothing is lost by leaving. */
export function useTechnical(repairId: string, quote: () => QuoteView | null) {
  const draft = useCommand('quote.draft');
  const quoteId = ref<string | null>(quote()?.id ?? null);
  const diagnosis = ref('');
  const lines = ref<EditedLine[]>([]);
  const saved = ref('');
  let keys = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;

  const content = (): string => JSON.stringify([diagnosis.value, lines.value.map(({ key: _key, lineId: _id, ...line }) => line)]);
  /** As the host writes it, members in its order. */
  const ordered = (): string => JSON.stringify([diagnosis.value, lines.value.map((line) => ({
    class: line.class, label: line.label, operationId: line.operationId, partId: line.partId, reference: line.reference, quantity: line.quantity, minutes: line.minutes, mode: line.mode, note: line.note,
  }))]);
  const dirty = computed(() => content() !== saved.value);

  function load(): void {
    const now = quote();
    diagnosis.value = now?.diagnosis ?? '';
    lines.value = (now?.lines ?? []).map((line) => ({ ...line, key: (keys += 1) }));
    saved.value = content();
  }
  load();
  // What others change shows as long as nothing is being typed here.
  watch(() => JSON.stringify([quote()?.lines, quote()?.diagnosis]), () => {
    const now = quote();
    const theirs = JSON.stringify([now?.diagnosis, now?.lines.map(({ lineId: _id, ...line }) => line)]);
    if (now && !dirty.value && !running && theirs !== ordered()) load();
  });
  watch(content, () => {
    clearTimeout(timer);
    if (dirty.value) timer = setTimeout(() => void save(), SAVE_AFTER_MS);
  });
  onScopeDispose(() => { if (dirty.value) void save(); });

  /** @returns whether everything typed is written down */
  async function save(): Promise<boolean> {
    clearTimeout(timer);
    if (running) await running;
    if (!dirty.value) return true;
    running = write().finally(() => { running = null; });
    return running;
  }

  async function write(): Promise<boolean> {
    const sent = content();
    const rows = [...lines.value];
    const input: CallInput<'quote.draft'> = { quoteId: quoteId.value, repairId, diagnosis: diagnosis.value, lines: rows.map(({ key: _key, ...line }) => line) };
    const outcome = await draft.run(input);
    if (!outcome.ok) return false;
    quoteId.value = outcome.value.quoteId;
    rows.forEach((row, i) => {
      const kept = lines.value.find((line) => line.key === row.key);
      if (kept) kept.lineId = outcome.value.lineIds[i] ?? null;
    });
    saved.value = sent;
    return true;
  }

  const blank = { operationId: null, partId: null, reference: '', note: '' };
  function addTyped(text: string): boolean {
    const typed = parseLine(text);
    if (!typed) return false;
    lines.value.push({ ...blank, ...typed, lineId: null, key: (keys += 1) });
    return true;
  }
  function addOffer(offer: LineOffer): void {
    const { class: lineClass, label, operationId, partId, mode, minutes } = offer;
    // Charged by its time, it needs one: an hour to start from.
    lines.value.push({
      ...blank, class: lineClass, label, operationId, partId, reference: offer.kind === 'part' ? offer.code : '', quantity: 1, minutes: mode === 'actual' ? (minutes ?? 60) : minutes, mode,
      lineId: null, key: (keys += 1),
    });
  }
  function remove(line: EditedLine): () => void {
    const at = lines.value.findIndex((each) => each.key === line.key);
    lines.value.splice(at, 1);
    return () => { lines.value.splice(at, 0, line); };
  }
  function setMinutes(line: EditedLine, minutes: number | null): void {
    line.minutes = minutes;
    if (minutes === null) line.mode = 'flat';
  }

  return { quoteId, diagnosis, lines, dirty, save, addTyped, addOffer, remove, setMinutes, error: draft.error, fieldErrors: draft.fieldErrors, saving: draft.running };
}
