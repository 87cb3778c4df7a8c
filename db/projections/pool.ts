import type { ExchangeState } from '#domain/exchange/exchange.ts';
import { coreOwed, exchangeFold, holdsUnit } from '#domain/exchange/exchange.ts';
import type { Claim } from '#domain/exception/exception.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import type { LoanState } from '#domain/loan/loan.ts';
import { loanFold } from '#domain/loan/loan.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { Projection } from './projection.ts';
import { upsert } from './upsert.ts';

export function exchangeProjection(db: Db): Projection<ExchangeState> {
  const write = upsert(db, 'exchange', [
    'id', 'number', 'compact', 'repair_id', 'customer_id', 'out_unit_id', 'in_unit_id', 'stage', 'holds', 'allotted_ms', 'done_ms', 'core_due_on', 'core_owed',
  ]);
  return {
    fold: exchangeFold,
    erased: (exchange) => exchange.personalErased,
    write(exchange) {
      if (!exchange.exists) return;
      write.run(
        toBlob(exchange.id), exchange.number, compactNumber(exchange.number), toBlob(exchange.repairId), toBlob(exchange.customerId), toBlob(exchange.outUnitId), toBlob(exchange.inUnitId),
        exchange.stage, holdsUnit(exchange) ? 1 : 0, exchange.allottedAtMs, exchange.doneAtMs, exchange.core?.dueOn ?? null, coreOwed(exchange) ? 1 : 0,
      );
    },
    linked: (exchange) => (exchange.exists ? [exchange.repairId, exchange.outUnitId, exchange.inUnitId] : []),
    claims(exchange) {
      if (!holdsUnit(exchange)) return [];
      const subject = { type: 'exchange', id: exchange.id, label: exchange.number };
      // The unit that goes out can go to one customer only, and an order can end in one exchange only.
      return [taken(exchange.outUnitId, subject), taken(exchange.repairId, subject)];
    },
  };
}

export function loanProjection(db: Db): Projection<LoanState> {
  const write = upsert(db, 'loan', ['id', 'number', 'compact', 'use', 'unit_id', 'customer_id', 'repair_id', 'stage', 'out_ms', 'due_on', 'overridden', 'returned_ms']);
  return {
    fold: loanFold,
    erased: (loan) => loan.personalErased,
    write(loan) {
      if (!loan.exists) return;
      write.run(
        toBlob(loan.id), loan.number, compactNumber(loan.number), loan.use, toBlob(loan.unitId), toBlob(loan.customerId), toBlobOrNull(loan.repairId), loan.stage, loan.outAtMs, loan.dueOn,
        loan.overridden ? 1 : 0, loan.returned?.atMs ?? null,
      );
    },
    linked: (loan) => (loan.exists ? [loan.unitId, ...(loan.repairId ? [loan.repairId] : [])] : []),
    claims: (loan) => (loan.exists && loan.stage === 'out' ? [taken(loan.unitId, { type: 'loan', id: loan.id, label: loan.number })] : []),
  };
}

function taken(key: string, subject: Claim['subject']): Claim {
  return { kind: 'unit.allotted_twice', key, subject };
}
