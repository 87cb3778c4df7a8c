import type { ClosingRow } from '#db/queries/till.ts';
import type { ClosingView } from '#contract/views/till.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { anchorText } from '#domain/till/anchor.ts';
import { differences } from '#domain/till/closing.ts';
import type { TillContext } from '#domain/till/commands.ts';
import type { TillState } from '#domain/till/till.ts';
import { copiesOf } from '#domain/till/till.ts';
import type { Caller, HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { tillIdOf } from './identity.ts';

/** The till of this PC. */
export function ownTill(host: HostContext): { tillId: Id; till: TillState | undefined } {
  const tillId = tillIdOf(host.device.id);
  return { tillId, till: host.store.state<TillState>('till', tillId) };
}

export function tillContext(host: HostContext, caller: Caller): TillContext {
  return { ...ownTill(host), day: localDay(caller.nowMs()) };
}

export function nameOf(host: HostContext, userId: Id | null): string {
  return host.queries.house.users().find((user) => user.id === userId)?.name ?? '';
}

export function closingView(host: HostContext, row: ClosingRow): ClosingView {
  const { byName, by: _by, ...closing } = row;
  const till = host.store.state<TillState>('till', row.tillId);
  const device = till?.deviceId;
  return {
    ...closing, by: byName, printedAgain: till ? copiesOf(till, row) : 0, counts: (row.counts ?? []).map((count) => ({ ...count, by: nameOf(host, count.by) })), lost: row.lost ?? null,
    differences: differences(row), holds: device !== undefined && host.queries.tills.hashAt(device, row.toSeq) === row.hash,
    anchor: anchorText({ deviceCode: row.deviceCode, period: row.period, n: row.n, seq: row.toSeq, hash: row.hash }),
  };
}
