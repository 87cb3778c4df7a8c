import type { AccessoryLabelDocument, BadgeDocument, PartLabelDocument, PlaceLabelDocument, UnitLabelDocument } from '#domain/paper/document.ts';
import type { PutAsideLabelDocument } from '#domain/paper/trade.ts';
import { code128Modules, code128Parts, isCode128, widestModule } from '../barcodes/code128.ts';
import { clean, contextOf, serialOf, unitName, type PaperContext } from './content.ts';
import { formatDay } from './dates.ts';
import { tradeWordsOf } from './trade-words.ts';
import { fitLines, zplTextWidth } from './zpl-text.ts';

export type LabelPrinterDocument = UnitLabelDocument | AccessoryLabelDocument | PlaceLabelDocument | PartLabelDocument | BadgeDocument | PutAsideLabelDocument;

/** Size of one label. The default is 60 × 40 mm at 203 dpi (8 dots a millimetre). */
export interface LabelPrinterOptions { widthMm?: number; heightMm?: number; dpmm?: number }

/** Letter heights are dots at 60 × 40 mm; letters shrink down to `least` to stay on one line, before a second line or an ellipsis. */
interface Line { text: string; size: number; least: number; lines: number }
interface Label {
  lines: Line[];
  /** White on black under the matrix. */
  flag?: string;
  /** Stands just above the barcode; its tail is never cut. */
  foot: string;
  tail: string;
  code: string;
}

/**
 * One label in ZPL II: DataMatrix at the top right, lines beside it, Code 128 along the foot. Sizes follow the label; what does not
 * fit is left out from the bottom up, but never the codes or the first line.
 * @throws RangeError under 25 × 15 mm, where no code would be readable
 */
export function encodeLabelPrinter(doc: LabelPrinterDocument, { widthMm = 60, heightMm = 40, dpmm = 8 }: LabelPrinterOptions = {}): Buffer {
  if (widthMm < 25 || heightMm < 15) throw new RangeError(`A label of ${widthMm} × ${heightMm} mm is too small`);
  const width = Math.round(widthMm * dpmm);
  const height = Math.round(heightMm * dpmm);
  const fields = draw(labelContent(doc, contextOf(doc, 'european')), width, height);
  return Buffer.from(`^XA\n^CI28\n^PW${width}\n^LL${height}\n^LH0,0\n${fields.join('\n')}\n^PQ1\n^XZ\n`, 'latin1');
}

/** What stands on a label, whatever draws it. */
export function labelContent(doc: LabelPrinterDocument, context: PaperContext): Label {
  const { words } = context;
  const mark = doc.copy ? ` · ${words.copy.toUpperCase()}` : '';
  switch (doc.kind) {
    case 'unit_label': return {
      lines: [
        { text: clean(doc.unit.number, context), size: 54, least: 20, lines: 1 },
        { text: unitName(doc.unit, context), size: 31, least: 27, lines: 2 },
        { text: `${words.serial} ${serialOf(doc.unit, context)}`, size: 27, least: 19, lines: 1 },
      ],
      flag: doc.unit.comebacks > 0 ? words.comeback(doc.unit.comebacks) : undefined,
      foot: clean(doc.customerName, context) || words.internal, tail: ` · ${words.ofUnit(doc.index, doc.count)}${mark}`, code: doc.unit.code,
    };
    case 'accessory_label': return {
      lines: [
        { text: clean(doc.unit.number, context), size: 44, least: 20, lines: 1 },
        { text: clean(doc.accessory.label, context) || words.accessory, size: 50, least: 34, lines: 2 },
        { text: unitName(doc.unit, context), size: 28, least: 22, lines: 2 },
      ],
      foot: clean(doc.customerName, context) || words.internal, tail: ` · ${words.ofAccessory(doc.index, doc.count)}${mark}`, code: doc.accessory.code,
    };
    case 'place_label': return {
      lines: [{ text: clean(doc.name, context), size: 110, least: 44, lines: 2 }, { text: clean(doc.path, context), size: 28, least: 24, lines: 2 }],
      foot: mark.slice(3), tail: '', code: doc.code,
    };
    case 'part_label': return {
      lines: [
        { text: clean(doc.number, context), size: 44, least: 20, lines: 1 }, { text: clean(doc.label, context), size: 46, least: 30, lines: 3 },
        { text: clean(doc.brand, context), size: 28, least: 22, lines: 1 },
      ],
      foot: '', tail: '', code: doc.code,
    };
    case 'put_aside_label': {
      const trade = tradeWordsOf(context.language);
      return {
        lines: [
          { text: clean(doc.customerName, context) || trade.aside, size: 50, least: 30, lines: 2 }, { text: clean(doc.number, context), size: 44, least: 20, lines: 1 },
          { text: clean(doc.what, context), size: 28, least: 22, lines: 1 },
        ],
        foot: doc.keptUntil ? `${trade.keptUntil} ${formatDay(clean(doc.keptUntil, context), context.language)}` : '', tail: doc.count > 1 ? ` · ${doc.index}/${doc.count}` : '', code: doc.code,
      };
    }
    // The code of a badge is a secret that opens a session: it is never printed in letters.
    case 'badge': return {
      lines: [
        { text: clean(doc.name, context), size: 46, least: 40, lines: 3 }, { text: clean(doc.role, context), size: 30, least: 22, lines: 1 },
        { text: clean(doc.shop.name, context), size: 26, least: 20, lines: 2 },
      ],
      foot: '', tail: '', code: doc.code,
    };
  }
}

