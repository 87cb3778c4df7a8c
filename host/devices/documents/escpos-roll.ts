import type { Ticket } from './escpos-ticket.ts';
import type { Roll } from './roll.ts';
import { wrapWords } from './text.ts';

/** A roll in a printer's own letters. Amounts end where the paper ends. */
export function escposRoll(ticket: Ticket): Roll {
  const columnsOf = ({ small, large }: { small?: boolean; large?: boolean }): number => (small ? ticket.smallColumns : large ? Math.floor(ticket.columns / 2) : ticket.columns);
  return {
    text(text, { bold, center, small, large } = {}) {
      const indent = / {2,}/.exec(text)?.index === 0 ? text.length - text.trimStart().length : 0;
      for (const piece of wrapWords(text.trim(), columnsOf({ small, large }) - indent)) {
        ticket.line(' '.repeat(indent) + piece, { bold, small, ...(center ? { align: 'center' } : {}), ...(large ? { wide: 2, high: 2 } : {}) });
      }
    },
    hero(text) {
      const wide = Math.min(3, Math.max(1, Math.floor(ticket.columns / Math.max(1, text.length))));
      ticket.paragraph(text, { bold: true, wide, high: Math.max(2, wide) }, 2);
      ticket.feed(8);
    },
    band(text) {
      // Letters twice as wide: on a narrow roll the words may need a second band.
      for (const piece of wrapWords(text, Math.floor(ticket.columns / 2) - 2)) ticket.band(piece);
      ticket.feed(10);
    },
    pair(left, right, { bold, large, small } = {}) {
      // Large letters are twice as wide where the line takes them, else only twice as high.
      const wide = large && left.length + right.length < columnsOf({ large });
      const columns = columnsOf({ small, large: wide });
      const size = { bold, small, ...(large ? { high: 2 } : {}), ...(wide ? { wide: 2 } : {}) };
      const plain = right.replaceAll('\u00a0', ' ');
      const indent = left.length - left.trimStart().length;
      const room = Math.max(8, columns - indent - (plain ? plain.length + 1 : 0));
      // What is too long for one line keeps the whole width; the amount then stands beside the last of its words, or alone.
      const pieces = wrapWords(left.trim(), room);
      pieces.forEach((piece, i) => {
        const text = ' '.repeat(indent) + piece;
        const last = i === pieces.length - 1;
        if (last && plain && text.length + 1 + plain.length > columns) {
          ticket.line(text, size);
          ticket.line(plain.padStart(columns), size);
        } else ticket.line(last ? text.padEnd(columns - plain.length) + plain : text, size);
      });
      if (pieces.length === 0 && plain) ticket.line(plain.padStart(columns), size);
    },
    cells(texts, { small } = {}) {
      const columns = columnsOf({ small });
      const width = Math.floor((columns - 8) / Math.max(1, texts.length - 1));
      const [first = '', ...rest] = texts.map((text) => text.replaceAll('\u00a0', ' '));
      ticket.line(first.padEnd(columns - width * rest.length) + rest.map((text) => text.padStart(width)).join(''), { small });
    },
    rule: (thin) => ticket.rule(thin ? 1 : 2),
    gap: () => ticket.feed(12),
    code(text) {
      if (text === '') return;
      ticket.barcode(text, 72);
      ticket.feed(4);
      ticket.paragraph(text, { align: 'center' }, 2);
    },
    qr(text) {
      ticket.qr(text, 4);
      ticket.feed(6);
    },
  };
}
