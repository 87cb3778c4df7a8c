import type { IsoDay } from '../kernel/days.ts';
import { addMonths, isDay } from '../kernel/days.ts';
import type { Minor } from '../kernel/money.ts';
import type { Result } from '../kernel/result.ts';
import { ok, refuse } from '../kernel/result.ts';
import { figureAt } from '../law/figure.ts';
import type { UnclaimedLaw, UnclaimedStep } from '../law/fr.ts';
import { UNCLAIMED } from '../law/fr.ts';

export interface StepDone { step: UnclaimedStep; on: IsoDay }

export interface LadderStep {
  step: UnclaimedStep;
  dueOn: IsoDay;
  doneOn: IsoDay | null;
  /** `skipped`: a later step was done without it. */
  state: 'done' | 'skipped' | 'overdue' | 'due' | 'later';
}

export interface Ladder {
  /** The step to take now or next; null when all are taken. */
  next: LadderStep | null;
  overdue: boolean;
  steps: LadderStep[];
}

/** The law's figures for units not collected, on a day. */
export function unclaimedLaw(today: IsoDay): UnclaimedLaw {
  const law = figureAt(UNCLAIMED, today);
  if (!law) throw new RangeError('ladder: a day before the law');
  return law;
}

/**
 * Where a unit stands on the ladder of those not collected: 1, 3, 6, 11 months after the customer was told it is ready, and
 * the judge after a year (loi du 31 décembre 1903). A step is due on its day, overdue from the day after.
 */
export function ladder({ readyOn, today, stepsDone }: { readyOn: IsoDay; today: IsoDay; stepsDone: readonly StepDone[] }, law: UnclaimedLaw): Ladder {
  const done = new Map<UnclaimedStep, IsoDay>();
  for (const { step, on } of stepsDone) if (!done.has(step)) done.set(step, on);
  const lastDone = law.ladder.findLastIndex(({ step }) => done.has(step));
  const steps = law.ladder.map(({ step, months }, at): LadderStep => {
    const dueOn = addMonths(readyOn, months);
    const doneOn = done.get(step) ?? null;
    const state = doneOn !== null ? 'done' : at < lastDone ? 'skipped' : today > dueOn ? 'overdue' : today === dueOn ? 'due' : 'later';
    return { step, dueOn, doneOn, state };
  });
  const next = steps[lastDone + 1] ?? null;
  return { next, overdue: next?.state === 'overdue', steps };
}

/** What the judge is told (loi du 31 décembre 1903, art. 2), as far as the shop knows it. */
export interface PetitionInput {
  shop: { name: string; address: readonly string[]; siret: string };
  owner: { name: string; address: readonly string[]; postcode: string; city: string };
  unit: { designation: string; serial: string; orderNumber: string };
  receivedOn: IsoDay | null;
  /** Where it was left. */
  depositedAt: readonly string[];
  readyOn: IsoDay | null;
  /** The price asked for the work (prix de façon), with VAT. */
  claimedMinor: Minor | null;
  /** What the unit is thought to be worth: it says which judge has to decide. */
  valueMinor: Minor | null;
  steps: readonly StepDone[];
}

/** What article 2 asks to be named. */
export const PETITION_FIELDS = ['shop', 'owner', 'designation', 'receivedOn', 'depositedAt', 'claimed', 'facts'] as const;
export type PetitionField = (typeof PETITION_FIELDS)[number];

export interface Petition extends PetitionInput {
  /** What was done, in the order of the calendar. */
  facts: { on: IsoDay; what: 'received' | 'ready' | UnclaimedStep }[];
  /** From this day on the judge may be asked; null while it is not known when the unit was ready. */
  possibleFrom: IsoDay | null;
  missing: PetitionField[];
  complete: boolean;
}

/**
 * Everything for the petition to the judge: the facts, and for the thing the day of its reception, its designation, the price
 * claimed, its owner's name and where it was left (art. 2). What is missing is named and not made up.
 */
export function petitionData(input: PetitionInput, law: UnclaimedLaw): Petition {
  const facts: Petition['facts'] = [];
  if (isDay(input.receivedOn)) facts.push({ on: input.receivedOn, what: 'received' });
  if (isDay(input.readyOn)) facts.push({ on: input.readyOn, what: 'ready' });
  for (const { step, on } of input.steps) if (step !== 'petition' && isDay(on)) facts.push({ on, what: step });
  facts.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const there: Record<PetitionField, boolean> = {
    shop: input.shop.name !== '' && input.shop.address.some((each) => each !== ''),
    owner: input.owner.name !== '',
    designation: input.unit.designation !== '',
    receivedOn: isDay(input.receivedOn),
    depositedAt: input.depositedAt.some((each) => each !== ''),
    claimed: input.claimedMinor !== null,
    facts: isDay(input.readyOn) && input.steps.some(({ step }) => step === 'formal_notice'),
  };
  const missing = PETITION_FIELDS.filter((field) => !there[field]);
  return { ...input, facts, possibleFrom: isDay(input.readyOn) ? addMonths(input.readyOn, law.petitionMonths) : null, missing, complete: missing.length === 0 };
}

/**
 * Whether a unit of somebody else's may be sold or scrapped: only with the reference of the judge's order, and not before the
 * year is over (loi du 31 décembre 1903, art. 1 to 3). An owner who gives it up in writing is another matter, and another
 * command's.
 */
export function mayDispose({ readyOn, today, courtReference }: { readyOn: IsoDay | null; today: IsoDay; courtReference: string | null }, law: UnclaimedLaw): Result<null> {
  if (!isDay(readyOn)) return refuse('unclaimed.notReady');
  const from = addMonths(readyOn, law.petitionMonths);
  if (today < from) return refuse('unclaimed.tooEarly', { from });
  if ((courtReference ?? '').trim() === '') return refuse('unclaimed.noCourtReference', {}, ['courtReference']);
  return ok(null);
}
