import type { Stories } from '../timeline.ts';

/** What the sentences of a unit's leaving need. */
export const handbackStories: Stories = {
  'repair.customer_told': (data) => ({ way: text(data['by']) }),
  'repair.report_signed': (data, personal) => ({ name: text(personal['by']), quote: text(personal['remark']), hash: text(data['documentHash']).slice(0, 8) }),
  'repair.unit_left': (data, personal) => ({ to: text(data['to']), name: text(personal['name']), carrier: text(data['carrier']), tracking: text(data['tracking']) }),
  'repair.closing_overridden': (data, personal) => ({ code: Array.isArray(data['codes']) ? text(data['codes'][0]) : '', quote: text(personal['reason']) }),
  'repair.unclaimed_step': (data, personal) => ({ step: text(data['step']), way: text(data['way']), proof: text(data['proof']), quote: text(personal['note']) }),
  'repair.disposed': (data) => ({ how: text(data['how']), court: text(data['court']), day: text(data['orderedOn']) }),
  'vault.stored': (data) => ({ kind: text(data['kind']) }),
  'vault.looked': (_data, personal) => ({ quote: text(personal['reason']) }),
};

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
