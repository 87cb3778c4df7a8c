import type { ViewPoint } from '#domain/knowledge/model.ts';

/** A line of a model's parts list: its number on the picture, null where nobody placed it there. */
interface PartEntry<Part> {
  n: number | null;
  part: Part;
}

/** The parts of a model as its picture numbers them; then those that it does not show. A part that is known no more has no line. */
export function entriesOf<Part extends { id: string }>(points: readonly ViewPoint[], parts: readonly Part[]): PartEntry<Part>[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const numbered = new Map<number, PartEntry<Part>>();
  for (const { n, partId } of [...points].sort((a, b) => a.n - b.n)) {
    const part = byId.get(partId);
    if (part && !numbered.has(n)) numbered.set(n, { n, part });
  }
  const shown = new Set([...numbered.values()].map(({ part }) => part.id));
  return [...numbered.values(), ...parts.filter((part) => !shown.has(part.id)).map((part) => ({ n: null, part }))];
}

/** What digits typed one after the other name: the longest end of them that is a number of the picture. @returns its place in the list, -1 for none */
export function numberTyped(typed: string, entries: readonly { n: number | null }[]): number {
  for (let from = 0; from < typed.length; from += 1) {
    const at = entries.findIndex(({ n }) => n !== null && String(n) === typed.slice(from));
    if (at >= 0) return at;
  }
  return -1;
}

/** The lowest number that no point bears. */
export function freeNumber(points: readonly { n: number | null }[]): number {
  let n = 1;
  while (points.some((point) => point.n === n)) n += 1;
  return n;
}

/** Where a click fell on a picture, in per mille of its width and height. */
export function perMille(click: { clientX: number; clientY: number }, box: { left: number; top: number; width: number; height: number }): { x: number; y: number } {
  const within = (at: number, from: number, size: number): number => Math.max(0, Math.min(1_000, Math.round(((at - from) / (size || 1)) * 1_000)));
  return { x: within(click.clientX, box.left, box.width), y: within(click.clientY, box.top, box.height) };
}
