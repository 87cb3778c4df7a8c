import type { Payer } from '../coverage/classes.ts';
import type { CoverageByClass, Share } from '../coverage/coverage.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { BasisPoints } from '../kernel/vat.ts';
import { shareByWeight } from '../kernel/vat.ts';
import type { LineClass } from '../repair/lines.ts';

/** A line of the order as it was agreed and, or not, done. */
export interface AgreedLine {
  lineId: Id;
  class: LineClass;
  label: string;
  netMinor: Minor;
  vatBp: BasisPoints;
  accepted: boolean;
  done: boolean;
  /** Who bears it as it was agreed; without it, its class's coverage says. */
  shares?: readonly Share[];
}

/** The fee of a paid quote, due only where it was announced before the unit was taken in (domain.md). */
export interface QuoteFee { announced: boolean; label: string; netMinor: Minor; vatBp: BasisPoints }

export interface SettlementInput {
  lines: readonly AgreedLine[];
  coverage: Readonly<Record<LineClass, Pick<CoverageByClass[LineClass], 'shares'>>>;
  quoteFee: QuoteFee | null;
  /** The quote was refused as a whole. */
  refused: boolean;
  /** An order without a customer: the house bears all of it, to what is named; null otherwise. */
  internal: { ref: string } | null;
}

/** What one payer owes of one line. */
export interface SettlementLine {
  payer: Payer;
  /** The contract, guarantee or purpose that pays, as a person knows it. */
  payerRef: string | null;
  class: LineClass;
  label: string;
  netMinor: Minor;
  vatBp: BasisPoints;
  /** Null: the fee of the quote, which is no line of it. */
  lineId: Id | null;
}

/**
 * Who owes what, ready for billing: only what was agreed and done, each line shared to the cent among those who bear its
 * class. A refused quote costs the fee that was announced before intake, and nothing otherwise; never where the legal
 * guarantee has to put the unit right at no cost (C. conso L217-11). What somebody owes 0 of is not named, unless the whole
 * line is free: it stays on the bill, for its payer to see.
 */
export function settlementLines(input: SettlementInput): SettlementLine[] {
  const owed = input.lines.filter(({ accepted, done }) => accepted && done);
  const lines = owed.flatMap((line) => sharesOf(line, bearers(input, line)));
  const fee = input.quoteFee;
  if (!input.refused || owed.length > 0 || !fee?.announced || fee.netMinor <= 0 || input.internal) return lines;
  if (input.coverage.labour.shares.some(({ payer }) => payer === 'legal')) return lines;
  return [{ payer: 'customer', payerRef: null, class: 'other', label: fee.label, netMinor: fee.netMinor, vatBp: fee.vatBp, lineId: null }];
}

function bearers(input: SettlementInput, line: Pick<AgreedLine, 'class' | 'shares'>): readonly Share[] {
  if (input.internal) return [{ payer: 'internal', ref: input.internal.ref, bp: 10_000 }];
  const shares = line.shares ?? input.coverage[line.class].shares;
  return shares.length > 0 ? shares : [{ payer: 'customer', ref: null, bp: 10_000 }];
}

function sharesOf({ lineId, class: lineClass, label, netMinor, vatBp }: AgreedLine, shares: readonly Share[]): SettlementLine[] {
  const amounts = shareByWeight(netMinor, shares.map(({ bp }) => bp));
  return shares.map(({ payer, ref }, at) => ({ payer, payerRef: ref, class: lineClass, label, netMinor: amounts[at]!, vatBp, lineId }))
    .filter((each, at) => each.netMinor !== 0 || (netMinor === 0 && at === 0));
}
