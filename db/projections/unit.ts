import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import { unitFold } from '#domain/unit/unit.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import { clashKey } from '../exceptions.ts';
import type { Projection } from './projection.ts';
import type { Db } from '../open.ts';
import { upsert } from './upsert.ts';

export function unitProjection(db: Db): Projection<UnitState> {
  const write = upsert(db, 'unit', [
    'id', 'number', 'compact', 'brand', 'brand_key', 'model', 'category', 'serial', 'serial_key', 'gtin', 'customer_id', 'purchased_on', 'warranty_until', 'place_id',
    'moved_at_ms', 'moved_by', 'created_at_ms', 'born_hlc', 'search',
  ]);
  return {
    fold: unitFold,
    write(unit, born) {
      if (!unit.exists) return;
      const serialKey = normaliseSerial(unit.serial);
      const search = [foldText(unit.brand), foldText(unit.model), foldText(unit.category), serialKey.toLowerCase(), compactNumber(unit.number).toLowerCase()];
      write.run(
        toBlob(unit.id), unit.number, compactNumber(unit.number), unit.brand, foldText(unit.brand), unit.model, unit.category, unit.serial, serialKey, unit.gtin,
        toBlobOrNull(unit.customerId), unit.purchasedOn, unit.warrantyUntil, toBlobOrNull(unit.placeId), unit.movedAtMs, toBlobOrNull(unit.movedBy), unit.createdAtMs, born,
        search.filter(Boolean).join(' '),
      );
    },
    concerns(unit) {
      const serialKey = normaliseSerial(unit.serial);
      return unit.exists && serialKey ? [clashKey('unit.same_serial', `${foldText(unit.brand)}|${serialKey}`)] : [];
    },
  };
}
