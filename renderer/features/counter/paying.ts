import type { Minor } from '#domain/kernel/money.ts';
import type { Mean } from '#domain/sale/line.ts';

/** A part of what is to be paid, taken already or about to be. */
export interface Paid { mean: Mean; amountMinor: Minor; givenMinor: Minor | null; reference: string }

export function leftToPay(totalMinor: Minor, paid: readonly Paid[]): Minor {
  return totalMinor - paid.reduce((sum, each) => sum + each.amountMinor, 0);
}

/** What is handed back: only cash is given in excess. */
export function changeOf(paid: readonly Paid[]): Minor {
  return paid.reduce((sum, each) => sum + (each.givenMinor === null ? 0 : each.givenMinor - each.amountMinor), 0);
}

export type PayTrouble = 'nothing' | 'tooMuch' | 'needsCustomer' | 'needsReference';

export interface PayTyped { mean: Mean; /** Null: nothing was typed, all of what is left. */ amountMinor: Minor | null; reference: string; hasCustomer: boolean }

/**
 * What Enter does with what was typed. Of cash more than what is left is what was handed over, less is a part of it; of other
 * means more than what is left is a mistake.
 */
export function takePayment(totalMinor: Minor, paid: readonly Paid[], typed: PayTyped): { paid: Paid } | { trouble: PayTrouble } {
  const left = leftToPay(totalMinor, paid);
  const amount = typed.amountMinor ?? left;
  if (amount <= 0 || left <= 0) return { trouble: 'nothing' };
  if (typed.mean === 'account' && !typed.hasCustomer) return { trouble: 'needsCustomer' };
  if (typed.mean === 'voucher' && typed.reference.trim() === '') return { trouble: 'needsReference' };
  if (amount > left && typed.mean !== 'cash') return { trouble: 'tooMuch' };
  return { paid: { mean: typed.mean, amountMinor: Math.min(amount, left), givenMinor: amount > left ? amount : null, reference: typed.reference.trim() } };
}

/** Notes that people hand over for an amount: the next full five, ten, twenty, fifty and hundred euros above it. */
export function likelyNotes(leftMinor: Minor): Minor[] {
  if (leftMinor <= 0) return [];
  return [...new Set([500, 1_000, 2_000, 5_000, 10_000].map((note) => Math.ceil(leftMinor / note) * note))].filter((note) => note > leftMinor).slice(0, 4);
}
