import type { Minor } from './money.ts';

/** A rate of VAT or of a discount in basis points: 2 000 is 20 %. */
export type BasisPoints = number;

const WHOLE_BP = 10_000;

export interface VatLine { netMinor: Minor; vatBp: BasisPoints }
export interface RateTotal { vatBp: BasisPoints; netMinor: Minor; vatMinor: Minor }
/** What stands under the lines of a document. `rates` has each rate that occurs, the highest first. */
export interface Totals { netMinor: Minor; vatMinor: Minor; grossMinor: Minor; rates: RateTotal[] }

/**
 * The net amount of a line of goods, its discount taken off before the only rounding there is.
 * @param quantity whole units; negative on a credit
 * @param unitMinor price of one, without VAT
 * @param discountBp 0 to 10 000
 */
export function lineNet(quantity: number, unitMinor: Minor, discountBp: BasisPoints): Minor {
  return divided(whole(quantity) * whole(unitMinor) * kept(discountBp), BigInt(WHOLE_BP));
}

/**
 * The net amount of a line of time, to the minute.
 * @param minutes whole minutes, 0 and more
 * @param hourlyMinor price of an hour, without VAT
 * @param discountBp 0 to 10 000
 */
export function labourNet(minutes: number, hourlyMinor: Minor, discountBp: BasisPoints): Minor {
  return divided(whole(minutes) * whole(hourlyMinor) * kept(discountBp), 60n * BigInt(WHOLE_BP));
}

/**
 * Totals of a document: VAT is computed once for each rate, on the sum of that rate's lines, and rounded half up there
 * (CGI ann. II art. 242 nonies A asks for the net total and the tax of each rate). The net total is always the lines' sum.
 */
export function totals(lines: readonly VatLine[]): Totals {
  const nets = new Map<BasisPoints, bigint>();
  for (const { netMinor, vatBp } of lines) nets.set(rate(vatBp), (nets.get(vatBp) ?? 0n) + whole(netMinor));
  const rates = [...nets].sort(([a], [b]) => b - a).map(([vatBp, net]) => {
    const netMinor = minor(net);
    return { vatBp, netMinor, vatMinor: vatOf(netMinor, vatBp) };
  });
  const netMinor = minor(rates.reduce((sum, each) => sum + whole(each.netMinor), 0n));
  const vatMinor = minor(rates.reduce((sum, each) => sum + whole(each.vatMinor), 0n));
  return { netMinor, vatMinor, grossMinor: minor(whole(netMinor) + whole(vatMinor)), rates };
}

/**
 * Totals of a document whose lines are priced with their VAT (tickets): the tax of each rate is taken out of the sum of that
 * rate's lines, so that what is to be paid is always the sum of the prices shown.
 */
export function totalsOfGross(lines: readonly { grossMinor: Minor; vatBp: BasisPoints }[]): Totals {
  const sums = new Map<BasisPoints, bigint>();
  for (const { grossMinor, vatBp } of lines) sums.set(rate(vatBp), (sums.get(vatBp) ?? 0n) + whole(grossMinor));
  const rates = [...sums].sort(([a], [b]) => b - a).map(([vatBp, sum]) => {
    const netMinor = netOf(minor(sum), vatBp);
    return { vatBp, netMinor, vatMinor: minor(sum - whole(netMinor)) };
  });
  const netMinor = minor(rates.reduce((sum, each) => sum + whole(each.netMinor), 0n));
  const vatMinor = minor(rates.reduce((sum, each) => sum + whole(each.vatMinor), 0n));
  return { netMinor, vatMinor, grossMinor: minor(whole(netMinor) + whole(vatMinor)), rates };
}

/** What a net amount standing alone costs with its VAT. */
export function grossOf(netMinor: Minor, vatBp: BasisPoints): Minor {
  return minor(whole(netMinor) + whole(vatOf(netMinor, vatBp)));
}

/**
 * The net amount inside a price with VAT. Not every price has a net amount that leads back to it exactly (1 cent steps of
 * net skip some of gross): a document that must show the gross price to the cent keeps it and takes the VAT from it.
 */
export function netOf(grossMinor: Minor, vatBp: BasisPoints): Minor {
  return divided(whole(grossMinor) * BigInt(WHOLE_BP), BigInt(WHOLE_BP + rate(vatBp)));
}

/**
 * Splits an amount by weights so that the shares sum to it exactly: the cents that rounding leaves over go to the largest
 * remainders, the earlier first. Weights that are all zero split evenly.
 * @throws RangeError without a weight to give the amount to, or on a negative one: both are mistakes of the caller
 */
export function shareByWeight(totalMinor: Minor, weights: readonly number[]): Minor[] {
  const given = weights.map((weight) => whole(weight));
  if (given.some((weight) => weight < 0n)) throw new RangeError('shareByWeight: a negative weight');
  if (given.length === 0) {
    if (totalMinor === 0) return [];
    throw new RangeError('shareByWeight: nobody to share between');
  }
  const none = given.every((weight) => weight === 0n);
  const used = none ? given.map(() => 1n) : given;
  const sum = used.reduce((before, weight) => before + weight, 0n);
  const total = whole(totalMinor);
  const size = total < 0n ? -total : total;
  const shares = used.map((weight, at) => ({ at, share: (size * weight) / sum, rest: (size * weight) % sum }));
  const left = Number(size - shares.reduce((before, { share }) => before + share, 0n));
  const lucky = [...shares].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1)).slice(0, left);
  for (const one of lucky) one.share += 1n;
  return shares.map(({ share }) => minor(total < 0n ? -share : share));
}

function vatOf(netMinor: Minor, vatBp: BasisPoints): Minor {
  return divided(whole(netMinor) * BigInt(rate(vatBp)), BigInt(WHOLE_BP));
}

/** Half up on the size of the amount, so that a credit mirrors what it credits. */
function divided(numerator: bigint, denominator: bigint): Minor {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return minor(numerator < 0n ? -rounded : rounded);
}

function whole(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError('vat: not a whole number');
  return BigInt(value);
}

function minor(value: bigint): Minor {
  const amount = Number(value);
  if (!Number.isSafeInteger(amount)) throw new RangeError('vat: the amount is too large');
  return amount;
}

function rate(vatBp: BasisPoints): BasisPoints {
  if (!Number.isSafeInteger(vatBp) || vatBp < 0) throw new RangeError('vat: not a rate in basis points');
  return vatBp;
}

function kept(discountBp: BasisPoints): bigint {
  if (!Number.isSafeInteger(discountBp) || discountBp < 0 || discountBp > WHOLE_BP) throw new RangeError('vat: a discount goes from 0 to 10 000 basis points');
  return BigInt(WHOLE_BP - discountBp);
}
