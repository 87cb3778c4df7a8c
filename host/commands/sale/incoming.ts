import type { CounterPart, TariffOffer } from '#contract/views/sale.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { HostContext } from '../../context.ts';

/** What suppliers have confirmed of a part and what is not here yet, the soonest first. */
export function incomingOf(_host: HostContext, _partId: Id): CounterPart['incoming'] {
  return [];
}

/** Lines of suppliers' price lists that a text names, where we have no such part yet. */
export function offersFor(_host: HostContext, _text: string): TariffOffer[] {
  return [];
}
