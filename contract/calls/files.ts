import { z } from 'zod';
import { exportAccounts } from '#domain/accounting/export.ts';
import { isoDate } from '#domain/kernel/fields.ts';
import type { AccountExportRow, AccountFile, AccountPreview } from '../views/files.ts';
import { decided, nothing, query } from './call.ts';

/** Customers, parts and stock as files, in and out; accounting. */
export const filesCalls = {
  'account.list': query<AccountExportRow[]>()('account.export', nothing),
  'account.preview': query<AccountPreview>()('account.export', z.object({ until: isoDate })),
  'account.export': decided(exportAccounts),
  /** One export again, or all that was exported of a year. */
  'account.file': query<AccountFile>()('account.export', z.object({
    format: z.enum(['fec', 'sage']), n: z.number().int().min(1).max(100_000).nullable().default(null), year: z.number().int().min(2_000).max(2_200).nullable().default(null),
  })),
} as const;
