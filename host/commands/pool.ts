import type { poolCalls } from '#contract/calls/pool.ts';
import { allot, cancelAllotment, chargeCore, coreBack, exchangeUnits } from '#domain/exchange/commands.ts';
import { chooseOption, declineExchange, proposeExchange, putOptions } from '#domain/exchange/options.ts';
import { assignUnit, finishInternal, orderLines } from '#domain/exchange/stock.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { cancelLoan, extendLoan, lend, overrideLoan, takeBack } from '#domain/loan/commands.ts';
import type { PaperKind } from '#domain/paper/document.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { refuseWith } from '../refused.ts';
import { leaveContext } from './handback/leaving.ts';
import { allotContext, coreContext, exchangeContext, exchangeOf, freeUnit, lendContext, loanContext, loanOf, pathContext, poolPlace, repairOf, unitOf } from './pool/contexts.ts';
import { coresDue, orderPool, poolUnit, unitPool } from './pool/views.ts';
import { once, runCommand } from './run.ts';

const same = <T>(reply: T): T => reply;

/** The sheet comes out by itself where this PC has a printer for it. */
function sheet(host: HostContext, kind: PaperKind, about: { exchangeId?: Id; loanId?: Id }, caller: Caller): void {
  if (caller.quiet || !host.prints.routes().some((route) => route.kind === kind && route.printerId)) return;
  host.papers.again({ kind, ...about }, caller.nowMs());
}

function today(caller: Caller): string {
  return localDay(caller.nowMs());
}

export const poolHandlers: Pick<Handlers, keyof typeof poolCalls> = {
  'pool.list': (host) => {
    const day = localDay(host.ports.clock.nowMs());
    return { units: host.queries.pool.units(day).map((each) => poolUnit(host, each)), cores: coresDue(host, day), loans: host.queries.pool.loans(day) };
  },
  'pool.order': (host, { repairId }) => orderPool(host, repairId),
  'pool.unit': (host, { unitId }) => unitPool(host, unitId),

  'pool.proposeExchange': (host, input, caller, commandId) =>
    runCommand(host, { spec: proposeExchange, input, caller, commandId, context: () => pathContext(host, input.repairId, caller.nowMs()), finish: same }),
  'pool.declineExchange': (host, input, caller, commandId) =>
    runCommand(host, { spec: declineExchange, input, caller, commandId, context: () => pathContext(host, input.repairId, caller.nowMs()), finish: same }),
  'pool.allot': (host, input, caller, commandId) =>
    runCommand(host, { spec: allot, input, caller, commandId, context: () => allotContext(host, input.repairId, input.unitId), finish: same }),
  'pool.cancelAllotment': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: cancelAllotment, input, caller, commandId, finish: same,
      context: () => {
        const exchange = exchangeOf(host, input.exchangeId);
        return { exchange, repair: exchange && repairOf(host, exchange.repairId) };
      },
    }),
  'pool.exchange': (host, input, caller, commandId) => {
    const reply = runCommand(host, {
      spec: exchangeUnits, input, caller, commandId, context: () => exchangeContext(host, input, caller),
      finish(done) {
        sheet(host, 'exchange_sheet', { exchangeId: input.exchangeId }, caller);
        return done;
      },
    });
    host.queue.wake();
    return reply;
  },
  'pool.coreBack': (host, input, caller, commandId) =>
    runCommand(host, { spec: coreBack, input, caller, commandId, context: () => coreContext(host, input.exchangeId, input.code, caller.nowMs()), finish: same }),
  'pool.chargeCore': (host, input, caller, commandId) =>
    runCommand(host, { spec: chargeCore, input, caller, commandId, context: () => coreContext(host, input.exchangeId, '', caller.nowMs()), finish: same }),

  'pool.lend': (host, input, caller, commandId) => {
    const reply = runCommand(host, {
      spec: lend, input, caller, commandId, context: () => lendContext(host, input, caller.nowMs()),
      finish(done) {
        sheet(host, 'loan_sheet', { loanId: done.loanId }, caller);
        return done;
      },
    });
    host.queue.wake();
    return reply;
  },
  'pool.takeBack': (host, input, caller, commandId) => {
    for (const hash of input.photos) if (!host.blobs.has(hash)) throw refuseWith('blob.missing');
    return runCommand(host, { spec: takeBack, input, caller, commandId, context: () => loanContext(host, input.loanId, input.code, caller.nowMs()), finish: same });
  },
  'pool.extendLoan': (host, input, caller, commandId) =>
    runCommand(host, { spec: extendLoan, input, caller, commandId, context: () => ({ today: today(caller), loan: loanOf(host, input.loanId) }), finish: same }),
  'pool.overrideLoan': (host, input, caller, commandId) =>
    runCommand(host, { spec: overrideLoan, input, caller, commandId, context: () => ({ today: today(caller), loan: loanOf(host, input.loanId) }), finish: same }),
  'pool.cancelLoan': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: cancelLoan, input, caller, commandId, finish: same,
      context: () => {
        const loan = loanOf(host, input.loanId);
        return {
          today: today(caller), loan, pool: poolPlace(host, loan), unitPlaceId: loan ? (unitOf(host, loan.unitId)?.placeId ?? null) : null,
          othersHaveIt: loan ? host.queries.pool.othersHave(loan.unitId, loan.id) : false,
        };
      },
    }),

  'pool.putOptions': (host, input, caller, commandId) =>
    runCommand(host, { spec: putOptions, input, caller, commandId, context: () => pathContext(host, input.repairId, caller.nowMs()), finish: same }),
  'pool.chooseOption': (host, input, caller, commandId) =>
    runCommand(host, { spec: chooseOption, input, caller, commandId, context: () => pathContext(host, input.repairId, caller.nowMs()), finish: same }),

  'pool.assign': (host, input, caller, commandId) =>
    runCommand(host, { spec: assignUnit, input, caller, commandId, context: () => ({ ...freeUnit(host, input.unitId), place: host.housePlace(input.to) }), finish: same }),
  'pool.orderLines': (host, input, caller, commandId) =>
    runCommand(host, { spec: orderLines, input, caller, commandId, context: () => ({ repair: repairOf(host, input.repairId) }), finish: same }),
  'pool.finishInternal': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: finishInternal, input, caller, commandId, finish: same,
      context: () => {
        const { repair, facts, along } = leaveContext(host, input.repairId, caller);
        return { repair, facts, along, unit: repair && unitOf(host, repair.unitId), place: host.housePlace(input.to) };
      },
    }),

  'pool.print': (host, input, caller, commandId) => {
    const kind = input.exchangeId ? 'exchange_sheet' : 'loan_sheet';
    const reply = once(host, commandId, 'pool.print', caller.nowMs(), () => ({ jobs: host.papers.again({ kind, ...input }, caller.nowMs()) }));
    host.queue.wake();
    host.changed('print');
    return reply;
  },
};
