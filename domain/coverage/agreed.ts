import type { AgreedLine, QuoteFee, SettlementInput } from '../costing/settle.ts';
import type { OfferLine } from '../quote/lines.ts';
import { netOfLine, withChoice } from '../quote/lines.ts';
import type { QuoteState, QuoteVersion } from '../quote/quote.ts';
import { standingAnswer } from '../quote/quote.ts';
import type { CoverState } from '../repair/cover.ts';
import type { LineClass, LineState } from '../repair/lines.ts';
import type { RepairState } from '../repair/repair.ts';
import type { Payer } from './classes.ts';
import type { CoverageByClass, Share } from './coverage.ts';

const EVERYTHING = 10_000;
const CUSTOMER: Share[] = [{ payer: 'customer', ref: null, bp: EVERYTHING }];

/** What others than the customer bear of a class, and who: the first of them where several do. */
export function borneByOthers(shares: readonly Share[]): { payer: Payer | null; bp: number } {
  const others = shares.filter(({ payer }) => payer !== 'customer');
  return { payer: others[0]?.payer ?? null, bp: others.reduce((sum, { bp }) => sum + bp, 0) };
}

/**
 * Who bears a line that was agreed. What was put to the customer holds, to the basis point: coverage that was computed anew
 * since then does not change a bill behind their back. What a person decided after it does.
 */
export function sharesOfAgreed(offer: OfferLine, sentAtMs: number, current: readonly Share[], decidedAtMs: number | null): Share[] {
  if (decidedAtMs !== null && decidedAtMs > sentAtMs) return customerLast(current);
  if (offer.coveredBp <= 0 || offer.coveredBy === null) return CUSTOMER;
  const now = borneByOthers(current);
  if (now.bp === offer.coveredBp && now.payer === offer.coveredBy) return customerLast(current);
  const payer = offer.coveredBy as Payer;
  const ref = current.find((each) => each.payer === payer)?.ref ?? null;
  const rest: Share[] = offer.coveredBp < EVERYTHING ? [{ payer: 'customer', ref: null, bp: EVERYTHING - offer.coveredBp }] : [];
  return [{ payer, ref, bp: offer.coveredBp }, ...rest];
}

/** The cent that an even split leaves over goes to the others, as a quote counts it. */
function customerLast(shares: readonly Share[]): Share[] {
  return [...shares.filter(({ payer }) => payer !== 'customer'), ...shares.filter(({ payer }) => payer === 'customer')];
}

interface Offered { version: QuoteVersion; line: OfferLine | null }

function offeredAs(quotes: readonly QuoteState[], line: Pick<LineState, 'lineId' | 'quoteId'>): Offered | null {
  const quote = quotes.find((each) => each.id === line.quoteId);
  if (!quote) return null;
  const answer = standingAnswer(quote);
  const inOrder = [...quote.versions].sort((a, b) => Number(b.versionId === answer?.versionId) - Number(a.versionId === answer?.versionId));
  for (const version of inOrder) {
    if (version.fee?.lineId === line.lineId) return { version, line: null };
    const found = version.lines.find((each) => each.lineId === line.lineId);
    if (found) return { version, line: withChoice(found, answer?.lines.find((each) => each.lineId === line.lineId)?.choiceId ?? null) };
  }
  return null;
}

export interface Agreed extends Pick<SettlementInput, 'lines' | 'quoteFee' | 'refused'> {
  /** Classes whose payer was agreed otherwise than it is computed or decided now. */
  differs: LineClass[];
  /** Classes with something to pay that no quote ever put to the customer. */
  unasked: LineClass[];
}

/** The order's lines as they are to be settled. @param all also what is agreed and not done yet: who would owe what */
export function agreedLines(repair: Pick<RepairState, 'lines'> & { cover: Pick<CoverState, 'decisions'> }, quotes: readonly QuoteState[], coverage: CoverageByClass, all: boolean): Agreed {
  const lines: AgreedLine[] = [];
  const fees: AgreedLine[] = [];
  const differs = new Set<LineClass>();
  const unasked = new Set<LineClass>();
  for (const { lineId, class: lineClass, label, netMinor, vatBp, state, quoteId } of repair.lines.lines) {
    if (state === 'dropped') continue;
    const agreed: AgreedLine = { lineId, class: lineClass, label, netMinor, vatBp, accepted: true, done: all || state === 'done' };
    const offered = offeredAs(quotes, { lineId, quoteId });
    if (!offered) {
      lines.push(agreed);
      if (netMinor > 0) unasked.add(lineClass);
    } else if (offered.line === null) fees.push({ ...agreed, shares: CUSTOMER });
    else {
      const current = coverage[lineClass].shares;
      const decided = repair.cover.decisions.find((each) => each.class === lineClass)?.atMs ?? null;
      const shares = sharesOfAgreed(offered.line, offered.version.sentAtMs, current, decided);
      if (!offered.line.commercial && borneByOthers(shares).bp !== borneByOthers(current).bp) differs.add(lineClass);
      lines.push({ ...agreed, shares });
    }
  }
  // Alone, the fee is what a refusal costs; beside what was done, it is a line like the others.
  const told = { differs: [...differs], unasked: [...unasked] };
  if (fees.length === 1 && lines.every((line) => !line.done)) return { lines, quoteFee: feeOf(fees[0]!), refused: true, ...told };
  // What the law has put right at no cost (C. conso L217-11) costs no fee either, whatever was thought when it was announced.
  const free = coverage.labour.shares.some(({ payer }) => payer === 'legal');
  return { lines: free ? lines : [...lines, ...fees], quoteFee: null, refused: false, ...told };
}

function feeOf({ label, netMinor, vatBp }: AgreedLine): QuoteFee {
  return { announced: true, label, netMinor, vatBp };
}

/** What a quote would come to if all of it were accepted, before anything is ordered. */
export function proposedLines(version: Pick<QuoteVersion, 'lines'>, coverage: CoverageByClass): AgreedLine[] {
  return version.lines.filter((line) => !line.optional).map((line) => ({
    lineId: line.lineId, class: line.class, label: line.label, netMinor: netOfLine(line), vatBp: line.vatBp, accepted: true, done: true,
    shares: sharesOfAgreed(line, 0, coverage[line.class].shares, null),
  }));
}

/** Whether the legal guarantee bears some of an order: its stay then moves the guarantee's clock. */
export function borneByLaw(coverage: CoverageByClass, lines: readonly { payer: Payer }[]): boolean {
  const legal = ({ payer }: { payer: Payer }): boolean => payer === 'legal';
  return lines.length > 0 ? lines.some(legal) : coverage.labour.shares.some(legal) || coverage.parts.shares.some(legal);
}
