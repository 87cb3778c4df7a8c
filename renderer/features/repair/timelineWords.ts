import type { TimelineEntry } from '#contract/views.ts';
import type { Status } from '#domain/repair/status.ts';

/** One line of a timeline as it is told: a key of `timeline.*` with its words, what was said in somebody's own words, a photo. */
export interface TimelineWords {
  key: string;
  params: Record<string, string>;
  /** A number that the sentence takes its form by. */
  n?: number;
  /** Shown as a chip in its phase's hue instead of words alone. */
  status?: Status;
  /** The status before, where that says something. */
  from?: Status;
  /** Somebody's own words. */
  quote?: string;
  photo?: string;
}

interface Formats { day(isoDate: string): string; status(status: Status): string; unit(brand: string, model: string, serial: string): string; money(cents: number): string }

const text = (value: TimelineEntry['params'][string] | undefined): string => (typeof value === 'string' ? value : '');

function statusOf(value: TimelineEntry['params'][string] | undefined): Status | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function quoted(words: TimelineWords, quote: string): TimelineWords {
  return quote ? { ...words, quote } : words;
}

function dated(value: TimelineEntry['params'][string] | undefined, key: string, without: string, formats: Formats): TimelineWords {
  return text(value) ? { key, params: { day: formats.day(text(value)) } } : { key: without, params: {} };
}

function ended(params: TimelineEntry['params'], formats: Formats): TimelineWords {
  const as = statusOf(params['as']);
  // Scrapped and cancelled say by themselves that nothing was repaired.
  const mayBeRepaired = as === 'handed_back' || as === 'shipped';
  const key = params['repaired'] === true ? 'repair_closedRepaired' : mayBeRepaired ? 'repair_closedNot' : 'repair_closedAs';
  return { key, params: { as: as ? formats.status(as) : text(params['as']) }, ...(as ? { status: as } : {}) };
}

/** Tells an event. One that this version does not know is told by its type: it is kept, and shown. */
export function wordsOf({ type, params }: TimelineEntry, formats: Formats): TimelineWords {
  switch (type) {
    case 'unit.registered': case 'unit.described':
      return { key: type.replace('.', '_'), params: { unit: formats.unit(text(params['brand']), text(params['model']), text(params['serial'])) } };
    case 'unit.owner_changed':
      if (params['house'] === true) return { key: 'unit_ownerHouse', params: {} };
      return text(params['customer']) ? { key: 'unit_owner', params: { customer: text(params['customer']) } } : { key: 'unit_ownerErased', params: {} };
    case 'unit.moved':
      return text(params['from']) ? { key: 'unit_moved', params: { from: text(params['from']), to: text(params['to']) } } : { key: 'unit_placed', params: { to: text(params['to']) } };
    case 'repair.announced': return quoted(dated(params['expectedOn'], 'repair_announcedFor', 'repair_announced', formats), text(params['fault']));
    case 'repair.received':
      return quoted({ key: 'repair_received', params: {}, n: Number(params['accessories'] ?? 0) }, text(params['fault']));
    case 'repair.status_changed': {
      const to = statusOf(params['to']);
      const from = statusOf(params['from']);
      return { key: 'repair_status_changed', params: { to: to ? formats.status(to) : text(params['to']) }, ...(to ? { status: to } : {}), ...(from ? { from } : {}) };
    }
    case 'repair.promise_changed': return dated(params['promisedOn'], 'repair_promise_changed', 'repair_promise_removed', formats);
    case 'repair.noted': return quoted({ key: 'repair_noted', params: {} }, text(params['text']));
    case 'repair.photo_added': return { key: 'repair_photo_added', params: {}, ...(text(params['photo']) ? { photo: text(params['photo']) } : {}) };
    case 'repair.closed': return quoted(ended(params, formats), text(params['note']));
    case 'repair.personal_erased': return { key: 'repair_personal_erased', params: {} };
    default: {
      // The sentence is `timeline.<type>`, or one of its forms, whose words the host gave; `quote` is somebody's own, `n` what it counts, `photo` a picture.
      const words = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value === null ? '' : key === 'amount' && typeof value === 'number' ? formats.money(value) : String(value)]));
      return {
        key: [type.replaceAll('.', '_'), text(params['form'])].filter(Boolean).join('_'), params: words, ...(typeof params['n'] === 'number' ? { n: params['n'] } : {}),
        ...(text(params['quote']) ? { quote: text(params['quote']) } : {}), ...(text(params['photo']) ? { photo: text(params['photo']) } : {}),
      };
    }
  }
}
