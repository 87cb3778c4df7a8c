import type { CallInput } from '#contract/api.ts';
import type { STAFF } from '#resources/demo/people.ts';

export type Staff = keyof typeof STAFF;
export type PlaceKey = string;

/** One thing that is done to an order; what it speaks of (quotes, lines, pieces) is found in the order as it then is. */
export type Deed =
  | { do: 'take'; place: PlaceKey }
  | { do: 'draft'; lines: 'own' | 'given' }
  | { do: 'assess' | 'lock' | 'order' | 'start' | 'await' | 'issue' | 'fit' | 'done' | 'check' | 'decline' | 'propose' | 'supplement' }
  | { do: 'decide'; verdict: 'repairable' | 'not_repairable' | 'not_worth'; reason: string }
  | { do: 'price'; validityDays: number }
  /** Without asking: because somebody else pays or the price stays under the ceiling; if neither holds, asked at once at the counter. */
  | { do: 'agree' }
  | { do: 'send'; way: 'mail' | 'print' | 'counter'; /** The mail with it goes through the person's own program; null: none. */ mail: 'waiting' | 'sent' | null }
  | { do: 'answer'; says: 'yes' | 'part' | 'no'; how: 'counter' | 'phone' | 'mail' }
  | { do: 'stop'; minutes: number }
  | { do: 'measure'; label: string; value: string; unit: string }
  | { do: 'tell'; workDone: string; difficulties: string; nextActions: string }
  | { do: 'ready'; how: 'to_collect' | 'to_ship' | 'unrepaired' }
  | { do: 'told'; by: 'mail' | 'phone' | 'sms' }
  | { do: 'give'; supplier: number; asked: string; frameMinor: number | null; days: number }
  | { do: 'ship'; days: number }
  | { do: 'theirQuote'; amountMinor: number; days: number }
  | { do: 'theirAnswer'; days: number }
  | { do: 'back' }
  | { do: 'received'; costMinor: number }
  | { do: 'step'; step: CallInput<'handback.step'>['step']; way: CallInput<'handback.step'>['way']; proof: string }
  | { do: 'secret'; kind: 'code' | 'pattern'; secret: string }
  | { do: 'goodwill'; shareBp: number; reason: string }
  | { do: 'claim'; supplier: number; amountMinor: number; until: 'held' | 'sent' | 'credited' }
  | { do: 'handOver'; note: string }
  | { do: 'exchange'; outUnit: number; core: { days: number; grossMinor: number } | null }
  | { do: 'lend'; unit: number; use: 'loan' | 'rental'; days: number; dailyGrossMinor: number }
  | { do: 'takeBack'; unit: number }
  | { do: 'options' }
  | { do: 'finish' };
