import type { ScanCandidate } from '#domain/scan/classify.ts';
import { classifyScan } from '#domain/scan/classify.ts';
import type { Scan } from '../../scan/install.ts';

/** What a scan sent and how it was read. The text of a badge is a secret: it is not shown, not even here. */
export interface ScanSeen {
  text: string | null;
  length: number;
  terminated: boolean;
  way: Scan['way'];
  /** Keys of `settings.scanner.is`, likeliest first; empty when it is nothing that we know how to read. */
  meanings: string[];
  /** Key of `scan`, of what is wrong with it. */
  trouble: string | null;
}

function meaningOf(candidate: ScanCandidate): string {
  return candidate.kind === 'own' ? `own_${candidate.code.kind}` : candidate.kind;
}

export function seenOf(scan: Pick<Scan, 'text' | 'terminated' | 'way'>): ScanSeen {
  const { text, terminated, way } = scan;
  const reading = classifyScan(text);
  // A garbled badge still holds its secret, though nothing reads it as one any more.
  const secret = reading.secret || /^\s*W[A-Z2-7]{16}/i.test(text);
  return { text: secret ? null : visible(text), length: [...text].length, terminated, way, meanings: [...new Set(reading.candidates.map(meaningOf))], trouble: reading.trouble };
}

/** Control characters as their pictures (U+2400…), so that a separator can be told from nothing. */
export function visible(text: string): string {
  return [...text].map((character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : character;
  }).join('');
}

/** The longest pause between keys that were taken for typing, in milliseconds: what the setting would have to allow. */
export function longestGap(stamps: readonly number[]): number {
  return Math.round(Math.max(0, ...stamps.slice(1).map((stamp, i) => stamp - (stamps[i] ?? stamp))));
}
