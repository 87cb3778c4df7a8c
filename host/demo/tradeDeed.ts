import type { IsoDay } from '#domain/kernel/days.ts';
import type { PlaceKey } from './deed.ts';

/** What the counter, the till and the warehouse do. Orders, purchases, counts and transfers go by keys of the plan; of which parts, and how many, is drawn when it is done, from what is there. */
export type TradeDeed =
  | { do: 'openTill' | 'closeTill' | 'closeMonth' | 'closeYear' }
  | { do: 'cash'; direction: 'in' | 'out'; amountMinor: number; reason: string }
  | { do: 'export'; until: IsoDay }
  | { do: 'sell' | 'sellFirm' | 'takeBack' | 'settle' | 'sellUnit' | 'sendFree' | 'reprint' | 'codes' }
  | { do: 'ask'; key: string; supplier: number; lines: number }
  | { do: 'askDear'; supplier: number }
  | { do: 'approve' }
  | { do: 'buy'; key: string; supplier: number; send: boolean }
  | { do: 'confirm'; key: string; days: number }
  | { do: 'deliver'; key: string; what: Came }
  | { do: 'putAway' }
  | { do: 'sendBack'; key: string; supplier: number; until: 'made' | 'sent' }
  | { do: 'credited'; key: string }
  | { do: 'order'; key: string; how: OrderHow }
  | { do: 'accept' | 'prepare' | 'deposit' | 'hand' | 'parcel' | 'cancel'; key: string }
  | { do: 'stockCentral' }
  | { do: 'count'; key: string; place: PlaceKey; post: boolean }
  | { do: 'sendParts'; key: string; from: PlaceKey; to: PlaceKey }
  | { do: 'receiveParts'; key: string }
  | { do: 'prices' };

/** What came of an order: all of it, half of its lines, with a damaged piece, with something to be looked at first. */
export type Came = 'all' | 'part' | 'damaged' | 'doubtful';

export interface OrderHow { quote?: boolean; buy?: boolean; ship?: boolean; kept?: number; source: 'counter' | 'phone' | 'mail'; /** A quote's last day, so many days after it. */ valid?: number }
