import type { CallInput } from '#contract/api.ts';
import type { tillCalls } from '#contract/calls/till.ts';
import { idOf } from '../decide.ts';

/** The least that each call takes. */
export const tillLeast: { [N in keyof typeof tillCalls]: CallInput<N> } = {
  'till.state': {},
  'till.open': { floatMinor: 15_000 },
  'till.cash': { direction: 'out', amountMinor: 500, reason: 'Timbres' },
  'drawer.open': { reason: 'Monnaie' },
  'till.close': { counted: [{ mean: 'cash', amountMinor: 15_000 }] },
  'till.closeLost': { tillId: idOf(1), knownSeq: 12, note: 'x' },
  'till.others': {},
  'till.closePeriod': { period: 'month' },
  'till.report': {},
  'till.closings': {},
  'till.closing': { tillId: idOf(1), period: 'day', n: 1 },
  'till.print': { tillId: idOf(1), period: 'day', n: 1 },
  'till.checkAnchor': { text: 'ETABLI-Z|A1|day|1|1|00' },
  'till.archive': { from: '2026-01-01', to: '2026-12-31' },
  'till.archivePiece': { name: 'archive.zip' },
};
