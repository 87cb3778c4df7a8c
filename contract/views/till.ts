import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { Mean } from '#domain/sale/line.ts';
import type { Archive, CashMove, Closing, ClosingFacts, Count, Lost, Period } from '#domain/till/till.ts';
import type { TillSettings } from '#domain/till/settings.ts';

/** The till of the PC that asks. What should be in it is not told here: a count that knows the answer is no count. */
export interface TillView {
  tillId: Id;
  deviceCode: string;
  open: { atMs: number; by: string; floatMinor: Minor; day: IsoDay } | null;
  /** Put in and taken out since it was opened. */
  moves: (Omit<CashMove, 'by'> & { by: string })[];
  /** The day that was left open though it is over; null where nothing is late. */
  leftOpen: IsoDay | null;
  /** Counts of the open day that were not right: a reason is asked for before it is closed. */
  counts: number;
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

/** A till of another PC, of which something is in no closing yet. */
export interface LostTillView {
  tillId: Id;
  deviceCode: string;
  name: string;
  /** How far its chain is known here, and when its last fact was written by its own clock, milliseconds since the epoch. */
  knownSeq: number;
  heardMs: number;
  /** Documents or a day in no closing. */
  leftOpen: boolean;
  openDay: IsoDay | null;
  documents: number;
  grossMinor: Minor;
  /** Codes of the PCs that go on with its folder; `renewedHere`: one of them on the same machine. */
  heirs: string[];
  renewedHere: boolean;
  /** Closed from elsewhere before: what is left open arrived since. */
  closedBefore: boolean;
  due: TillView['due'];
}

/** One closing, as a screen shows it. */
export interface ClosingView extends Omit<Closing, 'by' | 'device' | 'seq' | 'counts' | 'lost'> {
  tillId: Id;
  deviceCode: string;
  by: string;
  /** How often it was printed again. */
  printedAgain: number;
  /** Counts before the last one, the first first. */
  counts: (Omit<Count, 'by'> & { by: string })[];
  /** Made by another PC, of a till that is gone. */
  lost: Lost | null;
  differences: { mean: Mean; minor: Minor }[];
  /** What its printed barcode says. */
  anchor: string;
  /** Whether this PC's copy of the chain still has its hash at its place. */
  holds: boolean;
}

export interface ClosingPage { rows: ClosingView[]; total: number; tills: { id: Id; code: string; name: string; /** Of closings that another PC made of a till that is gone: its code. */ byCode: string }[] }

/** What the till would be closed with now. */
export type TillReport = Omit<ClosingFacts, 'n' | 'hash' | 'note' | 'fingerprint'> & { openedAtMs: number | null };

export const ANCHOR_OUTCOMES = ['holds', 'unreadable', 'unknownTill', 'cut', 'rewritten', 'noClosing', 'otherClosing'] as const;
export type AnchorOutcome = (typeof ANCHOR_OUTCOMES)[number];
/** What became of the chain since a closing was printed. */
export interface AnchorCheck { outcome: AnchorOutcome; deviceCode: string; period: Period | null; n: number; seq: number; /** Of the chain here, 0 without one. */ headSeq: number; closing: ClosingView | null }
