import type { ScanActionName } from '#domain/scan/codes.ts';
import { SCAN_CHOICES, SCAN_DIGITS } from '#domain/scan/codes.ts';
import type { Right } from '#domain/user/rights.ts';
import type { KeyLike } from '../../keys/chord.ts';

/** The screen that each printed task opens, and the right that it takes. */
const TASKS: Partial<Record<ScanActionName, { name: string; right: Right }>> = {
  SELL: { name: 'counter', right: 'sale.do' }, TILL: { name: 'till', right: 'till.work' }, RECEIVE: { name: 'warehouse-receive', right: 'stock.receive' }, PUTAWAY: { name: 'warehouse-putaway', right: 'stock.receive' },
  PICK: { name: 'warehouse-pick', right: 'part.take' }, MOVE: { name: 'warehouse-move', right: 'part.take' }, COUNT: { name: 'warehouse-counts', right: 'stock.count' },
  TRANSFER: { name: 'warehouse-transfers', right: 'stock.transfer' }, INSPECT: { name: 'warehouse-inspect', right: 'part.take' }, GIVEBACK: { name: 'warehouse-return', right: 'part.take' },
  SCRAP: { name: 'warehouse-scrap', right: 'part.take' }, LABEL: { name: 'warehouse-labels', right: 'print.use' },
};

export function taskRoute(action: ScanActionName, can: (right: Right) => boolean): { name: string } | null {
  const task = TASKS[action];
  return task && can(task.right) ? { name: task.name } : null;
}

/** What a printed code types: a digit, a comma; empty for the code that empties the field. Null for codes that type nothing. */
export function typedBy(action: ScanActionName): string | null {
  const at = SCAN_DIGITS.findIndex((each) => each === action);
  if (at === -1) return null;
  return at < 10 ? String(at) : SCAN_DIGITS[at] === 'COMMA' ? ',' : '';
}

/** The key that a printed code stands for where the screen has no nearer use for it. A confirmation has a key of its own: one code scanned twice by accident must not give it. */
export function keyOf(action: ScanActionName): KeyLike | null {
  if (action === 'SAVE') return { key: 'Enter', ctrlKey: true };
  if (action === 'CONFIRM') return { key: 'Enter', altKey: true };
  if (action === 'CANCEL') return { key: 'Escape' };
  const choice = SCAN_CHOICES.findIndex((each) => each === action);
  return choice === -1 ? null : { key: String(choice + 1) };
}
