import type { CallName } from '#contract/api.ts';
import { derivedId } from '#db/bytes.ts';
import { exportAccounts } from '#domain/accounting/export.ts';
import type { LedgerState } from '#domain/accounting/export.ts';
import { fecName } from '#domain/accounting/render.ts';
import { periodOf, yearDays } from '#domain/till/closing.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { BookFile, Gathered } from '../../accounting/gather.ts';
import { databaseFile, runTask } from '../../background.ts';
import type { Handlers, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { refuseWith } from '../../refused.ts';
import { runCommand } from '../run.ts';

function ledgerIdOf(host: HostContext): Id {
  const shop = host.queries.house.shop();
  if (!shop) throw refuseWith('shop.unknown');
  return derivedId(`ledger|${shop.id}`);
}

function ledgerOf(host: HostContext): LedgerState | undefined {
  return host.store.state<LedgerState>('ledger', ledgerIdOf(host));
}

/** Years of tickets are read beside the host, so that no sale waits for the accountant. */
function gather(host: HostContext, until: IsoDay, today: IsoDay): Promise<Gathered> {
  return runTask<Gathered>(host.ports.workerFile, {
    kind: 'gather_accounts', file: databaseFile(host.ports.dataDir), ledgerId: ledgerIdOf(host), until, chart: host.settings('accounting'), today,
  });
}

function sirenOf(host: HostContext): string {
  return host.settings('accounting').siren || (host.queries.house.shop()?.profile.siret.replace(/\D/g, '').slice(0, 9) ?? '');
}

export const accountHandlers: Pick<Handlers, Extract<CallName, `account.${string}`>> = {
  'account.list': (host) => (ledgerOf(host)?.exports ?? []).map(({ n, until, madeOn, entries, debitMinor, hash }) => ({ n, until, madeOn, entries, debitMinor, hash })).toReversed(),
  'account.years': (host, _input, caller) => {
    const exports = ledgerOf(host)?.exports ?? [];
    const firstMs = host.queries.tills.firstSaleMs();
    if (exports.length === 0 || firstMs === null) return [];
    const { yearEndMonth } = host.settings('till');
    const until = exports.reduce((last, each) => (each.until > last ? each.until : last), '');
    const [first, last] = [localDay(firstMs), until].map((day) => Number(periodOf('year', day, yearEndMonth))) as [number, number];
    const today = localDay(caller.nowMs());
    // A clock that stood wrong for a day makes no list without end.
    return Array.from({ length: Math.min(30, Math.max(0, last - first + 1)) }, (_, i) => last - i).map((year) => ({ year, ...yearDays(year, yearEndMonth) }))
      .map((days) => ({ ...days, complete: days.to < today && until >= days.to }));
  },
  'account.preview': async (host, { until }, caller) => {
    const { entries, debitMinor, open } = await gather(host, until, localDay(caller.nowMs()));
    return { entries, debitMinor, openTills: open };
  },
  'account.export': async (host, input, caller, commandId) => {
    const today = localDay(caller.nowMs());
    const { known, ...found } = await gather(host, input.until, today);
    return runCommand(host, {
      spec: exportAccounts, input, caller, commandId, finish: (reply) => reply,
      context() {
        const ledger = ledgerOf(host);
        // Somebody else exported while this one was reading: what was read is no longer what is new.
        if ((ledger?.exports.length ?? 0) !== known) throw refuseWith('account.meanwhile');
        return { ledger, ledgerId: ledgerIdOf(host), today, chart: host.settings('accounting'), ...found };
      },
    });
  },
  'account.file': async (host, { format, n, year }) => {
    const made = await runTask<BookFile | null>(host.ports.workerFile, { kind: 'write_accounts', file: databaseFile(host.ports.dataDir), ledgerId: ledgerIdOf(host), format, n, days: year === null ? null : yearDays(year, host.settings('till').yearEndMonth) });
    if (!made) throw refuseWith('account.nothing');
    const name = format === 'fec' ? fecName(sirenOf(host), made.until) : `ventes-${made.until}.csv`;
    return { name, text: made.text, entries: made.entries, same: made.same };
  },
};
