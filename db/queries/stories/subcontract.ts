import { toBlob } from '../../bytes.ts';
import type { Db } from '../../open.ts';
import type { Stories } from './story.ts';
import { said, whole } from './story.ts';

/** What is told of jobs given out: to whom, under which number. */
export function subcontractStories(db: Db): Stories {
  const about = db.prepare('SELECT j.number, s.name AS supplier FROM subcontract j LEFT JOIN supplier s ON s.id = j.supplier_id WHERE j.id = ?');
  const row = (streamId: string): { number: string; supplier: string } =>
    (about.get(toBlob(streamId)) as { number: string; supplier: string } | undefined) ?? { number: '', supplier: '' };
  return {
    'subcontract.opened': (data, _personal, _names, streamId) => ({ ...row(streamId), quote: said(data['asked']) }),
    'subcontract.shipped': (data, _personal, _names, streamId) => ({ ...row(streamId), quote: [data['carrier'], data['tracking']].map(said).filter(Boolean).join(' ') }),
    'subcontract.quoted': (data, _personal, _names, streamId) => ({
      ...row(streamId), amount: whole(data['amountMinor']), quote: said(data['text']),
    }),
    'subcontract.answered': (data, _personal, _names, streamId) => ({ ...row(streamId), form: data['accepted'] === true ? 'accepted' : 'refused', quote: said(data['reason']) }),
    'subcontract.returned': (_data, _personal, _names, streamId) => row(streamId),
    'subcontract.received': (data, _personal, _names, streamId) => ({ ...row(streamId), quote: said(data['reason']) }),
    'subcontract.contested': (data, _personal, _names, streamId) => ({ ...row(streamId), quote: said(data['reason']) }),
    'subcontract.cancelled': (_data, _personal, _names, streamId) => row(streamId),
  };
}
