import { compareEvents } from '#domain/kernel/event.ts';
import type { Event } from '#domain/kernel/event.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { repairFold } from '#domain/repair/repair.ts';
import type { StoryEvent } from '../../log.ts';
import type { Stories } from './story.ts';
import { said } from './story.ts';

/** What the sentences of a unit's leaving need; `form` says which of several. */
export const handbackStories: Stories = {
  'repair.customer_told': (data) => ({ form: said(data['by']) }),
  'repair.report_signed': (data, personal) => ({ name: said(personal['by']), quote: said(personal['remark']), hash: said(data['documentHash']).slice(0, 8) }),
  'repair.unit_left': (data, personal) => ({ form: said(data['to']), name: said(personal['name']), carrier: said(data['carrier']), tracking: said(data['tracking']) }),
  'repair.closing_overridden': (data, personal) => ({ form: (Array.isArray(data['codes']) ? said(data['codes'][0]) : '').replace('closing.', ''), quote: said(personal['reason']) }),
  'repair.unclaimed_step': (data, personal) => ({ form: said(data['step']), proof: said(data['proof']), quote: said(personal['note']) }),
  'repair.disposed': (data) => ({ form: said(data['how']), court: said(data['court']) }),
  'vault.stored': (data) => ({ form: said(data['kind']) }),
  'vault.looked': (_data, personal) => ({ quote: said(personal['reason']) }),
};

/** Facts of an order that made its signature void, by `device seq`: the order is folded again, which only one that was signed needs. */
export function voidingFacts(events: readonly StoryEvent[]): Set<string> {
  const voiding = new Set<string>();
  const first = events.find((event) => event.stream.type === 'repair');
  if (!first || !events.some((event) => event.type === 'repair.report_signed')) return voiding;
  let state: RepairState = repairFold.initial(first.stream.id);
  for (const event of events.filter((each) => each.stream.id === first.stream.id).sort(compareEvents)) {
    const next = repairFold.evolve(state, { ...event, version: 1, commandId: '' });
    const now = next.handback.signature;
    if (now?.voided && (state.handback.signature !== now) && !state.handback.signature?.voided) voiding.add(factKey(event));
    state = next;
  }
  return voiding;
}

export function factKey(event: Pick<Event, 'device' | 'seq'>): string {
  return `${event.device} ${event.seq}`;
}