function draw(label: Label, width: number, height: number): string[] {
  const scale = Math.min(width / 480, height / 320);
  const px = (dots: number): number => Math.max(1, Math.round(dots * scale));
  const margin = px(16);
  const out: string[] = [];

  let bottom = height - margin;
  const bars = barcode(label.code, width, bottom, px);
  if (bars) {
    out.push(...bars.fields);
    bottom = bars.top - px(6);
  }
  // What stands on the right of the lines, so that none runs into it.
  const taken: { left: number; top: number; bottom: number }[] = [];
  const matrix = isCode128(label.code) ? dataMatrixSize(label.code) : 0;
  if (matrix > 0) {
    // Alone, it takes half the label, to be read from further away.
    const most = bars ? px(100) : Math.min(bottom - margin, Math.floor(width * 0.42));
    const module = Math.max(3, Math.floor(most / matrix));
    const side = matrix * module;
    out.push(field(width - margin - side, margin, `^BXN,${module},200,,,,${escapeOf(label.code)}`, label.code));
    // Two and a half modules of white: the standard asks for one, and readers find the corner sooner with more.
    const quiet = Math.ceil(module * 2.5);
    taken.push({ left: width - margin - side - quiet, top: 0, bottom: margin + side + quiet });
  }
  if (label.flag) {
    const size = px(28);
    const wide = Math.ceil(zplTextWidth(label.flag, size)) + px(20);
    const top = taken[0]?.bottom ?? margin;
    const left = width - margin - wide;
    const frame = size + px(8);
    out.push(`^FO${left},${top}^GB${wide},${frame},${frame}^FS`, field(left + px(10), top + px(6), `^A0N,${size},${size}^FR`, label.flag));
    taken.push({ left: left - px(12), top, bottom: top + frame });
  }
  if (label.foot) {
    const size = px(26);
    bottom -= size;
    out.push(...text([footLine(label, width - 2 * margin, size)], margin, bottom, size));
    bottom -= px(6);
  }

  let y = margin;
  for (const [i, line] of label.lines.entries()) {
    if (line.text === '') continue;
    const full = line.size * scale;
    const beside = (lines: number) => taken.filter((each) => y < each.bottom && y + lines * full > each.top);
    const roomAt = (lines: number): number => Math.min(width - margin, ...beside(lines).map((each) => each.left)) - margin;
    const size = fittingSize(line, roomAt(1), px);
    const step = size + px(5);
    const most = Math.min(line.lines, Math.floor((bottom - y + px(5)) / step));
    if (most < 1 && i > 0) break;
    const lines = fitLines(line.text, roomAt(Math.max(1, most)), size, Math.max(1, most));
    out.push(...text(lines, margin, y, size, step));
    y += lines.length * step + (i === 0 ? px(4) : 0);
  }
  return out;
}

/** The customer's name gives way, so that the count after it stays. @param size letter height, in the unit of `room` */
export function footLine({ foot, tail }: Pick<Label, 'foot' | 'tail'>, room: number, size: number): string {
  return `${fitLines(foot, Math.max(size * 2, room - zplTextWidth(tail, size)), size, 1)[0] ?? ''}${tail}`;
}

function fittingSize(line: Line, room: number, px: (dots: number) => number): number {
  const widthPerDot = zplTextWidth(line.text, 100) / 100;
  return Math.max(px(line.least), Math.min(px(line.size), Math.floor(room / widthPerDot)));
}

function barcode(code: string, width: number, bottom: number, px: (dots: number) => number): { fields: string[]; top: number } | undefined {
  if (!isCode128(code) || code.includes('>')) return undefined;
  const modules = code128Modules(code128Parts(code));
  const module = widestModule(modules, width, 0);
  if (module === 0) return undefined;
  const height = px(64);
  const x = Math.floor((width - modules * module) / 2);
  // Mode A: the printer chooses the code sets, as code128Parts does. A ">" might be read as an invocation: then the matrix stands alone.
  return { fields: [`^BY${module},3,${height}`, field(x, bottom - height, `^BCN,${height},N,N,N,A`, code)], top: bottom - height };
}

/** Side of the square that holds the text in ASCII encodation, modules: a printer that packs tighter makes it no larger. 0 past 144 words. */
function dataMatrixSize(text: string): number {
  const words = text.replace(/\d\d/g, '#').length;
  const sizes: [side: number, words: number][] = [
    [10, 3], [12, 5], [14, 8], [16, 12], [18, 18], [20, 22], [22, 30], [24, 36], [26, 44], [32, 62], [36, 86], [40, 114], [44, 144],
  ];
  return sizes.find(([, capacity]) => words <= capacity)?.[0] ?? 0;
}

/** A character that the text does not hold, for ^BX to take as its escape. */
function escapeOf(text: string): string {
  return ['_', '|', '!', '#', '$', '%'].find((char) => !text.includes(char)) ?? '_';
}

function text(lines: string[], x: number, y: number, size: number, step = size): string[] {
  return lines.map((line, i) => field(x, y + i * step, `^A0N,${size},${size}`, line));
}

function field(x: number, y: number, commands: string, data: string): string {
  return `^FO${x},${y}${commands}^FH^FD${escaped(data)}^FS`;
}

/** ^FH: every byte that is not plain, and the three that ZPL gives a meaning to, as "_" and two hex digits. */
function escaped(data: string): string {
  return Array.from(Buffer.from(data, 'utf8'), (byte) => {
    const plain = byte >= 0x20 && byte < 0x7f && !'_^~\\'.includes(String.fromCharCode(byte));
    return plain ? String.fromCharCode(byte) : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
