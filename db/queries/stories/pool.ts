import type { Id } from '#domain/kernel/ids.ts';
import { toBlob } from '../../bytes.ts';
import type { Db } from '../../open.ts';
import type { Stories } from './story.ts';
import { said, whole } from './story.ts';


/** What is told of exchanges, loans and an order's other ways. */
export function poolStories(db: Db): Stories {
  const exchangeNumber = db.prepare('SELECT number FROM exchange WHERE id = ?').pluck();
  const loanNumber = db.prepare('SELECT number FROM loan WHERE id = ?').pluck();
  const exchange = (id: Id): string => (exchangeNumber.get(toBlob(id)) as string | undefined) ?? '';
  const loan = (id: Id): string => (loanNumber.get(toBlob(id)) as string | undefined) ?? '';
  return {
    'exchange.allotted': (data, _personal, names, id) => ({ number: exchange(id), unit: names.unit(data['outUnitId']) }),
    'exchange.cancelled': (_data, personal, _names, id) => ({ number: exchange(id), quote: said(personal['reason']) }),
    'exchange.done': (data, _personal, _names, id) => ({ number: exchange(id), form: data['core'] ? 'core' : '', quote: said(data['condition']) }),
    'exchange.core_back': (data, _personal, _names, id) => ({ number: exchange(id), quote: said(data['condition']) }),
    'exchange.core_charged': (data, _personal, _names, id) => ({ number: exchange(id), amount: whole(data['grossMinor']) }),
    'exchange.released': (_data, _personal, _names, id) => ({ number: exchange(id) }),
    'exchange.personal_erased': (_data, _personal, _names, id) => ({ number: exchange(id) }),
    'loan.out': (data, _personal, names, id) => ({ number: loan(id), unit: names.unit(data['unitId']), form: data['use'] === 'rental' ? 'rental' : '' }),
    'loan.returned': (data, personal, _names, id) => ({ number: loan(id), form: data['state'] === 'damaged' ? 'damaged' : '', quote: said(personal['note']) }),
    'loan.due_changed': (data, _personal, _names, id) => ({ number: loan(id), day: said(data['dueOn']) }),
    'loan.overridden': (_data, personal, _names, id) => ({ number: loan(id), quote: said(personal['reason']) }),
    'loan.cancelled': (_data, personal, _names, id) => ({ number: loan(id), quote: said(personal['reason']) }),
    'loan.personal_erased': (_data, _personal, _names, id) => ({ number: loan(id) }),
    'repair.exchange_proposed': (data) => ({ n: Array.isArray(data['candidates']) ? data['candidates'].length : 0 }),
    'repair.exchange_declined': (_data, personal) => ({ quote: said(personal['reason']) }),
    'repair.exchange_begun': () => ({}),
    'repair.exchange_dropped': () => ({}),
    'repair.options_put': (data) => ({ n: Array.isArray(data['options']) ? data['options'].length : 0 }),
    'repair.option_chosen': (data, personal) => ({ form: said(data['option']), quote: said(personal['who']) }),
    'repair.cost_charged_to': (data) => ({ form: said(data['to']) }),
    'unit.appraised': (data) => ({ form: said(data['grade']), amount: whole(data['valueMinor']) }),
  };
}
