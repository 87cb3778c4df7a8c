/** One piece of a Code 128 symbol, all in one code set: B for printable ASCII, C for pairs of digits. */
export interface Code128Part { set: 'B' | 'C'; text: string }

const ENCODABLE = /^[\x20-\x7e]+$/;

export function isCode128(text: string): boolean {
  return ENCODABLE.test(text);
}

/**
 * Splits text into code sets so that the symbol is short: set C where a run of digits pays for the switch (four at an end, six
 * inside, as GS1 General Specifications 5.4.7.7 advises). An odd digit stays in set B in front of its run.
 * @throws RangeError on anything but printable ASCII
 */
export function code128Parts(text: string): Code128Part[] {
  if (!isCode128(text)) throw new RangeError('Code 128: only printable ASCII');
  const parts: Code128Part[] = [];
  for (const run of text.match(/\d+|\D+/g) ?? []) {
    const start = parts.length === 0;
    const end = text.endsWith(run) && parts.reduce((sum, part) => sum + part.text.length, 0) + run.length === text.length;
    const worth = /^\d/.test(run) && run.length >= (start || end ? 4 : 6);
    if (!worth) {
      add(parts, 'B', run);
      continue;
    }
    if (run.length % 2 === 1) add(parts, 'B', run.slice(0, 1));
    add(parts, 'C', run.length % 2 === 1 ? run.slice(1) : run);
  }
  return parts;
}

function add(parts: Code128Part[], set: 'B' | 'C', text: string): void {
  const last = parts.at(-1);
  if (last && last.set === set) last.text += text;
  else parts.push({ set, text });
}

/** Width of the whole symbol in modules, without its quiet zones (10 modules on each side). */
export function code128Modules(parts: Code128Part[]): number {
  const symbols = parts.reduce((sum, part) => sum + (part.set === 'C' ? part.text.length / 2 : part.text.length), 0);
  return (symbols + parts.length - 1) * 11 + 11 + 11 + 13;
}

/**
 * The widest module, in dots, that leaves the quiet zones inside the paper; 0 when even two dots do not fit. At 203 dpi one dot
 * (0.125 mm) is too fine for most scanners, so two is the least.
 * @param printable dots that the head can print @param margin unprintable paper on each side, which counts as quiet zone
 */
export function widestModule(modules: number, printable: number, margin: number, most = 4): number {
  for (let dots = most; dots >= 2; dots -= 1) {
    if (modules * dots <= printable && modules * dots + 20 * dots <= printable + 2 * margin) return dots;
  }
  return 0;
}
