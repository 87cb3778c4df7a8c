import type { IsoDay } from '../kernel/days.ts';
import { addDays, addMonths, daysBetween, isDay } from '../kernel/days.ts';
import { figureAt } from '../law/figure.ts';
import type { LegalGuaranteeLaw } from '../law/fr.ts';
import { LEGAL_GUARANTEE } from '../law/fr.ts';
import type { Why } from './classes.ts';

export interface LegalGuaranteeInput {
  /** The day of the contract, which says which law holds; the delivery's where it is not known. */
  purchasedOn: IsoDay | null;
  /** The day from which the term runs (L217-3); the purchase's where it is not known. */
  deliveredOn: IsoDay | null;
  soldByUs: boolean;
  /** A person who bought for other ends than a trade. */
  consumer: boolean;
  secondHand: boolean;
  /** Times out of use for a repair asked for under the guarantee, from the request to the return; null: still here. */
  immobilisations: readonly { from: IsoDay; to: IsoDay | null }[];
  /** Days on which the unit was handed back repaired under the guarantee. */
  repairs: readonly IsoDay[];
  /** The unit stands in for another one, whose days all the others are: given on a day, and whether because an owed repair was not done. */
  replacement: { deliveredOn: IsoDay; repairNotDone: boolean } | null;
  /** The day on which this repair was asked for. */
  requestedOn: IsoDay | null;
}

export interface LegalGuarantee {
  applies: boolean;
  /** The last day covered; null where there is no such guarantee. */
  until: IsoDay | null;
  /** Applies, and runs on the day asked for (or today). */
  runs: boolean;
  /** The defect is presumed to have been there at delivery, up to this day (L217-7). */
  presumedUntil: IsoDay | null;
  suspendedDays: number;
  extendedMonths: number;
  /** The last day to put the unit right (L217-10). */
  repairLimitDay: IsoDay | null;
  /** How it came to that, for a person to read. */
  steps: Why[];
}

interface Clock { start: IsoDay; until: IsoDay; suspendedDays: number; extendedMonths: number; steps: Why[] }
type Turn = { on: IsoDay; order: 0; to: IsoDay } | { on: IsoDay; order: 1 } | { on: IsoDay; order: 2; restarts: boolean };

/**
 * The clock of the legal guarantee of conformity, for one serial (C. conso L217-3 and following): only where we are the
 * seller and the customer is a consumer. The term ends with the day of the same number (art. 641 CPC), that day included.
 * Each repair under it adds six months (L217-13); each day out of use, the first and the last among them, is given back
 * (L217-28). How these days are counted, and six months for each of several repairs: to be checked by the shop's lawyer.
 * A day in the facts that is no day counts as not known.
 */
export function legalGuarantee(input: LegalGuaranteeInput, today: IsoDay): LegalGuarantee {
  const start = known(input.deliveredOn) ?? known(input.purchasedOn);
  const law = start === null ? null : figureAt(LEGAL_GUARANTEE, known(input.purchasedOn) ?? start);
  const none = !input.soldByUs ? 'legal.not_our_sale' : !input.consumer ? 'legal.not_a_consumer' : start === null ? 'legal.no_day' : law === null ? 'legal.before_the_law' : null;
  if (none !== null || start === null || law === null)
    return { applies: false, until: null, runs: false, presumedUntil: null, suspendedDays: 0, extendedMonths: 0, repairLimitDay: null, steps: [{ code: none ?? 'legal.no_day', params: {} }] };
  const clock = turns(input, law, today).reduce((before, turn) => turned(before, turn, law), started(start, law, 'legal.started'));
  const asked = known(input.requestedOn);
  const onDay = asked ?? today;
  const runs = clock.start <= onDay && onDay <= clock.until;
  const presumed = addMonths(clock.start, input.secondHand ? law.secondHandPresumptionMonths : law.presumptionMonths);
  return {
    applies: true,
    until: clock.until,
    runs,
    presumedUntil: presumed < clock.until ? presumed : clock.until,
    suspendedDays: clock.suspendedDays,
    extendedMonths: clock.extendedMonths,
    repairLimitDay: runs && asked !== null && law.repairLimitDays !== null ? addDays(asked, law.repairLimitDays) : null,
    steps: [...clock.steps, { code: runs ? 'legal.runs' : onDay < clock.start ? 'legal.not_begun' : 'legal.ended', params: { until: clock.until } }],
  };
}

function known(day: IsoDay | null): IsoDay | null {
  return isDay(day) ? day : null;
}

function started(on: IsoDay, law: LegalGuaranteeLaw, code: string): Clock {
  const until = addMonths(on, law.months);
  return { start: on, until, suspendedDays: 0, extendedMonths: 0, steps: [{ code, params: { on, months: law.months, until } }] };
}

/** What moves the clock, in the order of the calendar; nothing of it lies after today. */
function turns(input: LegalGuaranteeInput, law: LegalGuaranteeLaw, today: IsoDay): Turn[] {
  const found: Turn[] = [];
  const given = input.replacement && isDay(input.replacement.deliveredOn) && input.replacement.deliveredOn <= today ? input.replacement : null;
  if (law.suspendedWhileImmobilised) {
    for (const { from, to } of merged(input.immobilisations, today)) {
      // The unit that replaces is not the one that stood here: what was under way ends with its delivery.
      const end = given && from < given.deliveredOn && to > given.deliveredOn ? given.deliveredOn : to;
      found.push({ on: from, order: 0, to: end });
    }
  }
  if (law.repairExtensionMonths > 0) for (const on of new Set(input.repairs)) if (isDay(on) && on <= today) found.push({ on, order: 1 });
  if (given) found.push({ on: given.deliveredOn, order: 2, restarts: given.repairNotDone && law.restartsOnReplacement });
  return found.sort((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1));
}

function turned(clock: Clock, turn: Turn, law: LegalGuaranteeLaw): Clock {
  if (turn.on > clock.until || (turn.order === 0 ? turn.to : turn.on) < clock.start) return clock;
  if (turn.order === 0) {
    const from = turn.on < clock.start ? clock.start : turn.on;
    const days = daysBetween(from, turn.to) + 1;
    const until = addDays(clock.until, days);
    return { ...clock, until, suspendedDays: clock.suspendedDays + days, steps: [...clock.steps, { code: 'legal.suspended', params: { from, to: turn.to, days, until } }] };
  }
  if (turn.order === 1) {
    const months = law.repairExtensionMonths;
    const until = addMonths(clock.until, months);
    return { ...clock, until, extendedMonths: clock.extendedMonths + months, steps: [...clock.steps, { code: 'legal.repaired', params: { on: turn.on, months, until } }] };
  }
  if (!turn.restarts) return { ...clock, steps: [...clock.steps, { code: 'legal.exchanged', params: { on: turn.on, until: clock.until } }] };
  const anew = started(turn.on, law, 'legal.restarted');
  return { ...anew, steps: [...clock.steps, ...anew.steps] };
}

/** Times out of use, none over another: a day is given back once. One still open counts to today. */
function merged(periods: LegalGuaranteeInput['immobilisations'], today: IsoDay): { from: IsoDay; to: IsoDay }[] {
  const closed = periods.flatMap(({ from, to }) => {
    const end = to === null || !isDay(to) || to > today ? today : to;
    return isDay(from) && from <= end ? [{ from, to: end }] : [];
  }).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const apart: { from: IsoDay; to: IsoDay }[] = [];
  for (const each of closed) {
    const last = apart.at(-1);
    if (last && each.from <= last.to) last.to = each.to > last.to ? each.to : last.to;
    else apart.push({ ...each });
  }
  return apart;
}
