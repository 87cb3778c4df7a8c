import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { IsoDay } from '../kernel/days.ts';
import type { Anomaly } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { isoDate } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isText, isWhole, listOf, recordOf, whole } from '../kernel/shape.ts';
import type { Chart } from './settings.ts';
import { accountingSettings } from './settings.ts';

/** How far each PC's chain was known: what came later is of the next export, whatever its day. */
export interface Head { device: Id; seq: number }

/**
 * What was handed to the accountant: every document up to a day that no export before had. Made again it is the same to the
 * byte: how far each PC's chain went and the accounts then in use are kept with it.
 */
export interface AccountExport {
  n: number;
  until: IsoDay;
  /** The day it was made on. */
  madeOn: IsoDay;
  heads: Head[];
  chart: Chart;
  entries: number;
  debitMinor: Minor;
  /** SHA-256 of the file of its entries, hex. */
  hash: string;
}

/** The shop's one ledger of exports; its id is derived from the shop's. */
export interface LedgerState {
  id: Id;
  exports: AccountExport[];
  anomalies: Anomaly[];
}

const shape = {
  n: isWhole, until: isText, madeOn: isText, heads: listOf(recordOf({ device: isId, seq: isWhole })), entries: isWhole, debitMinor: isWhole, hash: isText,
  chart: (value: unknown): value is Chart => accountingSettings.safeParse(value).success,
};

export const ledgerFold: StreamFold<LedgerState> = {
  type: 'ledger',
  initial: (id) => ({ id, exports: [], anomalies: [] }),
  evolve(state, event) {
    if (event.type !== 'ledger.exported') return state;
    const data = whole(shape, event.data);
    if (!data) return malformed(state, event);
    // Two PCs exported without knowing of each other: the second may hold what the first has, and is told to be looked at.
    const twice = state.exports.some((each) => each.n === data.n);
    const next = { ...state, exports: [...state.exports, data] };
    return twice ? anomalyOf(next, event, 'ledger.exported_twice') : next;
  },
};

/** What an export would hold. */
export interface ExportContext {
  ledger: LedgerState | undefined;
  ledgerId: Id;
  today: IsoDay;
  heads: Head[];
  chart: Chart;
  entries: number;
  debitMinor: Minor;
  hash: string;
  /** Codes of tills that have documents of these days in no closing yet. */
  open: string[];
}

/** Every till of these days is closed first: that of a PC which is gone from another one (till/lost.ts). */
export const exportInput = z.object({ until: isoDate });
export const exportAccounts: CommandSpec<'account.export', typeof exportInput, ExportContext, { n: number }> = {
  name: 'account.export',
  schema: exportInput,
  right: 'account.export',
  decide({ until }, { ledger, ledgerId, today, heads, chart, entries, debitMinor, hash, open }) {
    if (until > today) return refuse('account.future', {}, ['until']);
    if (open.length > 0) return refuse('account.tillOpen', { tills: open.join(', ') });
    if (entries === 0) return refuse('account.nothing');
    const n = Math.max(0, ...(ledger?.exports ?? []).map((each) => each.n)) + 1;
    const made: AccountExport = { n, until, madeOn: today, heads, chart, entries, debitMinor, hash };
    return ok({ reply: { n }, events: [{ stream: { type: 'ledger', id: ledgerId }, type: 'ledger.exported', data: made }] });
  },
};

/** Whether an export has what stands at a place of a PC's chain and bears a day. */
export function isCovered(exports: readonly Pick<AccountExport, 'until' | 'heads'>[], at: { device: Id; seq: number; day: IsoDay }): boolean {
  return exports.some(({ until, heads }) => at.day <= until && heads.some((head) => head.device === at.device && at.seq <= head.seq));
}
