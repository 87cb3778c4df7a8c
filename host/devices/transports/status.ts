import type { SendReason } from '#domain/paper/send-reason.ts';

/** Real-time questions to an ESC/POS printer: is it on line, why not, has it paper. Answered at once, even when it is off line. */
export const ESCPOS_QUESTIONS = [Buffer.from([0x10, 0x04, 1]), Buffer.from([0x10, 0x04, 2]), Buffer.from([0x10, 0x04, 4])];

/**
 * GS r 1 is answered when its turn in the receive buffer comes, so after everything sent before it has been worked off. That is
 * what makes a printed job certain.
 */
export const ESCPOS_CONFIRM = Buffer.from([0x1d, 0x72, 1]);

export const ZPL_QUESTION = Buffer.from('~HS\r\n', 'latin1');

/** A DLE EOT answer: bits 1 and 4 set, bits 0 and 7 clear (Epson's ESC/POS reference). */
export function isRealTimeAnswer(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

/** A GS r 1 answer: the paper sensors in its low half, its high half clear; bytes of an unasked status are told apart by that as a rule. */
export function isQueuedAnswer(byte: number): boolean {
  return (byte & 0b1111_0000) === 0;
}

/** Why the printer cannot print, from its three answers; undefined when it can. */
export function escPosTrouble([printer, cause, paper]: [number, number, number]): SendReason | undefined {
  if (cause & 0x04) return 'cover_open';
  if ((paper & 0x60) !== 0 || cause & 0x20) return 'paper_out';
  if (cause & 0x40) return 'printer_error';
  if (printer & 0x08) return 'offline';
  return undefined;
}

export interface ZplStatus { trouble: SendReason | undefined; /** Formats and labels still to come out. */ pending: number }

/** Host status: three strings between STX and ETX (ZPL II Programming Guide, ~HS). Undefined until all three are there. */
export function parseZplStatus(text: string): ZplStatus | undefined {
  const strings = [...text.matchAll(/\u0002([^\u0002\u0003]*)\u0003/g)].map((match) => (match[1] ?? '').split(','));
  const [first, second] = strings;
  if (!first || !second || strings.length < 3 || first.length < 5 || second.length < 9) return undefined;
  const flag = (fields: string[], index: number): boolean => fields[index]?.trim() === '1';
  const trouble: SendReason | undefined = flag(first, 1) ? 'paper_out' : flag(second, 2) ? 'head_open' : flag(second, 3) ? 'ribbon_out' : flag(first, 2) ? 'paused' : undefined;
  const pending = Number(first[4]) + Number(second[8]);
  return { trouble, pending: Number.isFinite(pending) ? pending : 0 };
}
