import type { CoreDue, LoanRow, PoolKind, PoolUse } from '#contract/views/pool.ts';
import type { UnitRow } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { LoanUse, OpenLoan, UnitUse } from '#domain/loan/loan.ts';
import type { InternalPurpose } from '#domain/repair/repair.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { UnitColumns } from './rows.ts';
import { UNIT_COLUMNS, UNIT_JOINS, unitRow } from './rows.ts';

/** A unit of the house, where it belongs, and who has it or for whom it is kept. */
export interface HouseUnit { row: UnitRow; pool: PoolKind; use: PoolUse | null }

type UseColumns = UnitColumns & {
  use_kind: 'exchange' | LoanUse | null; use_id: Buffer | null; use_number: string | null; use_customer: Buffer | null; use_customer_name: string | null; use_repair: Buffer | null;
  use_repair_number: string | null; use_due: string | null; purpose: InternalPurpose | null;
};

const HOUSE = `SELECT ${UNIT_COLUMNS}, o.internal_purpose AS purpose, g.kind AS use_kind, g.id AS use_id, g.number AS use_number, g.customer_id AS use_customer, k.name AS use_customer_name,
  g.repair_id AS use_repair, h.number AS use_repair_number, g.due_on AS use_due
  FROM unit u ${UNIT_JOINS}
  LEFT JOIN (SELECT 'exchange' AS kind, id, number, customer_id, repair_id, out_unit_id AS unit_id, NULL AS due_on FROM exchange WHERE stage = 'allotted'
    UNION ALL SELECT use, id, number, customer_id, repair_id, unit_id, due_on FROM loan WHERE stage = 'out') g ON g.unit_id = u.id
  LEFT JOIN customer k ON k.id = g.customer_id LEFT JOIN repair h ON h.id = g.repair_id`;

const OF_PURPOSE: Partial<Record<InternalPurpose, PoolKind>> = { exchange_pool: 'exchange_pool', loan: 'loan_pool', rental: 'rental_pool' };

