import type { CustomerState } from '../customer/customer.ts';
import type { IsoDay } from '../kernel/days.ts';
import { addDays, daysBetween } from '../kernel/days.ts';
import type { Id } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import type { Refusal } from '../kernel/result.ts';
import { refuse } from '../kernel/result.ts';
import type { SaleSettings } from './settings.ts';

/** A document of which something stands on a customer's account. */
export interface OnAccount {
  saleId: Id;
  number: string;
  dueOn: IsoDay | null;
  /** Still to be paid; negative: more was paid or taken back than was owed, and the customer has it to the good. */
  owedMinor: Minor;
}

/** How a customer stands with us, and what may still go on the account. */
export interface Standing {
  /** Owed altogether; negative where the customer has something to the good. */
  balanceMinor: Minor;
  /** Of it what should have been paid by now, and since when the oldest of it should have. */
  lateMinor: Minor;
  late: { number: string; dueOn: IsoDay; days: number } | null;
  /** Late for longer than the shop waits. */
  tooLate: boolean;
  limitMinor: Minor;
  /** What a sale may still put on it; never below what the customer has to the good. */
  leftMinor: Minor;
  days: number;
  stopped: boolean;
  stopReason: string;
}

/** What is to the good makes up for what has been due longest, whether or not somebody wrote that down yet. */
export function standingOf(customer: Pick<CustomerState, 'kind' | 'terms'>, documents: readonly OnAccount[], settings: SaleSettings, today: IsoDay): Standing {
  const { terms, kind } = customer;
  const balanceMinor = documents.reduce((sum, { owedMinor }) => sum + owedMinor, 0);
  let goodMinor = documents.reduce((sum, { owedMinor }) => sum - Math.min(0, owedMinor), 0);
  let lateMinor = 0;
  let late: Standing['late'] = null;
  const debts = documents.filter((each) => each.owedMinor > 0).sort((a, b) => ((a.dueOn ?? '') === (b.dueOn ?? '') ? (a.number < b.number ? -1 : 1) : (a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
  for (const { owedMinor, dueOn, number } of debts) {
    const openMinor = Math.max(0, owedMinor - goodMinor);
    goodMinor -= owedMinor - openMinor;
    if (openMinor === 0 || dueOn === null || dueOn >= today) continue;
    lateMinor += openMinor;
    late ??= { number, dueOn, days: daysBetween(dueOn, today) };
  }
  const limitMinor = terms.limitMinor ?? (kind === 'company' ? settings.accountFirmMinor : settings.accountPersonMinor);
  const tooLate = late !== null && addDays(late.dueOn, settings.accountGraceDays) < today;
  const good = Math.max(0, 0 - balanceMinor);
  return {
    balanceMinor, lateMinor, late, tooLate, limitMinor, leftMinor: terms.stopped || tooLate ? good : Math.max(0, limitMinor - balanceMinor), days: terms.days ?? settings.accountDays, stopped: terms.stopped,
    stopReason: terms.stopReason,
  };
}

/** Why an amount may not go on the account; null where it may. What the customer has to the good is always theirs to spend. */
export function accountTrouble(standing: Standing, amountMinor: Minor): Refusal | null {
  const { balanceMinor, lateMinor, late, tooLate, limitMinor, stopped, stopReason } = standing;
  if (amountMinor <= 0 || balanceMinor + amountMinor <= 0) return null;
  const owed = Math.max(0, balanceMinor) / 100;
  if (stopped) return refuse('sale.accountStopped', { reason: stopReason || '–', owed }, ['payments']).refusal;
  if (tooLate && late) return refuse('sale.accountLate', { late: lateMinor / 100, days: late.days, number: late.number }, ['payments']).refusal;
  if (limitMinor === 0) return refuse('sale.accountNone', { amount: amountMinor / 100 }, ['payments']).refusal;
  if (balanceMinor + amountMinor > limitMinor) return refuse('sale.accountOver', { owed, limit: limitMinor / 100, left: standing.leftMinor / 100, amount: amountMinor / 100 }, ['payments']).refusal;
  return null;
}
