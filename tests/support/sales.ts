import type { Id } from '#domain/kernel/ids.ts';
import { tillEvent } from '#domain/till/till.ts';
import { tillIdOf } from '#host/commands/till/identity.ts';
import { localDay } from '#host/days.ts';
import type { Host } from '#host/host.ts';

/** Opens the till of a PC, without a float. */
export function openTill({ context: { store, device, newId } }: Host, actor: Id, atMs: number): void {
  store.write(() => store.append(device.id, [tillEvent(tillIdOf(device.id), 'till.opened', { floatMinor: 0, day: localDay(atMs) })], { actor, commandId: newId(), atMs }));
}
