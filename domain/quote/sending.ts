import type { CommandSpec } from '../kernel/decider.ts';
import type { IsoDay } from '../kernel/days.ts';
import { addDays } from '../kernel/days.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { grossOf, netOf } from '../kernel/vat.ts';
import { notHere } from '../repair/here.ts';
import type { RepairState } from '../repair/repair.ts';
import { statusEvents } from '../repair/repair.ts';
import { answerData, outcomeEvents } from './outcome.ts';
import type { LineAnswer, OfferLine, QuoteFee } from './lines.ts';
import { offerTotals } from './lines.ts';
import type { CoverOf } from './pricing.ts';
import { agreeInput, offerLines, sendInput } from './pricing.ts';
import type { QuoteState, QuoteVersion } from './quote.ts';
import { quoteEvent } from './quote.ts';
import { movesOrder, quoteTrouble } from './technical.ts';

export interface SendingContext {
  quote: QuoteState | undefined;
  repair: RepairState | undefined;
  vatRates: readonly number[];
  /** Who bears a class of lines, as far as coverage says. */
  coverOf: CoverOf;
  /** Parts of the circular economy must be offered: the customer is a person and the unit of a listed kind. */
  circularOwed: boolean;
  fee: { grossMinor: Minor; vatBp: number; deducted: boolean; announcedSince: IsoDay | null; label: string };
  /** The day of the intake, in the shop's calendar; null where there was none. */
  takenOn: IsoDay | null;
  today: IsoDay;
  versionId: Id;
  feeLineId: Id;
  /** The PDF that was made of it, and of which state of the quote; null where none could be made. */
  document: { hash: string; step: number } | null;
  /** Net of what was agreed on the order by other quotes, with VAT. */
  agreedGrossMinor: Minor;
}

export type Plan = Omit<QuoteVersion, 'sentAtMs' | 'sentBy' | 'documentHash' | 'step' | 'way'>;

/** What would be put to the customer now, or what is missing for it. */
export function planVersion(context: Omit<SendingContext, 'document' | 'agreedGrossMinor'>): Result<Plan> {
  const { quote, repair, vatRates, coverOf, circularOwed, today } = context;
  const trouble = quoteTrouble(quote) ?? notHere(repair);
  if (trouble || !quote || !repair) return trouble ?? refuse('quote.unknown');
  if (!quote.locked) return refuse('quote.notLocked', { number: quote.number });
  const { pricing } = quote;
  if (!pricing) return refuse('quote.notPriced', { number: quote.number });
  const lines = offerLines(quote, pricing, coverOf);
  const unpriced = quote.lines.find((each) => !lines.some((one) => one.lineId === each.lineId));
  if (unpriced) return refuse('quote.lineUnpriced', { label: unpriced.label }, ['prices', unpriced.lineId, 'unitMinor']);
  // A price may have been set on the eve of a change.
  const untaxed = lines.find((each) => [each, ...each.choices].some((one) => !vatRates.includes(one.vatBp)));
  if (untaxed) return refuse('quote.vatUnknown', { percent: untaxed.vatBp / 100 }, ['prices', untaxed.lineId, 'vatBp']);
  const unoffered = circularOwed ? lines.find((each) => owesCircular(each) && each.circularReason === null && !each.choices.some((one) => one.kind === 'circular')) : undefined;
  if (unoffered) return refuse('quote.circularMissing', { label: unoffered.label }, ['prices', unoffered.lineId, 'circularReason']);
  return ok({
    versionId: context.versionId, version: quote.versions.reduce((most, each) => Math.max(most, each.version), 0) + 1, validUntil: addDays(today, pricing.validityDays),
    diagnosis: quote.diagnosis, lines, fee: feeOf(quote, context), doneInDays: pricing.doneInDays, mentions: pricing.mentions,
  });
}

/** The duty is towards who pays for new parts: not for work under a guarantee (C. conso L224-109). */
function owesCircular(line: OfferLine): boolean {
  return line.class === 'parts' && !line.commercial && line.coveredBp < 10_000;
}

/**
 * The fee of a paid quote, only where the customer could know of it when the unit was left; extra work found later has none, nor
 * what the legal guarantee has to put right at no cost (C. conso L217-11).
 */
