import type { CallInput } from '#contract/api.ts';
import type { poolCalls } from '#contract/calls/pool.ts';
import { idOf } from '../decide.ts';

const one = idOf(1);

/** The least that each call takes. */
export const poolLeast: { [N in keyof typeof poolCalls]: CallInput<N> } = {
  'pool.list': {},
  'pool.order': { repairId: one },
  'pool.unit': { unitId: one },
  'pool.proposeExchange': { repairId: one },
  'pool.declineExchange': { repairId: one, reason: 'x' },
  'pool.allot': { repairId: one, unitId: one },
  'pool.cancelAllotment': { exchangeId: one, reason: 'x' },
  'pool.exchange': { exchangeId: one, outCode: 'x' },
  'pool.coreBack': { exchangeId: one, code: 'x' },
  'pool.chargeCore': { exchangeId: one },
  'pool.lend': { unitId: one, customerId: one, use: 'loan', dueOn: '2026-12-01' },
  'pool.takeBack': { loanId: one, code: 'x', state: 'ok', to: 'pool' },
  'pool.extendLoan': { loanId: one, dueOn: '2026-12-01' },
  'pool.overrideLoan': { loanId: one, reason: 'x' },
  'pool.cancelLoan': { loanId: one, reason: 'x' },
  'pool.putOptions': { repairId: one, options: [{ option: 'wait' }] },
  'pool.chooseOption': { repairId: one, option: 'wait', who: 'x', how: 'counter' },
  'pool.assign': { unitId: one, to: 'exchange_pool', grade: 'refurbished', valueMinor: 0 },
  'pool.orderLines': { repairId: one, lines: [{ class: 'labour', label: 'x' }] },
  'pool.finishInternal': { repairId: one, to: 'exchange_pool', grade: 'refurbished', valueMinor: 0, repaired: true, chargeTo: 'exchange' },
  'pool.print': {},
};