export function poolQueries(db: Db) {
  const inHouse = db.prepare(`${HOUSE} WHERE u.customer_id IS NULL AND u.id IN (
    SELECT id FROM unit WHERE place_id IN (SELECT id FROM place WHERE kind IN ('exchange_pool', 'loan_pool', 'rental_pool', 'workshop'))
    UNION SELECT unit_id FROM loan WHERE stage = 'out'
    UNION SELECT unit_id FROM repair WHERE phase <> 'closed' AND customer_id IS NULL AND internal_purpose <> 'stock_part')
    ORDER BY u.brand, u.model, u.number, g.number LIMIT 3000`);
  const house = db.prepare(`${HOUSE} WHERE u.id = ? ORDER BY g.number LIMIT 1`);
  const inExchangePool = db.prepare(`${HOUSE} WHERE u.customer_id IS NULL AND g.id IS NULL AND o.id IS NULL
    AND u.place_id IN (SELECT id FROM place WHERE kind = 'exchange_pool' AND active = 1) ORDER BY u.moved_at_ms, u.number LIMIT 2000`);
  const familyOf = db.prepare('SELECT family FROM model WHERE brand_key = ? AND model_key = ? LIMIT 1').pluck();
  const useOf = db.prepare(`SELECT 'exchange' AS kind, number FROM exchange WHERE out_unit_id = @unit AND stage = 'allotted'
    UNION ALL SELECT 'loan', number FROM loan WHERE unit_id = @unit AND stage = 'out' LIMIT 1`);
  const former = db.prepare("SELECT id FROM exchange WHERE out_unit_id = ? AND stage = 'done' AND holds = 1").pluck();
  const cameBy = db.prepare("SELECT id FROM exchange WHERE out_unit_id = ? AND stage = 'done' ORDER BY done_ms DESC LIMIT 1").pluck();
  const leftBy = db.prepare("SELECT id FROM exchange WHERE in_unit_id = ? AND stage = 'done' ORDER BY done_ms DESC LIMIT 1").pluck();
  const coreOf = db.prepare("SELECT id FROM exchange WHERE in_unit_id = ? AND core_due_on IS NOT NULL AND stage = 'done' ORDER BY done_ms DESC LIMIT 1").pluck();
  const exchangesOf = db.prepare('SELECT id FROM exchange WHERE repair_id = ? ORDER BY allotted_ms DESC, id LIMIT 20').pluck();
  const loansOf = db.prepare('SELECT id FROM loan WHERE repair_id = ? ORDER BY out_ms DESC, id LIMIT 50').pluck();
  const loanOfUnit = db.prepare("SELECT id FROM loan WHERE unit_id = ? AND stage = 'out' ORDER BY out_ms LIMIT 1").pluck();
  const othersOut = db.prepare(`SELECT count(*) FROM (SELECT id FROM loan WHERE unit_id = @unit AND stage = 'out' AND id <> @except
    UNION ALL SELECT id FROM exchange WHERE out_unit_id = @unit AND stage = 'done' AND holds = 1)`).pluck();
  const openOf = db.prepare(`SELECT l.id, l.number, l.unit_id, l.due_on, l.overridden, u.brand || ' ' || u.model AS unit FROM loan l LEFT JOIN unit u ON u.id = l.unit_id
    WHERE l.repair_id = ? AND l.stage = 'out' ORDER BY l.out_ms, l.id`);
  const cores = db.prepare(`SELECT x.id, x.number, x.repair_id, r.number AS repair_number, x.customer_id, c.name AS customer_name, u.id AS unit_id,
        u.brand || ' ' || u.model AS unit, u.number AS unit_number, u.serial, x.core_due_on
    FROM exchange x LEFT JOIN repair r ON r.id = x.repair_id LEFT JOIN customer c ON c.id = x.customer_id LEFT JOIN unit u ON u.id = x.in_unit_id WHERE x.core_owed = 1 ORDER BY x.core_due_on, x.id LIMIT 500`);
  const out = db.prepare(`SELECT l.id, l.number, l.use, l.unit_id, u.brand || ' ' || u.model AS unit, u.number AS unit_number, u.serial, l.customer_id, c.name AS customer_name, l.repair_id,
    r.number AS repair_number, l.due_on, l.out_ms FROM loan l LEFT JOIN unit u ON u.id = l.unit_id LEFT JOIN customer c ON c.id = l.customer_id LEFT JOIN repair r ON r.id = l.repair_id
    WHERE l.stage = 'out' ORDER BY l.due_on, l.id LIMIT 1000`);
  const exchangeRepair = db.prepare('SELECT repair_id FROM exchange WHERE compact = ? LIMIT 1').pluck();
  const loanRepair = db.prepare('SELECT repair_id FROM loan WHERE compact = ? LIMIT 1').pluck();
  const ofCustomer = db.prepare(`SELECT 'exchange' AS type, id FROM exchange WHERE customer_id = @customer UNION ALL SELECT 'loan', id FROM loan WHERE customer_id = @customer`);
  const openOfCustomer = db.prepare(`SELECT (SELECT count(*) FROM loan WHERE customer_id = @customer AND stage = 'out')
    + (SELECT count(*) FROM exchange WHERE customer_id = @customer AND (stage = 'allotted' OR core_owed = 1))`).pluck();

  const ids = (rows: unknown): Id[] => (rows as Buffer[]).map(fromBlob);
  const one = (row: unknown): Id | null => fromBlobOrNull((row as Buffer | undefined) ?? null);

  function houseUnit(row: UseColumns, today: string): HouseUnit {
    const unit = unitRow(row);
    const use: PoolUse | null = row.use_kind && {
      kind: row.use_kind, id: fromBlob(row.use_id!), number: row.use_number!, customerId: fromBlob(row.use_customer!), customerName: row.use_customer_name ?? '',
      repairId: fromBlobOrNull(row.use_repair), repairNumber: row.use_repair_number ?? '', dueOn: row.use_due, late: row.use_due !== null && row.use_due < today,
    };
    return { row: unit, pool: poolOf(unit, use, row.purpose), use };
  }

  /** @param unit what is to be replaced; units of its own model come first, then of its family, then of its category */
  function candidates(unit: { id: Id; brand: string; model: string; category: string }, today: string, limit: number): (HouseUnit & { fit: 'model' | 'family' | 'category' })[] {
    const family = (brand: string, model: string): string => (familyOf.get(foldText(brand), foldText(model)) as string | undefined) ?? '';
    const wanted = { brand: foldText(unit.brand), model: foldText(unit.model), family: family(unit.brand, unit.model), category: foldText(unit.category) };
    const fitOf = (row: UnitRow): 'model' | 'family' | 'category' | null => {
      if (foldText(row.brand) === wanted.brand && foldText(row.model) === wanted.model) return 'model';
      if (wanted.family !== '' && family(row.brand, row.model) === wanted.family) return 'family';
      return wanted.category !== '' && foldText(row.category) === wanted.category ? 'category' : null;
    };
    const rank = { model: 0, family: 1, category: 2 };
    return (inExchangePool.all() as UseColumns[]).flatMap((row) => {
      const found = houseUnit(row, today);
      const fit = found.row.id === unit.id ? null : fitOf(found.row);
      return fit ? [{ ...found, fit }] : [];
    }).sort((a, b) => rank[a.fit] - rank[b.fit]).slice(0, limit);
  }

  return {
    candidates,
    /** Units of the house in a pool, with somebody, or being worked on. @param today ISO day, for what is late */
    units: (today: string): HouseUnit[] => distinct((inHouse.all() as UseColumns[]).map((row) => houseUnit(row, today))),
    unit(unitId: Id, today: string): HouseUnit | null {
      const row = house.get(toBlob(unitId)) as UseColumns | undefined;
      return row && row.customer_id === null ? houseUnit(row, today) : null;
    },
    useOf: (unitId: Id): UnitUse | null => (useOf.get({ unit: toBlob(unitId) }) as UnitUse | undefined) ?? null,
    /** Exchanges by which the unit was given, and which still speak for it. */
    former: (unitId: Id): Id[] => ids(former.all(toBlob(unitId))),
    cameBy: (unitId: Id): Id | null => one(cameBy.get(toBlob(unitId))),
    leftBy: (unitId: Id): Id | null => one(leftBy.get(toBlob(unitId))),
    coreOf: (unitId: Id): Id | null => one(coreOf.get(toBlob(unitId))),
    exchangesOf: (repairId: Id): Id[] => ids(exchangesOf.all(toBlob(repairId))),
    loansOf: (repairId: Id): Id[] => ids(loansOf.all(toBlob(repairId))),
    loanOfUnit: (unitId: Id): Id | null => one(loanOfUnit.get(toBlob(unitId))),
    /** Whether anybody else has the unit, as far as is known here. */
    othersHave: (unitId: Id, except: Id): boolean => (othersOut.get({ unit: toBlob(unitId), except: toBlob(except) }) as number) > 0,
    /** Units given for an order that are not back. */
    openLoansOf: (repairId: Id): (OpenLoan & { unit: string })[] =>
      (openOf.all(toBlob(repairId)) as { id: Buffer; number: string; unit_id: Buffer; due_on: string; overridden: number; unit: string | null }[]).map((row) => ({
        loanId: fromBlob(row.id), number: row.number, unitId: fromBlob(row.unit_id), dueOn: row.due_on, overridden: row.overridden === 1, unit: row.unit ?? '',
      })),
    loans: (today: string): LoanRow[] =>
      (out.all() as {
        id: Buffer; number: string; use: LoanUse; unit_id: Buffer; unit: string | null; unit_number: string | null; serial: string | null; customer_id: Buffer; customer_name: string | null;
        repair_id: Buffer | null;
        repair_number: string | null; due_on: string; out_ms: number;
      }[]).map((row) => ({
        loanId: fromBlob(row.id), number: row.number, use: row.use, unitId: fromBlob(row.unit_id), unit: row.unit ?? '', unitNumber: row.unit_number ?? '', serial: row.serial ?? '',
        customerId: fromBlob(row.customer_id), customerName: row.customer_name ?? '', repairId: fromBlobOrNull(row.repair_id), repairNumber: row.repair_number ?? '',
        dueOn: row.due_on, late: row.due_on < today, outAtMs: row.out_ms,
      })),
    /** Faulty units still with their former owners; what is charged for each is in its exchange's own state. */
    cores: (today: string): Omit<CoreDue, 'grossMinor'>[] =>
      (cores.all() as {
        id: Buffer; number: string; repair_id: Buffer; repair_number: string | null; customer_id: Buffer; customer_name: string | null; unit_id: Buffer | null;
        unit: string | null; unit_number: string | null; serial: string | null; core_due_on: string;
      }[]).map((row) => ({
        exchangeId: fromBlob(row.id), number: row.number, repairId: fromBlob(row.repair_id), repairNumber: row.repair_number ?? '', customerId: fromBlob(row.customer_id),
        customerName: row.customer_name ?? '', unitId: fromBlobOrNull(row.unit_id) ?? '', unit: row.unit ?? '', unitNumber: row.unit_number ?? '',
        serial: row.serial ?? '', dueOn: row.core_due_on, late: row.core_due_on < today,
      })),
    /** The order behind a scanned sheet. @param compact the number without hyphens */
    repairByExchange: (compact: string): Id | null => one(exchangeRepair.get(compact)),
    repairByLoan: (compact: string): Id | null => one(loanRepair.get(compact)),
    /** Streams that hold something personal of a customer, for an erasure; and how many of them are not over. */
    ofCustomer: (customerId: Id): { type: 'exchange' | 'loan'; id: Id }[] =>
      (ofCustomer.all({ customer: toBlob(customerId) }) as { type: 'exchange' | 'loan'; id: Buffer }[]).map((row) => ({ type: row.type, id: fromBlob(row.id) })),
    openOfCustomer: (customerId: Id): number => openOfCustomer.get({ customer: toBlob(customerId) }) as number,
  };
}

function poolOf(unit: UnitRow, use: PoolUse | null, purpose: InternalPurpose | null): PoolKind {
  if (use?.kind === 'loan') return 'loan_pool';
  if (use?.kind === 'rental') return 'rental_pool';
  const { kind } = unit.place ?? {};
  if (kind === 'exchange_pool' || kind === 'loan_pool' || kind === 'rental_pool') return kind;
  return (purpose && OF_PURPOSE[purpose]) ?? 'workshop';
}

/** A unit that two PCs gave away is one unit all the same. */
function distinct(units: HouseUnit[]): HouseUnit[] {
  return units.filter((unit, i) => units.findIndex((other) => other.row.id === unit.row.id) === i);
}
