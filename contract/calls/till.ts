import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { archiveTill, closePeriod, closeTill, moveCash, openDrawer, openTill, printClosing } from '#domain/till/commands.ts';
import { closeLost } from '#domain/till/lost.ts';
import { PERIODS } from '#domain/till/till.ts';
import type { AnchorCheck, ClosingPage, ClosingView, LostTillView, TillReport, TillView } from '../views/till.ts';
import { decided, limit, nothing, offset, query, text } from './call.ts';

const period = z.enum(PERIODS);
const n = z.number().int().min(1).max(100_000_000);
const name = z.string().min(1).max(120);

/** The till of this PC: opening, cash, closings, what they prove. */
export const tillCalls = {
  'till.state': query<TillView>()('work.read', nothing),
  'till.open': decided(openTill),
  'till.cash': decided(moveCash),
  'drawer.open': decided(openDrawer),
  'till.close': decided(closeTill),
  /** Of a till whose PC is gone: what is left open of it. */
  'till.closeLost': decided(closeLost),
  'till.closePeriod': decided(closePeriod),
  /** Tills of other PCs of which something is in no closing. */
  'till.others': query<LostTillView[]>()('till.manage', nothing),
  /** What it would be closed with now, without closing it. */
  'till.report': query<TillReport>()('till.manage', nothing),
  /** Every till's, the latest first. */
  'till.closings': query<ClosingPage>()('till.work', z.object({ period: period.nullable().default(null), tillId: id.nullable().default(null), offset, limit })),
  'till.closing': query<ClosingView>()('till.work', z.object({ tillId: id, period, n })),
  /** Prints a closing once more, marked as a duplicate. */
  'till.print': decided(printClosing),
  /** What is printed on a closing, scanned or typed: whether the chain still has it. */
  'till.checkAnchor': query<AnchorCheck>()('till.work', z.object({ text })),
  /** Writes the facts of some days into one signed file on this PC. */
  'till.archive': decided(archiveTill),
  /** A piece of an archive's file, base64; the last when `next` is null. */
  'till.archivePiece': query<{ base64: string; next: number | null }>()('till.manage', z.object({ name, at: z.number().int().min(0).max(10_000_000_000).default(0) })),
} as const;
