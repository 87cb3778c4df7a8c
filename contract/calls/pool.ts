import { z } from 'zod';
import { allot, cancelAllotment, chargeCore, coreBack, exchangeUnits } from '#domain/exchange/commands.ts';
import { chooseOption, declineExchange, proposeExchange, putOptions } from '#domain/exchange/options.ts';
import { assignUnit, finishInternal, orderLines } from '#domain/exchange/stock.ts';
import { id } from '#domain/kernel/fields.ts';
import { cancelLoan, extendLoan, lend, overrideLoan, takeBack } from '#domain/loan/commands.ts';
import type * as view from '../views/pool.ts';
import { command, decided, nothing, query } from './call.ts';

/** Standard exchanges, loans, rentals and the pools they come from. */
export const poolCalls = {
  'pool.list': query<view.PoolView>()('work.read', nothing),
  'pool.order': query<view.OrderPool>()('work.read', z.object({ repairId: id })),
  'pool.unit': query<view.UnitPool>()('work.read', z.object({ unitId: id })),

  'pool.proposeExchange': decided(proposeExchange),
  'pool.declineExchange': decided(declineExchange),
  'pool.allot': decided(allot),
  'pool.cancelAllotment': decided(cancelAllotment),
  'pool.exchange': decided(exchangeUnits),
  'pool.coreBack': decided(coreBack),
  'pool.chargeCore': decided(chargeCore),

  'pool.lend': decided(lend),
  'pool.takeBack': decided(takeBack),
  'pool.extendLoan': decided(extendLoan),
  'pool.overrideLoan': decided(overrideLoan),
  'pool.cancelLoan': decided(cancelLoan),

  'pool.putOptions': decided(putOptions),
  'pool.chooseOption': decided(chooseOption),

  'pool.assign': decided(assignUnit),
  'pool.orderLines': decided(orderLines),
  'pool.finishInternal': decided(finishInternal),

  /** Queues the sheet of an exchange or a loan once more. */
  'pool.print': command<{ jobs: number }>()('print.use', z.object({ exchangeId: id.optional(), loanId: id.optional() })),
} as const;
