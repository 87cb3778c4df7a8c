import type { IsoDay } from '#domain/kernel/days.ts';
import type { Minor } from '#domain/kernel/money.ts';

export interface AccountExportRow { n: number; until: IsoDay; madeOn: IsoDay; entries: number; debitMinor: Minor; hash: string }

/** What an export up to a day would hold, and what stands in its way. */
export interface AccountPreview { entries: number; debitMinor: Minor; /** Tills with documents of these days that no closing has. */ openTills: string[] }

/** An accounting year, by the year in which it ends. `complete`: it is over, and exported to its last day. */
export interface AccountYear { year: number; from: IsoDay; to: IsoDay; complete: boolean }

/** A file for the person to keep. `same`: of one export made again, whether it is to the byte what was handed over. */
export interface AccountFile { name: string; text: string; entries: number; same: boolean | null }

/** What became of a line of a file, counted from 1 and its first line of names included. */
export interface BroughtRow { line: number; did: 'created' | 'changed' | 'kept' | 'refused'; trouble: { code: string; params: Record<string, string | number>; field: string; value: string } | null }

/** Some lines of what is written out, and where the next begin; null at the end. */
export interface FilePage { heads: string[]; rows: string[][]; after: number | null }
