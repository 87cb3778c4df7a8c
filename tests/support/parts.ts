import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Host } from '#host/host.ts';
import { Refused } from '#host/refused.ts';

/** Somebody at one PC, with their hands on parts: every call as they would make it. */
export interface Hands {
  host: Host;
  actor: Id;
  atMs: () => number;
}

export function by<N extends CallName>({ host, actor, atMs }: Hands, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  return host.context.execute(name, input, { actor, atMs: atMs() });
}

/** The code of the refusal; a bug is thrown on. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refused) return error.error.code;
    throw error;
  }
  return 'done';
}

export function placeOfKind({ host }: Hands, kind: 'store' | 'bin' | 'aisle' | 'bench' | 'job' | 'inspection' | 'installed' | 'removed' | 'outside' | 'scrap' | 'quarantine'): Id {
  const found = host.context.queries.house.placeOfKind(kind);
  if (!found) throw new Error(`no place of kind ${kind}`);
  return found;
}

/** The house's own order, with lines that may be done at once. */
export async function internalOrder(hands: Hands, lines: { label: string; partId: Id; quantity: number }[], serial = ''): Promise<{ repairId: Id; number: string; unitId: Id; lineIds: Id[] }> {
  const { repairs } = await by(hands, 'intake.take', {
    from: { kind: 'internal', purpose: 'loan' }, units: [{ unit: { kind: 'new', description: { brand: 'Nilfisk', model: 'GD 930', category: 'Aspirateur', serial } }, fault: 'Ne démarre pas' }],
  });
  const { repairId, number, unitId } = repairs[0]!;
  const lineIds: Id[] = [];
  for (const line of lines) lineIds.push((await by(hands, 'part.addLine', { repairId, class: 'parts', ...line })).lineId);
  return { repairId, number, unitId, lineIds };
}
