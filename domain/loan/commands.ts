import { z } from 'zod';
import type { CustomerState } from '../customer/customer.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { CommandSpec } from '../kernel/decider.ts';
import { blobHash, id, isoDate, minorAmount, paragraph, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { HousePlace, PlaceKind } from '../place/place.ts';
import { makePlaces } from '../place/place.ts';
import type { RepairState } from '../repair/repair.ts';
import type { UnitState } from '../unit/unit.ts';
import { unitMoved } from '../unit/unit.ts';
import type { LoanState, UnitUse } from './loan.ts';
import { LOAN_USES, loanEvent, rentalDays, RETURN_STATES, signatureInput } from './loan.ts';

export interface LendContext {
  today: IsoDay;
  unit: UnitState | undefined;
  placeKind: PlaceKind | null;
  use: UnitUse | null;
  openRepair: { number: string } | null;
  customer: CustomerState | undefined;
  /** The order that it is to bridge; undefined where the input names none. */
  repair: RepairState | undefined;
  loanPlace: HousePlace;
  /** SHA-256 of what is signed, hex; null without a signature. */
  documentHash: string | null;
}

export const lendInput = z.object({
  unitId: id,
  customerId: id,
  repairId: id.nullable().default(null),
  use: z.enum(LOAN_USES),
  dueOn: isoDate,
  accessories: z.array(requiredLine).max(20).default([]),
  condition: paragraph.default(''),
  depositMinor: minorAmount.default(0),
  dailyGrossMinor: minorAmount.default(0),
  signature: signatureInput.nullable().default(null),
});
/** A unit of the loan or rental pool goes to a customer, and is due back on a day. */
export const lend: CommandSpec<'pool.lend', typeof lendInput, LendContext, { loanId: Id; number: string }> = {
  name: 'pool.lend',
  schema: lendInput,
  right: 'pool.work',
  decide({ signature, ...input }, { today, unit, placeKind, use, openRepair, customer, repair, loanPlace, documentHash }, tools) {
    if (!unit?.exists) return refuse('unit.unknown', {}, ['unitId']);
    if (use) return refuse('pool.unitTaken', { number: use.number }, ['unitId']);
    if (openRepair) return refuse('pool.unitInRepair', { number: openRepair.number }, ['unitId']);
    if (unit.customerId !== null || placeKind !== (input.use === 'loan' ? 'loan_pool' : 'rental_pool')) return refuse(`pool.notIn_${input.use}`, {}, ['unitId']);
    if (!customer?.exists) return refuse('customer.unknown', {}, ['customerId']);
    if (customer.erased) return refuse('customer.erased', {}, ['customerId']);
    if (input.repairId !== null) {
      if (!repair?.exists) return refuse('repair.unknown');
      if (repair.phase === 'closed') return refuse('repair.closed');
      if (repair.customerId !== input.customerId) return refuse('loan.otherCustomer', { number: repair.number });
    }
    if (input.dueOn < today) return refuse('pool.dueInPast', {}, ['dueOn']);
    const loanId = tools.newId();
    const number = tools.nextNumber('P');
    const personal = signature ? { signedBy: signature.by, signatureImage: signature.image } : undefined;
    return ok({
      reply: { loanId, number },
      events: [
        ...makePlaces(loanPlace),
        loanEvent(loanId, 'loan.out', { ...input, number, documentHash: signature ? documentHash : null }, personal),
        unitMoved(unit.id, unit.placeId, loanPlace.placeId, input.repairId),
      ],
    });
  },
};

export interface LoanContext {
  today: IsoDay;
  /** The day on which it went out. */
  outOn: IsoDay;
  loan: LoanState | undefined;
  /** What was scanned, as far as it is a unit that is known. */
  scannedUnitId: Id | null;
  unitPlaceId: Id | null;
  pool: HousePlace;
  workshop: HousePlace;
  vatBp: number;
}

export const takeBackInput = z.object({
  loanId: id,
  /** As scanned: the unit's own barcode or its serial number. */
  code: requiredLine,
  state: z.enum(RETURN_STATES),
  missing: z.array(requiredLine).max(20).default([]),
  note: paragraph.default(''),
  photos: z.array(blobHash).max(20).default([]),
  damageGrossMinor: minorAmount.default(0),
  to: z.enum(['pool', 'workshop']),
});
/** The unit is back, looked at, and goes to its pool or to the workshop's store. */
export const takeBack: CommandSpec<'pool.takeBack', typeof takeBackInput, LoanContext, { rentGrossMinor: number; days: number }> = {
  name: 'pool.takeBack',
  schema: takeBackInput,
  right: 'pool.work',
  decide({ loanId, code: _code, note, to, ...found }, { today, outOn, loan, scannedUnitId, unitPlaceId, pool, workshop, vatBp }) {
    if (!loan?.exists) return refuse('loan.unknown');
    if (loan.stage !== 'out') return refuse('loan.notOut', { number: loan.number });
    if (scannedUnitId !== loan.unitId) return refuse('loan.otherUnit', { number: loan.number }, ['code']);
    if (found.state === 'damaged' && !note) return refuse('loan.damageUntold', {}, ['note']);
    // What is broken is looked at before anybody gets it again [000].
    if (found.state === 'damaged' && to === 'pool') return refuse('loan.damagedToPool', {}, ['to']);
    const days = rentalDays(outOn, today);
    const rentGrossMinor = loan.dailyGrossMinor * days;
    const place = to === 'pool' ? pool : workshop;
    return ok({
      reply: { rentGrossMinor, days },
      events: [
        ...makePlaces(place),
        loanEvent(loanId, 'loan.returned', { ...found, days, rentGrossMinor, vatBp }, note ? { note } : undefined),
        unitMoved(loan.unitId, unitPlaceId, place.placeId, loan.repairId),
      ],
    });
  },
};

interface OneLoan { today: IsoDay; loan: LoanState | undefined }

export const extendLoanInput = z.object({ loanId: id, dueOn: isoDate });
export const extendLoan: CommandSpec<'pool.extendLoan', typeof extendLoanInput, OneLoan, null> = {
  name: 'pool.extendLoan',
  schema: extendLoanInput,
  right: 'pool.work',
  decide({ loanId, dueOn }, { today, loan }) {
    if (!loan?.exists) return refuse('loan.unknown');
    if (loan.stage !== 'out') return refuse('loan.notOut', { number: loan.number });
    if (dueOn < today) return refuse('pool.dueInPast', {}, ['dueOn']);
    return ok({ reply: null, events: dueOn === loan.dueOn ? [] : [loanEvent(loanId, 'loan.due_changed', { dueOn })] });
  },
};

export const overrideLoanInput = z.object({ loanId: id, reason: paragraph.min(1, { error: 'field.required' }) });
/** The order may be closed although the unit lent for it is still out: who decided it and why is kept. */
export const overrideLoan: CommandSpec<'pool.overrideLoan', typeof overrideLoanInput, OneLoan, null> = {
  name: 'pool.overrideLoan',
  schema: overrideLoanInput,
  right: 'loan.override',
  decide({ loanId, reason }, { loan }) {
    if (!loan?.exists) return refuse('loan.unknown');
    if (loan.stage !== 'out') return refuse('loan.notOut', { number: loan.number });
    if (loan.repairId === null) return refuse('loan.blocksNothing', { number: loan.number });
    // The log drops personal data of an erased stream at once: the reason would be lost behind a reply that says it is kept.
    if (loan.personalErased) return refuse('pool.erased');
    return ok({ reply: null, events: [loanEvent(loanId, 'loan.overridden', { repairId: loan.repairId }, { reason })] });
  },
};

export const cancelLoanInput = z.object({ loanId: id, reason: paragraph.min(1, { error: 'field.required' }) });
/** It never went out, or another customer has it: a mistake, or what two PCs did without knowing of each other. */
export const cancelLoan: CommandSpec<'pool.cancelLoan', typeof cancelLoanInput, OneLoan & { othersHaveIt: boolean; unitPlaceId: Id | null; pool: HousePlace }, null> = {
  name: 'pool.cancelLoan',
  schema: cancelLoanInput,
  right: 'pool.work',
  decide({ loanId, reason }, { loan, othersHaveIt, unitPlaceId, pool }) {
    if (!loan?.exists) return refuse('loan.unknown');
    if (loan.stage !== 'out') return refuse('loan.notOut', { number: loan.number });
    const home = othersHaveIt || unitPlaceId === pool.placeId ? [] : [...makePlaces(pool), unitMoved(loan.unitId, unitPlaceId, pool.placeId, loan.repairId)];
    return ok({ reply: null, events: [loanEvent(loanId, 'loan.cancelled', {}, { reason }), ...home] });
  },
};
