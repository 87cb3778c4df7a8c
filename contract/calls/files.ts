import { z } from 'zod';
import { exportAccounts } from '#domain/accounting/export.ts';
import { id, isoDate } from '#domain/kernel/fields.ts';
import { FILE_KINDS } from '#domain/files/fields.ts';
import type { AccountExportRow, AccountFile, AccountPreview, AccountYear, BroughtRow, FilePage } from '../views/files.ts';
import { command, decided, nothing, query } from './call.ts';

/** Customers, parts and stock as files, in and out; accounting. */
export const filesCalls = {
  /** Some lines of a file, by our fields; sent one after another, so that each is quick and the person may stop. `dryRun` only says what would become of them. */
  'files.bring': command<BroughtRow[]>()('data.import', z.object({
    kind: z.enum(FILE_KINDS), update: z.boolean().default(true), dryRun: z.boolean().default(false), firstLine: z.number().int().min(1).max(10_000_000),
    /** Of one reading of one file: its lines are told apart from each other by it, over all calls. */
    fileId: id.nullable().default(null),
    rows: z.array(z.record(z.string().max(40), z.string().max(4_000))).min(1).max(100),
  })),
  'files.page': query<FilePage>()('data.export', z.object({ kind: z.enum(FILE_KINDS), language: z.enum(['fr', 'en']).default('fr'), after: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(2_000).default(1_000) })),
  'account.list': query<AccountExportRow[]>()('account.export', nothing),
  'account.preview': query<AccountPreview>()('account.export', z.object({ until: isoDate })),
  'account.export': decided(exportAccounts),
  /** Accounting years of which something was exported, the latest first. */
  'account.years': query<AccountYear[]>()('account.export', nothing),
  /** One export again, or all that was exported of an accounting year, named by the year in which it ends. */
  'account.file': query<AccountFile>()('account.export', z.object({
    format: z.enum(['fec', 'sage']), n: z.number().int().min(1).max(100_000).nullable().default(null), year: z.number().int().min(2_000).max(2_200).nullable().default(null),
  })),
} as const;
