import type { Period } from './till.ts';
import { PERIODS } from './till.ts';

/**
 * What a printed closing keeps outside the database: which closing it is, how far the PC's chain went, and its hash there. A
 * chain that was cut or written anew no longer has that hash at that place.
 */
export interface Anchor { deviceCode: string; period: Period; n: number; seq: number; hash: string }

const SHAPE = /^ETABLI-Z\|(?<code>[A-Z][A-Z0-9]{1,3})\|(?<period>day|month|year)\|(?<n>\d{1,9})\|(?<seq>\d{1,15})\|(?<hash>[0-9a-f]{64})$/;

export function anchorText({ deviceCode, period, n, seq, hash }: Anchor): string {
  return `ETABLI-Z|${deviceCode}|${period}|${n}|${seq}|${hash}`;
}

/** As scanned or typed from the paper, spaces and case forgiven; null when it is no anchor. */
export function parseAnchor(text: string): Anchor | null {
  const [mark = '', code = '', period = '', ...rest] = text.replace(/\s/g, '').split('|');
  const found = SHAPE.exec([mark.toUpperCase(), code.toUpperCase(), period.toLowerCase(), ...rest.map((each) => each.toLowerCase())].join('|'))?.groups;
  const known = PERIODS.find((each) => each === found?.['period']);
  return found && known ? { deviceCode: found['code']!, period: known, n: Number(found['n']), seq: Number(found['seq']), hash: found['hash']! } : null;
}
