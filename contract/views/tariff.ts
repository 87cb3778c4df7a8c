import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { LineTrouble } from '#domain/tariff/line.ts';
import type { Mapping } from '#domain/tariff/mapping.ts';

/** A price file that was taken in. `missing`: its lines are not on this PC yet. `past`: another of the same supplier holds. */
export interface TariffRow {
  id: Id; supplierId: Id; supplier: string; hash: string; contentHash: string; fileName: string; rows: number; refused: number; from: IsoDay; atMs: number; by: string; byId: Id | null;
  state: 'inForce' | 'toCome' | 'past' | 'missing';
}

/** `uploading`, `ready` (to be read), `reading`, `failed`, `refused` (all or nothing, and it was nothing), `done`. */
export type TariffJobState = 'uploading' | 'ready' | 'reading' | 'failed' | 'refused' | 'done';

/** A file on its way in, on this PC. */
export interface TariffJob {
  id: Id; supplierId: Id; supplier: string; fileName: string; kind: 'csv' | 'xlsx'; size: number; received: number; state: TariffJobState; atMs: number;
  /** Where reading is: bytes read of all, lines taken and refused so far; null when nothing is being read. */
  progress: { step: 'read' | 'index' | 'pack'; share: number; lines: number; refused: number; secondsLeft: number | null } | null;
  result: { rows: number; refused: number } | null;
  /** A refusal's code; '' while all is well. */
  error: string;
}

/** One of the first lines, as it would be taken. */
export interface PreviewLine { line: number; cells: string[]; trouble: LineTrouble | null; ref: string; label: string; costMinor: Minor | null; publicMinor: Minor | null }

export interface TariffPreview {
  /** Of each column, '' where the file names none. */
  headings: string[];
  mapping: Mapping;
  /** Where the mapping comes from: given with the question, saved for this supplier, or guessed from the headings. */
  from: 'given' | 'saved' | 'guessed';
  /** Headings of the saved mapping that this file does not have. */
  missing: string[];
  encoding: string;
  separator: string;
  lines: PreviewLine[];
}

export interface RefusedPage { rows: { n: number; line: number; reason: LineTrouble; ref: string; text: string }[]; total: number; reasons: { reason: LineTrouble; count: number }[] }

export interface PriceExample {
  partId: Id; number: string; label: string; costMinor: Minor | null; beforeMinor: Minor | null; afterMinor: Minor; /** 300 is 3 % more; null where there was no price. */
  changeBp: number | null;
}

export interface PricePreview {
  parts: number; changed: number; same: number; /** Nothing to reckon from. */ without: number; rises: number; falls: number;
  /** Those that rise most, those that fall most. */
  highest: PriceExample[]; lowest: PriceExample[]; examples: PriceExample[];
}

export interface PriceJob {
  id: Id; state: 'running' | 'done' | 'cancelled' | 'failed';
  looked: number; total: number; changed: number; same: number; without: number; atMs: number; error: string; secondsLeft: number | null;
}
