import type { Stories } from './story.ts';
import { list, said, whole } from './story.ts';

/** What is told of the bench: what was found, decided, done, checked, and the time it took. */
export const benchStories: Stories = {
  'repair.handed_over': (_data, personal) => ({ quote: said(personal['note']) }),
  'repair.assessed': (data) => ({ quote: said(data['diagnosis']) }),
  'repair.measured': (data) => ({ what: said(data['label']), value: [said(data['value']), said(data['unit'])].filter(Boolean).join(' ') }),
  'repair.checklist_filled': (data) => ({ n: list(data['points']).length, wrong: list(data['points']).filter((point) => point['state'] === 'ko').length }),
  'repair.decided': (data) => ({ form: said(data['verdict']), quote: said(data['reason']) }),
  'repair.timer_stopped': (data) => ({ n: whole(data['minutes']), quote: said(data['note']) }),
  'repair.time_added': (data, _personal, names) => ({ n: whole(data['minutes']), name: names.user(data['userId']), quote: said(data['note']) }),
  'repair.time_corrected': (data) => ({ n: whole(data['minutes']), quote: said(data['note']) }),
  'repair.work_told': (data) => ({ quote: [said(data['workDone']), said(data['difficulties']), said(data['nextActions'])].filter(Boolean).join('\n') }),
  'repair.final_checked': (data) => {
    const open = list(data['points']).filter((point) => point['state'] === 'open');
    return { form: open.length > 0 ? 'open' : 'good', n: open.length, quote: open.map((point) => said(point['label'])).join(', ') };
  },
};
