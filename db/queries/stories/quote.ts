import { toBlob } from '../../bytes.ts';
import type { Db } from '../../open.ts';
import type { Stories } from './story.ts';
import { list, said, whole } from './story.ts';

/** What is told of quotes: which, and what was said to them. */
export function quoteStories(db: Db): Stories {
  const numberOf = db.prepare('SELECT number FROM quote WHERE id = ?').pluck();
  const number = (streamId: string): string => (numberOf.get(toBlob(streamId)) as string | undefined) ?? '';
  return {
    'quote.opened': (data) => ({ number: said(data['number']), kind: said(data['kind']) }),
    'quote.locked': (_data, _personal, _names, streamId) => ({ number: number(streamId) }),
    'quote.revised': (_data, _personal, _names, streamId) => ({ number: number(streamId) }),
    'quote.withdrawn': (_data, _personal, _names, streamId) => ({ number: number(streamId) }),
    'quote.sent': (data, _personal, _names, streamId) => ({ number: number(streamId), version: Number(data['version'] ?? 1), way: said(data['way']) }),
    'quote.answered': (data, personal, _names, streamId) => {
      const lines = list(data['lines']);
      return {
        number: number(streamId), by: said(personal['by']), how: said(data['how']), n: lines.filter((line) => line['accepted'] === true).length, total: lines.length, quote: said(personal['note']),
      };
    },
    'quote.answer_chosen': (_data, _personal, _names, streamId) => ({ number: number(streamId) }),
    'repair.lines_ordered': (data) => {
      const lines = list(data['lines']);
      const net = lines.reduce((sum, line) => sum + whole(line['netMinor']), 0);
      return { n: lines.length, amount: net };
    },
  };
}
