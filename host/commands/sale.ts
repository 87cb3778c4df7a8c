import type { saleCalls } from '#contract/calls/sale.ts';
import { setTerms } from '#domain/customer/setTerms.ts';
import { takeDeposit } from '#domain/sale/account.ts';
import { invoiceSale, reprintSale } from '#domain/sale/again.ts';
import { refund } from '#domain/sale/refund.ts';
import type { SaleMade } from '#domain/sale/selling.ts';
import { sell } from '#domain/sale/selling.ts';
import { settleAccount } from '#domain/sale/settle.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import { runCommand } from './run.ts';
import { customerOf, depositContext, refundContext, saleOf, sellContext, settleContext } from './sale/context.ts';
import { openDrawerFor, printSale } from './sale/papers.ts';
import { readHandlers } from './sale/read.ts';

/** The drawer where cash changes hands, and the reply as the screen gets it: with whether its paper is on its way. Below the amount from which a bill is due, whoever does not want it has none. */
function withPaper(host: HostContext, wanted: boolean, caller: Caller): (made: SaleMade) => SaleMade {
  return (made) => {
    openDrawerFor(host, made.saleId, caller);
    return { ...made, printed: (wanted || made.grossMinor >= host.settings('sale').billFromMinor) && printSale(host, made.saleId, caller) };
  };
}

export const saleHandlers: Pick<Handlers, keyof typeof saleCalls> = {
  ...readHandlers,
  'sale.sell': (host, input, caller, commandId) =>
    woken(host, runCommand(host, { spec: sell, input, caller, commandId, context: () => sellContext(host, caller, input), finish: withPaper(host, input.print, caller) })),
  'sale.refund': (host, input, caller, commandId) =>
    woken(host, runCommand(host, { spec: refund, input, caller, commandId, context: () => refundContext(host, caller, input.saleId), finish: withPaper(host, input.print, caller) })),
  'sale.deposit': (host, input, caller, commandId) =>
    woken(host, runCommand(host, { spec: takeDeposit, input, caller, commandId, context: () => depositContext(host, caller, input.orderId), finish: withPaper(host, input.print, caller) })),
  'sale.settle': (host, input, caller, commandId) =>
    woken(host, runCommand(host, { spec: settleAccount, input, caller, commandId, context: () => settleContext(host, caller, input.customerId), finish: withPaper(host, input.print, caller) })),
  'customer.setTerms': (host, input, caller, commandId) =>
    runCommand(host, { spec: setTerms, input, caller, commandId, context: () => ({ customer: customerOf(host, input.customerId) }), finish: (done) => done }),
  'sale.invoice': (host, input, caller, commandId) =>
    woken(host, runCommand(host, {
      spec: invoiceSale, input, caller, commandId, context: () => ({ sale: saleOf(host, input.saleId), customer: customerOf(host, input.customerId) }),
      finish: (made) => ({ ...made, printed: printSale(host, input.saleId, caller, { as: 'invoice', copy: 0 }) }),
    })),
  'sale.reprint': (host, input, caller, commandId) =>
    woken(host, runCommand(host, {
      spec: reprintSale, input, caller, commandId, context: () => ({ sale: saleOf(host, input.saleId) }), finish: () => ({ printed: printSale(host, input.saleId, caller, { as: input.as }) }),
    })),
};

/** Paper goes out after the commit. */
function woken<T>(host: HostContext, reply: T): T {
  host.queue.wake();
  return reply;
}
