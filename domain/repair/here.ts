import { refuse } from '../kernel/result.ts';
import type { RepairState } from './repair.ts';

/** Why nothing can be done with an order now; null where its unit is here and the order open. */
export function notHere(repair: Pick<RepairState, 'exists' | 'phase'> | undefined): ReturnType<typeof refuse> | null {
  if (!repair?.exists) return refuse('repair.unknown');
  if (repair.phase === 'closed') return refuse('repair.closed');
  if (repair.phase === 'expected') return refuse('repair.notReceived');
  return null;
}
