import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { PATH_OPTIONS } from '#domain/repair/path.ts';
import type { Chance } from './random.ts';

/** What exchanges and loans are about in a trial; the last two are streams of their own. */
interface Pools { customer: Id; unit: Id; otherUnit: Id; repair: Id; exchange: Id; loan: Id; label: string }

/** Any fact of an exchange, a loan or an order's other ways, allowed by a rule or not. */
export function poolEvent(chance: Chance, cast: Pools): NewEvent {
  const { customer, unit, otherUnit, repair, exchange, loan, label } = cast;
  const on = (type: string, id: Id, event: string, data: object, personal?: object): NewEvent => ({ stream: { type, id }, type: event, data, ...(personal ? { personal } : {}) });
  const reason = { reason: chance.pick(['Ferrand', 'Aubry', '']) };
  switch (chance.below(12)) {
    case 0: case 1:
      return on('exchange', exchange, 'exchange.allotted', { number: `X${label}`, repairId: repair, customerId: customer, outUnitId: unit, inUnitId: otherUnit, statusBefore: 'to_assess', phaseBefore: 'received' });
    case 2:
      return on('exchange', exchange, 'exchange.done', {
        chargeTo: 'exchange', warranty: { rule: 'none', until: null }, condition: '', inCondition: '', core: chance.chance(0.5) ? { dueOn: '2026-12-01', grossMinor: 5, vatBp: 2_000 } : null, documentHash: null,
      });
    case 3: return on('exchange', exchange, chance.pick(['exchange.cancelled', 'exchange.released', 'exchange.personal_erased']), {}, reason);
    case 4: return on('exchange', exchange, 'exchange.core_back', { condition: '' });
    case 5: case 6:
      return on('loan', loan, 'loan.out', {
        number: `P${label}`, use: 'loan', unitId: unit, customerId: customer, repairId: chance.chance(0.5) ? repair : null, dueOn: '2026-12-01', accessories: [], condition: '', depositMinor: 0, dailyGrossMinor: 0,
        documentHash: null,
      });
    case 7: return on('loan', loan, 'loan.returned', { state: 'ok', missing: [], photos: [], days: 1, rentGrossMinor: 0, damageGrossMinor: 0, vatBp: 0 }, { note: reason.reason });
    case 8: return on('loan', loan, chance.pick(['loan.cancelled', 'loan.overridden', 'loan.personal_erased']), {}, reason);
    case 9: return on('repair', repair, chance.pick(['repair.exchange_begun', 'repair.exchange_dropped']), { exchangeId: exchange });
    case 10: return on('repair', repair, 'repair.exchange_declined', {}, reason);
    default: return on('repair', repair, 'repair.option_chosen', { setId: null, option: chance.pick([...PATH_OPTIONS]), how: 'phone', over: null }, { who: reason.reason });
  }
}
