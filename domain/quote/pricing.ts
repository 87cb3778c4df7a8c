import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { id, line, minorAmount, requiredLine } from '../kernel/fields.ts';
import { ok, refuse } from '../kernel/result.ts';
import { notHere } from '../repair/here.ts';
import { LINE_CLASSES } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import type { OfferLine } from './lines.ts';
import { CIRCULAR_REASONS, netOfLine } from './lines.ts';
import type { ExtraLine, LinePrice, Pricing, QuoteState } from './quote.ts';
import { quoteEvent } from './quote.ts';
import { MAX_LINES, quantity, quoteTrouble } from './technical.ts';

const bp = z.number().int({ error: 'field.whole' }).min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' });
const choice = z.object({
  choiceId: id.nullable().default(null), kind: z.enum(['circular', 'other']), label: requiredLine, partId: id.nullable().default(null), unitMinor: minorAmount,
  discountBp: bp.default(0), vatBp: bp,
});

export const priceInput = z.object({
  quoteId: id,
  /** Of the technician's lines; one that is left out has no price yet. */
  prices: z.array(z.object({
    lineId: id, unitMinor: minorAmount, discountBp: bp.default(0), vatBp: bp, optional: z.boolean().default(false), choices: z.array(choice).max(4).default([]),
    circularReason: z.enum(CIRCULAR_REASONS).nullable().default(null),
  })).max(MAX_LINES).default([]),
  extras: z.array(z.object({
    lineId: id.nullable().default(null), class: z.enum(LINE_CLASSES).default('other'), label: requiredLine, quantity: quantity.default(1), unitMinor: minorAmount,
    discountBp: bp.default(0), vatBp: bp, optional: z.boolean().default(false),
  })).max(40).default([]),
  validityDays: z.number().int().min(1, { error: 'field.tooSmall' }).max(365, { error: 'field.tooLarge' }).default(30),
  doneInDays: z.number().int().min(0, { error: 'field.negative' }).max(365, { error: 'field.tooLarge' }).nullable().default(null),
  mentions: z.string().trim().max(2_000, { error: 'field.tooLong' }).default(''),
});

/** Above it, ten million euros, a quote is a mistake; the arithmetic stays exact far beyond. */
const MOST_MINOR = 1_000_000_000;

export interface PricingContext {
  quote: QuoteState | undefined;
  repair: RepairState | undefined;
  /** Rates of VAT that exist today, basis points. */
  vatRates: readonly number[];
}

/** The commercial part: prices beside the technician's lines, which it never alters. Written whole each time. */
export const priceQuote: CommandSpec<'quote.price', typeof priceInput, PricingContext, null> = {
  name: 'quote.price',
  schema: priceInput,
  right: 'quote.price',
  decide({ quoteId, ...given }, { quote, repair, vatRates }, tools) {
    const trouble = quoteTrouble(quote) ?? notHere(repair);
    if (trouble || !quote) return trouble ?? refuse('quote.unknown');
    if (!quote.locked) return refuse('quote.notLocked', { number: quote.number });
    const left = new Set(quote.lines.map((each) => each.lineId));
    for (const [i, price] of given.prices.entries()) {
      if (!left.delete(price.lineId)) return refuse('quote.lineUnknown', undefined, ['prices', i, 'lineId']);
      if (!vatRates.includes(price.vatBp)) return refuse('quote.vatUnknown', { percent: price.vatBp / 100 }, ['prices', i, 'vatBp']);
      const wrong = price.choices.findIndex((each) => !vatRates.includes(each.vatBp));
      if (wrong >= 0) return refuse('quote.vatUnknown', { percent: price.choices[wrong]!.vatBp / 100 }, ['prices', i, 'choices', wrong, 'vatBp']);
    }
    const wrong = given.extras.findIndex((each) => !vatRates.includes(each.vatBp));
    if (wrong >= 0) return refuse('quote.vatUnknown', { percent: given.extras[wrong]!.vatBp / 100 }, ['extras', wrong, 'vatBp']);
    const before = new Set([...(quote.pricing?.extras ?? []).map((each) => each.lineId), ...(quote.pricing?.prices ?? []).flatMap((each) => each.choices.map((one) => one.choiceId))]);
    const kept = (known: string | null) => (known !== null && before.delete(known) ? known : tools.newId());
    const prices = given.prices.map((each): LinePrice => ({ ...each, choices: each.choices.map((one) => ({ ...one, choiceId: kept(one.choiceId) })) }));
    const extras = given.extras.map((each): ExtraLine => ({ ...each, lineId: kept(each.lineId) }));
    const lines = offerLines(quote, { prices, extras }, () => nobody);
    const dear = lines.findIndex((each) => netOfLine(each) > MOST_MINOR);
    if (dear >= 0) return refuse('field.tooLarge', undefined, pathOf(lines[dear]!, given.prices, extras));
    if (lines.reduce((sum, each) => sum + netOfLine(each), 0) > MOST_MINOR) return refuse('quote.tooLarge');
    const { validityDays, doneInDays, mentions } = given;
    return ok({ reply: null, events: [quoteEvent(quoteId, 'quote.priced', { prices, extras, validityDays, doneInDays, mentions })] });
  },
};

function pathOf(line: OfferLine, prices: readonly { lineId: string }[], extras: readonly ExtraLine[]): (string | number)[] {
  return line.commercial
    ? ['extras', extras.findIndex((each) => each.lineId === line.lineId), 'unitMinor']
    : ['prices', prices.findIndex((each) => each.lineId === line.lineId), 'unitMinor'];
}

export type CoverOf = (lineClass: OfferLine['class']) => Pick<OfferLine, 'coveredBy' | 'coveredBp'>;
export const nobody: ReturnType<CoverOf> = { coveredBy: null, coveredBp: 0 };

/** The technician's lines that have a price, then the lines of sales administration. */
export function offerLines(quote: Pick<QuoteState, 'lines'>, pricing: Pick<Pricing, 'prices' | 'extras'>, coverOf: CoverOf): OfferLine[] {
  const technical = quote.lines.flatMap(({ note: _note, ...shown }): OfferLine[] => {
    const price = pricing.prices.find((each) => each.lineId === shown.lineId);
    return price ? [{ ...shown, ...price, commercial: false, ...coverOf(shown.class) }] : [];
  });
  const extras = pricing.extras.map((extra): OfferLine => ({
    ...extra, operationId: null, partId: null, reference: '', minutes: null, mode: 'flat', choices: [], circularReason: null, commercial: true, ...nobody,
  }));
  return [...technical, ...extras];
}

export const sendInput = z.object({
  quoteId: id,
  way: z.enum(['mail', 'print', 'counter']),
});
export const agreeInput = z.object({ quoteId: id, agreement: z.enum(['ceiling', 'covered', 'internal']), note: line.default('') });
