import type { Id } from '#domain/kernel/ids.ts';
import type { HostContext } from '../context.ts';

/** Makes the demonstration shop, through the product's own commands alone, at times spread over the past weeks. */
export async function buildDemo(host: HostContext, { adminId, startMs }: { adminId: Id; startMs: number }): Promise<void> {
  host.setup = { running: true, done: 0, total: 1 };
  await host.execute('customer.create', { kind: 'person', name: 'Sophie Aubry', phones: ['04 50 12 34 56'] }, { actor: adminId, atMs: startMs });
  host.setup = { running: false, done: 1, total: 1 };
}
