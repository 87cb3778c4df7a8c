import { randomUUID } from 'node:crypto';
import type { CallInput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { COUNTABLE } from '#domain/till/settings.ts';
import type { Counter } from './shop.ts';
import { call } from './shop.ts';
import { eanOf, modelOf } from './tradeFill.ts';

/** Parts that were made by commands: with a history behind them, so that they can be sold. */
export interface LivePart { partId: Id; label: string; ean: string }

/** So many pieces of each that no run sells them out. */
const PIECES = 100_000;
const FLOAT_MINOR = 10_000;

/** Barcodes beyond those of any filled part; each run makes its own. */
function liveEan(): string {
  return eanOf(600_000 + Number(BigInt(`0x${randomUUID().slice(0, 8)}`) % 60_000n) * 10 + Math.floor(Math.random() * 10));
}

export async function liveParts(counter: Counter, count: number): Promise<LivePart[]> {
  const placeId = counter.host.context.queries.house.placeOfKind('store')!;
  const parts: LivePart[] = [];
  for (let i = 0; i < count; i += 1) {
    const label = `Pompe vendue ${randomUUID().slice(0, 8)}`;
    const ean = liveEan();
    const { partId } = await call(counter.screen, 'part.create', { label, brand: 'Bosch', family: 'pompes', barcodes: [ean], fits: [modelOf(i)], salePriceMinor: 1_250 + i, vatBp: 2_000, supplierRefs: [{ ref: `${ean}-R` }] });
    await call(counter.screen, 'stock.adjust', { partId, placeId, grade: 'new', quantity: PIECES, unitCostMinor: 400, reason: 'Stock de départ' });
    parts.push({ partId, label, ean });
  }
  return parts;
}

export async function openTheTill(counter: Counter): Promise<void> {
  const { open, leftOpen } = await call(counter.screen, 'till.state', {});
  // A folder that was made on another day.
  if (leftOpen) await call(counter.screen, 'till.close', { counted: COUNTABLE.map((mean) => ({ mean, amountMinor: 0 })), note: 'Autre jour' });
  if (!open || leftOpen) await call(counter.screen, 'till.open', { floatMinor: FLOAT_MINOR });
}

/** A sale of one piece of each, paid in cash to the cent. */
export async function saleOf(counter: Counter, parts: readonly LivePart[]): Promise<CallInput<'sale.sell'>> {
  const lines = parts.map(({ partId }) => ({ kind: 'part' as const, partId, quantity: 1 }));
  const { totals } = await call(counter.screen, 'sale.preview', { mode: 'gross', orderId: null, lines });
  return { lines, payments: [{ mean: 'cash', amountMinor: totals.grossMinor }], shownMinor: totals.grossMinor };
}
