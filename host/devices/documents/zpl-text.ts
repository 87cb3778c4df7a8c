/**
 * Widths of the scalable font of label printers (font 0, a condensed bold sans serif), in hundredths of its height. Measured on a
 * reference renderer, the widest of what is known: on a printer text comes out this wide or narrower, so what fits here fits there.
 */
const WIDTHS: [width: number, chars: string][] = [
  [25, ' \'\\|¦\u00a0'], [28, '/:;Iijltfìíîï\u00ccÍÎÏ‘’‚·'], [34, '!"(),.[]`r¡¨¯´¸¹²³ªº°{}‹›'], [39, 'z'], [45, 'Jcksvxyçýÿš¬'],
  [56, 'ABCKPRSVXYÀÁÂÃÄÅÇÝÞŠŽŸ'], [62, 'DGHNOQUwÐÑÒÓÔÕÖØÙÚÛÜ'], [67, '&'], [75, '¼½¾æœ'], [80, 'MmÆ-'], [84, '%@W©®Œ'], [100, '—…™‰'],
];
/** Digits and most small letters. */
const USUAL = 50;
/** Letters that were not measured: taken as wide. */
const UNKNOWN = 70;

const TABLE = new Map(WIDTHS.flatMap(([width, chars]) => [...chars].map((char) => [char, width] as const)));

/** Width in dots of a line of font 0. @param width the font's width parameter, dots */
export function zplTextWidth(text: string, width: number): number {
  let hundredths = 0;
  for (const char of text) hundredths += TABLE.get(char) ?? (char.charCodeAt(0) < 0x100 ? USUAL : char >= '\u2010' && char <= '\u20bf' ? USUAL : UNKNOWN);
  return (hundredths * width) / 100;
}

/** As many lines as are allowed, none wider than `room` dots; what is left over is told by an ellipsis. */
export function fitLines(text: string, room: number, size: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (zplTextWidth(longer, size) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (zplTextWidth(line, size) > room) {
      const head = headThatFits(line, room, size);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const rest = lines.slice(maxLines - 1).join(' ');
  return [...lines.slice(0, maxLines - 1), `${headThatFits(rest, room - zplTextWidth('…', size), size).trimEnd()}…`];
}

function headThatFits(text: string, room: number, size: number): string {
  let end = 0;
  let width = 0;
  for (const char of text) {
    width += zplTextWidth(char, size);
    if (width > room && end > 0) break;
    end += char.length;
  }
  return text.slice(0, end);
}
