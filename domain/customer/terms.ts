import type { Minor } from '../kernel/money.ts';
import { isFlag, isWhole, orNull } from '../kernel/shape.ts';

/** How a customer may buy on account, where it is not as the shop usually does. */
export interface CustomerTerms {
  /** As much may stand on the account, minor units; 0: nothing may. Null: what the shop lets such customers owe. */
  limitMinor: Minor | null;
  /** Days after which it is to be paid; null: the shop's. */
  days: number | null;
  /** Nothing more goes on the account until somebody lifts it. */
  stopped: boolean;
  /** Why; goes with the personal data. */
  stopReason: string;
}

export const NO_TERMS: CustomerTerms = { limitMinor: null, days: null, stopped: false, stopReason: '' };

/**
 * At most so many days. Between firms 60 from the invoice on (C. com. L441-10 I, third paragraph); credit without charges
 * to a person is outside the law on consumers' credit for three months only (C. conso. L312-4, 4°).
 */
export const LONGEST_DAYS = 60;

export const termsShape = { limitMinor: orNull(isWhole), days: orNull(isWhole), stopped: isFlag };
