import type { ExchangeState } from '#domain/exchange/exchange.ts';
import type { Settings } from '#domain/settings/areas.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { LoanState, LoanUse } from '#domain/loan/loan.ts';
import type { Grade } from '#domain/repair/lines.ts';
import type { PathState } from '#domain/repair/path.ts';
import type { PlaceRef } from '../views.ts';

export const POOLS = ['exchange_pool', 'loan_pool', 'rental_pool', 'workshop'] as const;
/** Where a unit of the house belongs; `workshop`: to be assessed, or being refurbished for no pool in particular. */
export type PoolKind = (typeof POOLS)[number];

/** Who has a unit of the house, or for whom it is kept. */
export interface PoolUse {
  kind: 'exchange' | 'loan' | 'rental';
  id: Id;
  number: string;
  customerId: Id;
  customerName: string;
  repairId: Id | null;
  repairNumber: string;
  /** ISO day; null on an exchange. */
  dueOn: string | null;
  late: boolean;
}

export interface PoolUnit {
  unitId: Id;
  number: string;
  code: string;
  brand: string;
  model: string;
  category: string;
  serial: string;
  pool: PoolKind;
  state: 'available' | 'allotted' | 'lent' | 'repair';
  place: PlaceRef | null;
  grade: Grade | null;
  valueMinor: number | null;
  incomplete: boolean;
  use: PoolUse | null;
  /** The house's own order on it. */
  repair: { id: Id; number: string } | null;
}

/** A unit of the exchange pool that fits a customer's, the closest first. */
export interface Candidate extends PoolUnit {
  fit: 'model' | 'family' | 'category';
}

export interface CoreDue {
  exchangeId: Id;
  number: string;
  repairId: Id;
  repairNumber: string;
  customerId: Id;
  customerName: string;
  unitId: Id;
  unit: string;
  unitNumber: string;
  serial: string;
  dueOn: string;
  grossMinor: number;
  late: boolean;
}

export interface LoanRow {
  loanId: Id;
  number: string;
  use: LoanUse;
  unitId: Id;
  unit: string;
  unitNumber: string;
  serial: string;
  customerId: Id;
  customerName: string;
  repairId: Id | null;
  repairNumber: string;
  dueOn: string;
  late: boolean;
  outAtMs: number;
}

export interface PoolView {
  units: PoolUnit[];
  cores: CoreDue[];
  loans: LoanRow[];
}

export interface UnitName { id: Id; name: string; number: string; serial: string }
export type ExchangeView = Omit<ExchangeState, 'exists' | 'anomalies'> & { out: UnitName; in: UnitName; customerName: string; allottedByName: string; doneByName: string; coreLate: boolean };
export type LoanView = Omit<LoanState, 'exists' | 'anomalies'> & {
  unit: UnitName; customerName: string; repairNumber: string; outByName: string; returnedByName: string; overriddenByName: string; late: boolean;
};

/** Everything that an order's tab of other ways shows. */
export interface OrderPool {
  repairId: Id;
  customerId: Id | null;
  /** The unit is here, not only announced. */
  here: boolean;
  comebacks: number;
  threshold: number;
  /** The rule asks for an exchange; and nobody has decided yet. */
  due: boolean;
  pending: boolean;
  path: PathState;
  /** Names of whoever proposed, declined, put or took down. */
  people: Record<Id, string>;
  candidates: Candidate[];
  exchanges: ExchangeView[];
  loans: LoanView[];
  /** Units that could be lent or rented now. */
  free: PoolUnit[];
  settings: { exchange: Settings<'exchange'>; loan: Settings<'loan'> };
  today: string;
}

/** What a unit of the house is to the pools, and what may be done with it. */
export interface UnitPool {
  unit: PoolUnit | null;
  loan: LoanView | null;
  /** An exchange done in advance that still waits for it. */
  coreOf: ExchangeView | null;
  /** The exchange by which its owner got it, and the one by which it came to the house. */
  cameBy: { number: string; repairId: Id } | null;
  leftBy: { number: string; repairId: Id } | null;
  today: string;
  settings: { exchange: Settings<'exchange'>; loan: Settings<'loan'> };
}
