import type { PoolView } from '#contract/views/pool.ts';
import { decodeCode } from '#domain/scan/codes.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';

type Known = { unitId: string; number: string; serial: string };

/** Whether a scan is of this unit: its own label, or its serial number. */
export function isUnit(unit: { number: string; serial: string }, text: string): boolean {
  const code = decodeCode(text);
  if (code.ok) return code.kind === 'U' && (unit.number === code.number || unit.number.replaceAll('-', '') === code.compact);
  const serial = normaliseSerial(text);
  return serial !== '' && normaliseSerial(unit.serial) === serial;
}

/** The unit that a scan names among those that this screen is about: in a pool, lent, or due back as a core. Null leaves the scan to what it does elsewhere. */
export function scannedIn(pools: PoolView, text: string): string | null {
  const known: Known[] = [
    ...pools.units, ...pools.loans.map((each) => ({ unitId: each.unitId, number: each.unitNumber, serial: each.serial })),
    ...pools.cores.map((each) => ({ unitId: each.unitId, number: each.unitNumber, serial: each.serial })),
  ];
  const code = decodeCode(text);
  if (code.ok) return known.find((unit) => isUnit(unit, text))?.unitId ?? null;
  const hits = [...new Set(known.filter((unit) => isUnit(unit, text)).map((unit) => unit.unitId))];
  return hits.length === 1 ? hits[0]! : null;
}
