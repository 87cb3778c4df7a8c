import { currentVersion } from '#domain/quote/quote.ts';
import type { QuoteState } from '#domain/quote/quote.ts';
import { dueReminders } from '#domain/quote/reminders.ts';
import type { ExchangeState } from '#domain/exchange/exchange.ts';
import { addDays } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { formatMoney } from '#domain/kernel/money.ts';
import type { MessageKind } from '#domain/message/message.ts';
import type { TemplateValues } from '#domain/message/template.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { ladderOf } from '../commands/handback/unclaimed.ts';
import type { HostContext } from '../context.ts';
import { localDay } from '../days.ts';
import { mailAccess } from './account.ts';
import { unclaimedCause } from './after.ts';

/** A message that a rule finds due. Told once: its cause is what it is known by, on every PC. */
export interface DueMessage {
  kind: MessageKind;
  /** The same words on every PC and at every look, and other words for another occasion. */
  cause: string;
  customerId: Id | null;
  repairId: Id | null;
  quoteId: Id | null;
  /** What only the rule knows: an amount, a date, written out in the customer's language. */
  values(language: 'fr' | 'en'): TemplateValues;
  /** Written only where the mail server takes it: otherwise somebody tells the customer, and has a list for it. */
  mailOnly?: boolean;
}

/** Finds what is due now; called every few minutes on the one PC that sends, so it reads an index and no more. */
export type ReminderSource = (host: HostContext, nowMs: number) => readonly DueMessage[];

/** What fell due longer ago (the shop was closed, or took the rules up only now) is a person's to look at: no mail comes weeks late. */
const LATEST_DAYS = 14;
/** A moment to take back a status set by mistake, before the customer is told. Milliseconds. */
const READY_AFTER_MS = 15 * 60_000;
/** No step of the ladder is due before; most units are gone by then, and cost nothing to look at. Milliseconds. */
const FIRST_STEP_MS = 27 * 86_400_000;
/** A faulty unit due back is asked for this many days before. */
const CORE_AHEAD_DAYS = 3;

const dated = (isoDay: string): string => isoDay.split('-').reverse().join('/');

function isFresh(dueOn: string, today: string): boolean {
  return dueOn <= today && addDays(dueOn, LATEST_DAYS) >= today;
}

/** The unit is ready, and nobody has told the customer yet. */
const readyUnits: ReminderSource = (host, nowMs) => {
  if (!host.settings('messages').readyByItself || !mailAccess(host).ok) return [];
  const today = localDay(nowMs);
  return host.queries.handback.ready().flatMap((repairId): DueMessage[] => {
    const repair = host.store.state<RepairState>('repair', repairId);
    const readyAtMs = repair?.handback.readyAtMs ?? null;
    if (!repair || readyAtMs === null || repair.handback.told.length > 0 || readyAtMs + READY_AFTER_MS > nowMs || !isFresh(localDay(readyAtMs), today)) return [];
    return [{ kind: 'ready', cause: `ready ${repairId} ${readyAtMs}`, customerId: repair.customerId, repairId, quoteId: null, values: () => ({ date: dated(localDay(readyAtMs)) }), mailOnly: true }];
  });
};

const openQuotes: ReminderSource = (host, nowMs) => {
  if (!host.settings('messages').remind) return [];
  const today = localDay(nowMs);
  const { reminderDays } = host.settings('quotes');
  return host.queries.quotes.awaiting().flatMap((quoteId): DueMessage[] => {
    const quote = host.store.state<QuoteState>('quote', quoteId);
    const version = quote && currentVersion(quote);
    if (!quote || !version) return [];
    return dueReminders(quote, localDay(version.sentAtMs), reminderDays, today).filter(({ dueOn }) => isFresh(dueOn, today))
      .map(({ cause }) => ({ kind: 'reminder', cause, customerId: null, repairId: quote.repairId, quoteId, values: () => ({}) }));
  });
};

const lateLoans: ReminderSource = (host, nowMs) => {
  if (!host.settings('messages').remind) return [];
  const today = localDay(nowMs);
  return host.queries.pool.loans(today).filter(({ late, dueOn }) => late && isFresh(dueOn, today)).map(({ loanId, customerId, repairId, unit, number, dueOn }) => ({
    kind: 'loan', cause: `loan ${loanId} due ${dueOn}`, customerId, repairId, quoteId: null, values: () => ({ unit, number, date: dated(dueOn) }),
  }));
};

const coresDue: ReminderSource = (host, nowMs) => {
  if (!host.settings('messages').remind) return [];
  const today = localDay(nowMs);
  return host.queries.pool.cores(today).filter(({ dueOn }) => isFresh(addDays(dueOn, -CORE_AHEAD_DAYS), today)).map(({ exchangeId, customerId, repairId, unit, dueOn }) => {
    const owedMinor = host.store.state<ExchangeState>('exchange', exchangeId)?.core?.grossMinor ?? 0;
    return {
      kind: 'core', cause: `core ${exchangeId} due ${dueOn}`, customerId, repairId, quoteId: null,
      values: (language) => ({ unit, date: dated(dueOn), amount: owedMinor > 0 ? formatMoney(owedMinor, language) : '' }),
    };
  });
};

/** The reminders of the ladder. Formal notice and petition are registered letters and a judge's: a person's, never a timer's. */
const unclaimedUnits: ReminderSource = (host, nowMs) => {
  if (!host.settings('messages').remind) return [];
  const today = localDay(nowMs);
  return host.queries.handback.ready().flatMap((repairId): DueMessage[] => {
    const repair = host.store.state<RepairState>('repair', repairId);
    const readyAtMs = repair?.handback.readyAtMs ?? nowMs;
    const next = repair && nowMs - readyAtMs > FIRST_STEP_MS ? ladderOf(repair, nowMs)?.next : null;
    if (!repair || !next || next.state === 'later' || !next.step.startsWith('reminder') || !isFresh(next.dueOn, today)) return [];
    return [{ kind: 'unclaimed', cause: unclaimedCause(repairId, readyAtMs, next.step), customerId: repair.customerId, repairId, quoteId: null, values: () => ({ date: dated(localDay(readyAtMs)) }) }];
  });
};

/** Every rule that sends by itself. */
export const REMINDER_SOURCES: readonly ReminderSource[] = [readyUnits, openQuotes, lateLoans, coresDue, unclaimedUnits];
