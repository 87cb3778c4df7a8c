import type { IsoDay } from '#domain/kernel/days.ts';
import type { Minor } from '#domain/kernel/money.ts';

export interface AccountExportRow { n: number; until: IsoDay; madeOn: IsoDay; entries: number; debitMinor: Minor; hash: string }

/** What an export up to a day would hold, and what stands in its way. */
export interface AccountPreview { entries: number; debitMinor: Minor; /** Tills with documents of these days that no closing has. */ openTills: string[] }

/** A file for the person to keep. `same`: of one export made again, whether it is to the byte what was handed over. */
export interface AccountFile { name: string; text: string; entries: number; same: boolean | null }