function feeOf(quote: QuoteState, { fee, takenOn, repair, feeLineId, coverOf }: Pick<SendingContext, 'fee' | 'takenOn' | 'repair' | 'feeLineId' | 'coverOf'>): QuoteFee | null {
  const announced = fee.announcedSince !== null && takenOn !== null && fee.announcedSince <= takenOn;
  if (!announced || fee.grossMinor === 0 || quote.kind !== 'main' || !repair?.customerId || coverOf('labour').coveredBy === 'legal') return null;
  const { grossMinor, vatBp, deducted } = fee;
  return { lineId: quote.versions.find((each) => each.fee)?.fee?.lineId ?? feeLineId, grossMinor: grossOf(netOf(grossMinor, vatBp), vatBp), netMinor: netOf(grossMinor, vatBp), vatBp, deducted };
}

/** Where nobody is asked, nobody is asked for the fee of asking either. */
function unasked(context: SendingContext): SendingContext {
  return { ...context, fee: { ...context.fee, grossMinor: 0 } };
}

type SendingCommand<Name extends string, Schema extends typeof sendInput | typeof agreeInput> =
  CommandSpec<Name, Schema, SendingContext, { versionId: Id; version: number; documentHash: string | null }>;

/** Puts the quote to the customer: this version is frozen, with the page that they get. */
export const sendQuote: SendingCommand<'quote.send', typeof sendInput> = {
  name: 'quote.send',
  schema: sendInput,
  right: 'quote.price',
  decide({ quoteId, way }, context) {
    const plan = planVersion(context);
    if (!plan.ok) return plan;
    const { quote, repair, document } = context;
    if (!quote || !repair) return refuse('quote.unknown');
    if (!repair.customerId) return refuse('quote.nobodyToAsk');
    // The page was drawn of something else: nobody sends what nobody saw.
    if (document && document.step !== quote.step) return refuse('quote.changedMeanwhile', { number: quote.number });
    const documentHash = document?.hash ?? null;
    const status = movesOrder(quote, repair) ? statusEvents(repair, 'awaiting_customer') : [];
    return ok({ reply: { versionId: plan.value.versionId, version: plan.value.version, documentHash }, events: [quoteEvent(quoteId, 'quote.sent', { ...plan.value, way, documentHash }), ...status] });
  },
};

/** Goes on without asking anybody, where nobody has to be asked. */
export const agreeQuote: SendingCommand<'quote.agree', typeof agreeInput> = {
  name: 'quote.agree',
  schema: agreeInput,
  right: 'quote.price',
  decide({ quoteId, agreement, note }, context, tools) {
    const plan = planVersion(unasked(context));
    if (!plan.ok) return plan;
    const { quote, repair, agreedGrossMinor } = context;
    if (!quote || !repair) return refuse('quote.unknown');
    const open = plan.value.lines.find((each) => each.choices.length > 0 || each.optional);
    if (open) return refuse('quote.choiceOpen', { label: open.label });
    const total = offerTotals(plan.value.lines);
    if (agreement === 'internal' && repair.customerId) return refuse('quote.notInternal');
    if (agreement === 'covered' && (total.grossMinor > 0 || total.linesNetMinor === 0)) return refuse('quote.notCovered');
    if (agreement === 'ceiling') {
      if (repair.priceCeilingMinor === null) return refuse('quote.noCeiling');
      if (total.grossMinor + agreedGrossMinor > repair.priceCeilingMinor) return refuse('quote.overCeiling', { ceiling: repair.priceCeilingMinor / 100 });
    }
    const { versionId, version } = plan.value;
    const lines: LineAnswer[] = plan.value.lines.map(({ lineId }) => ({ lineId, accepted: true, choiceId: null }));
    const answer = answerData({ answerId: tools.newId(), versionId, how: 'agreement', agreement, lines, signedHash: null, insteadOf: quote.standing });
    return ok({
      reply: { versionId, version, documentHash: null },
      events: [
        quoteEvent(quoteId, 'quote.sent', { ...plan.value, way: 'none', documentHash: null }),
        quoteEvent(quoteId, 'quote.answered', answer, note ? { by: '', note, signatureImage: '' } : undefined),
        ...outcomeEvents(quote, plan.value, lines, repair, context.fee.label),
      ],
    });
  },
};
