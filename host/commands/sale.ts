import type { saleCalls } from '#contract/calls/sale.ts';
import { sell } from '#domain/sale/selling.ts';
import type { Handlers } from '../context.ts';
import { runCommand } from './run.ts';
import { sellContext } from './sale/context.ts';
import { openDrawerFor, printSale } from './sale/papers.ts';
import { readHandlers } from './sale/read.ts';

export const saleHandlers: Pick<Handlers, keyof typeof saleCalls> = {
  ...readHandlers,
  'sale.sell': (host, input, caller, commandId) => {
    const reply = runCommand(host, {
      spec: sell, input, caller, commandId, context: () => sellContext(host, caller, input),
      finish: (made) => {
        openDrawerFor(host, made.saleId, caller);
        return { ...made, printed: (input.print || made.grossMinor >= host.settings('sale').billFromMinor) && printSale(host, made.saleId, caller) };
      },
    });
    host.queue.wake();
    return reply;
  },
};
