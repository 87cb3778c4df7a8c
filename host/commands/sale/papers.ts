import type { Id } from '#domain/kernel/ids.ts';
import type { Caller, HostContext } from '../../context.ts';

/** Puts a document's paper in the queue, inside the command's transaction. A missing printer never undoes a sale: the screen says that nothing came out. */
export function printSale(_host: HostContext, _saleId: Id, _caller: Caller): boolean {
  return false;
}
