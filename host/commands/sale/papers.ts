import type { Id } from '#domain/kernel/ids.ts';
import type { SaleState } from '#domain/sale/sale.ts';
import type { Caller, HostContext } from '../../context.ts';
import type { Job } from '../../printing/documents.ts';
import type { SalePaperOptions } from '../../printing/salePapers.ts';
import { drawerJobs, saleJobs } from '../../printing/salePapers.ts';
import { Refused } from '../../refused.ts';

/** Puts a document's paper in the queue, inside the command's transaction. A missing printer never undoes a sale: the screen says that nothing came out. */
export function printSale(host: HostContext, saleId: Id, caller: Caller, options: SalePaperOptions = {}): boolean {
  return queued(host, () => saleJobs(host, saleId, options), caller);
}

/** Opens the drawer where something changes hands that lies in it: cash, and what else the shop says. A shop whose printers open none sells all the same. */
export function openDrawerFor(host: HostContext, saleId: Id, caller: Caller): boolean {
  const { drawerOn } = host.settings('till');
  const opens = host.store.state<SaleState>('sale', saleId)?.payments.some((payment) => drawerOn.includes(payment.mean)) ?? false;
  return opens && queued(host, () => drawerJobs(host), caller);
}

function queued(host: HostContext, jobs: () => Job[], caller: Caller): boolean {
  if (caller.quiet) return false;
  try {
    return host.papers.queue(jobs(), caller.nowMs()) > 0;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
