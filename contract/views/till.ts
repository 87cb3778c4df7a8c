import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { Mean } from '#domain/sale/line.ts';
import type { Archive, CashMove, Closing, ClosingFacts, Period } from '#domain/till/till.ts';
import type { TillSettings } from '#domain/till/settings.ts';

/** The till of the PC that asks. What should be in it is not told here: a count that knows the answer is no count. */
export interface TillView {
  tillId: Id;
  deviceCode: string;
  open: { atMs: number; by: string; floatMinor: Minor; day: IsoDay } | null;
  /** Put in and taken out since it was opened. */
  moves: (Omit<CashMove, 'by'> & { by: string })[];
  /** Cash as it was last counted; null before the first closing. */
  lastCountedMinor: Minor | null;
  lastClosing: { n: number; day: IsoDay; atMs: number } | null;
  /** Months and years that can be closed: their name (`2026-11`, `2026`), and whether they are over. */
  due: { period: 'month' | 'year'; name: string; lastDay: IsoDay; over: boolean }[];
  settings: TillSettings;
  archives: (Omit<Archive, 'by'> & { by: string; /** Whether its file is still on this PC. */ here: boolean })[];
  /** Null until this PC has signed something. */
  fingerprint: string | null;
}

/** One closing, as a screen shows it. */
export interface ClosingView extends Omit<Closing, 'by'> {
  tillId: Id;
  deviceCode: string;
  by: string;
  differences: { mean: Mean; minor: Minor }[];
  /** What its printed barcode says. */
  anchor: string;
  /** Whether this PC's copy of the chain still has its hash at its place. */
  holds: boolean;
}

export interface ClosingPage { rows: ClosingView[]; total: number; tills: { id: Id; code: string; name: string }[] }

/** What the till would be closed with now. */
export type TillReport = Omit<ClosingFacts, 'n' | 'hash' | 'note' | 'fingerprint'> & { openedAtMs: number | null };

export const ANCHOR_OUTCOMES = ['holds', 'unreadable', 'unknownTill', 'cut', 'rewritten', 'noClosing', 'otherClosing'] as const;
export type AnchorOutcome = (typeof ANCHOR_OUTCOMES)[number];
/** What became of the chain since a closing was printed. */
export interface AnchorCheck { outcome: AnchorOutcome; deviceCode: string; period: Period | null; n: number; seq: number; /** Of the chain here, 0 without one. */ headSeq: number; closing: ClosingView | null }
