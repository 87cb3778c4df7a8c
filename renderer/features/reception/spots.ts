import { nextTick } from 'vue';

const CONTROLS = 'input:not([type="file"]):not([type="hidden"]):not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled)';

/** Fields of this screen bear their path in the command (`data-at`): errors and the next step find them by it. */
export function spotIn(root: HTMLElement | null | undefined, at: string): HTMLElement | null {
  const place = root?.querySelector<HTMLElement>(`[data-at="${CSS.escape(at)}"]`);
  if (!place) return null;
  return place.matches(CONTROLS) ? place : place.querySelector<HTMLElement>(CONTROLS);
}

/** After the screen has drawn what was just decided. */
export async function focusSpot(root: () => HTMLElement | null | undefined, at: string): Promise<void> {
  await nextTick();
  const field = spotIn(root(), at);
  field?.focus();
  field?.scrollIntoView({ block: 'nearest' });
}

/** The field of an error path; of a path inside a list, the list's field. */
export function spotOfError(root: HTMLElement | null | undefined, path: string): HTMLElement | null {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const field = spotIn(root, at);
    if (field) return field;
  }
  return null;
}

/** In the order of the work: who, then each unit, then the rest. */
export function firstPath(paths: readonly string[]): string | undefined {
  const rank = (path: string): number => (path.startsWith('from') ? 0 : path.startsWith('units') ? 1 : 2);
  const at = (path: string): number => Number(/^units\.(\d+)/.exec(path)?.[1] ?? 0);
  return [...paths].sort((a, b) => rank(a) - rank(b) || at(a) - at(b))[0];
}
