import type { RepairRow, SearchResult, UnitRow } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { ScanCandidate, ScanReading } from '#domain/scan/classify.ts';
import { classifyScan } from '#domain/scan/classify.ts';
import type { DocumentCodeKind, TradeThing } from '#domain/scan/codes.ts';
import { isTradeKind, TRADE_KINDS } from '#domain/scan/codes.ts';
import type { ScanMatch, ScannedPart, ScannedUnit } from '#domain/scan/route.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { customerQueries } from './customer.ts';
import type { houseQueries } from './house.ts';
import type { partQueries } from './part.ts';
import type { repairQueries } from './repair.ts';
import type { RepairColumns, UnitColumns } from './rows.ts';
import { REPAIR_COLUMNS, REPAIR_JOINS, repairRow, UNIT_COLUMNS, UNIT_JOINS, unitRow } from './rows.ts';
import type { unitQueries } from './unit.ts';
import { newestByWords } from './words.ts';

interface Others {
  customers: ReturnType<typeof customerQueries>;
  units: ReturnType<typeof unitQueries>;
  parts: ReturnType<typeof partQueries>;
  repairs: ReturnType<typeof repairQueries>;
  house: ReturnType<typeof houseQueries>;
  /** The order that a document is about, by its number without hyphens; a kind that has none yet finds nothing. */
  documents: Partial<Record<DocumentCodeKind, (compact: string) => Id | null>>;
  /** Papers of the counter and the warehouse, by their number without hyphens. */
  trade: Partial<Record<TradeThing, (compact: string) => { id: Id; number: string } | null>>;
}

interface ScannedRow {
  id: Buffer;
  brand: string;
  model: string;
  serial: string;
  customer_id: Buffer | null;
  open_id: Buffer | null;
  open_phase: string | null;
}

/** From a text to things: exact codes by index first, words after. */
export function searchQueries(db: Db, { customers, units, parts, repairs, house, documents, trade }: Others) {
  const unitWords = db.prepare(`SELECT ${UNIT_COLUMNS} FROM json_each(?) f JOIN unit u ON u.no = f.value ${UNIT_JOINS} ORDER BY u.no DESC`);
  const repairWords = db.prepare(
    `SELECT ${REPAIR_COLUMNS} FROM json_each(?) f JOIN repair r ON r.no = f.value ${REPAIR_JOINS} ORDER BY r.no DESC`,
  );
  const newestUnits = newestByWords(db, 'unit');
  const newestRepairs = newestByWords(db, 'repair');
  // A scan waits for these: what its answer says, and not a name more.
  const scannedRepair = db.prepare('SELECT id, number, unit_id, phase FROM repair WHERE compact = ? LIMIT 1');
  const scannedUnit = `SELECT u.id, u.brand, u.model, u.serial, u.customer_id, o.id AS open_id, o.phase AS open_phase FROM unit u
    LEFT JOIN repair o ON o.no = (SELECT max(x.no) FROM repair x WHERE x.unit_id = u.id AND x.phase <> 'closed')`;
  const unitsBySerial = db.prepare(`${scannedUnit} WHERE u.serial_key = ? AND u.serial_key <> '' LIMIT 50`);
  const unitsByGtin = db.prepare(`${scannedUnit} WHERE u.gtin = ? AND u.gtin <> '' LIMIT 10`);
  const unitsByNumber = db.prepare(`${scannedUnit} WHERE u.compact = ? LIMIT 1`);
  const repairById = db.prepare(`SELECT ${REPAIR_COLUMNS} FROM repair r ${REPAIR_JOINS} WHERE r.id = ?`);

  function rowOf(id: Id): RepairRow | null {
    const row = repairById.get(toBlob(id)) as RepairColumns | undefined;
    return row ? repairRow(row) : null;
  }

  function bySerial(serial: string): ScannedUnit[] {
    return scannedUnits(unitsBySerial.all(normaliseSerial(serial)));
  }

  function scannedUnits(rows: unknown[]): ScannedUnit[] {
    return (rows as ScannedRow[]).map((row): ScannedUnit => ({
      id: fromBlob(row.id),
      customerId: fromBlobOrNull(row.customer_id),
      label: `${row.brand} ${row.model}`.trim(),
      serial: row.serial,
      // An announced return is not here yet: its scan at the counter takes it in, under the number that it was given.
      openRepairId: row.open_phase === 'expected' ? null : fromBlobOrNull(row.open_id),
    }));
  }

  /** Parts that a text names, with the units that it names as well. */
  function partsMatch(found: readonly { partId: Id; serial: string | null }[], sharing: ScannedUnit[], reading: ScanReading): ScanMatch | null {
    const list = found.map(({ partId, serial }): ScannedPart | null => {
      const part = parts.get(partId);
      return part && { id: partId, number: part.number, label: part.label, serial };
    }).filter((part) => part !== null);
    return list.length > 0 ? { kind: 'part', parts: list, units: sharing, reading } : null;
  }

  /** A piece that is in the house keeps its number while a unit stands for it: in repair it is the unit, else the piece. */
  function bySerialOrCode(serial: string, text: string, reading: ScanReading): ScanMatch | null {
    const found = bySerial(serial);
    const pieces = found.some((unit) => unit.openRepairId !== null) ? null : partsMatch(parts.bySerial(serial), found, reading);
    return pieces ?? unitsMatch(found) ?? partsMatch(parts.idsByCode(text).map((partId) => ({ partId, serial: null })), [], reading);
  }

  function byArticle(gtin: string, reading: ScanReading): ScanMatch | null {
    const serial = reading.candidates.find((candidate) => candidate.kind === 'serial' && candidate.gtin === gtin);
    const found = parts.idsByCode(gtin).map((partId) => ({ partId, serial: serial?.kind === 'serial' ? serial.text : null }));
    if (found.length === 0) return null;
    const written = [gtin, gtin.replace(/^0/, ''), gtin.replace(/^00/, ''), gtin.replace(/^000000/, '')];
    return partsMatch(found, [...new Set(written)].flatMap((code) => scannedUnits(unitsByGtin.all(code))).slice(0, 10), reading);
  }

  function unitsMatch(list: ScannedUnit[]): ScanMatch | null {
    if (list.length === 0) return null;
    return list.length === 1 ? { kind: 'unit', ...list[0]! } : { kind: 'units', list };
  }

  function byNumber(compact: string, reading: ScanReading): ScanMatch | null {
    switch (compact.charAt(0)) {
      case 'R': {
        const row = scannedRepair.get(compact) as { id: Buffer; number: string; unit_id: Buffer; phase: string } | undefined;
        return row
          ? {
              kind: 'repair',
              id: fromBlob(row.id),
              number: row.number,
              unitId: fromBlob(row.unit_id),
              ...(row.phase === 'expected' ? { expected: true } : {}),
            }
          : null;
      }
      case 'D': {
        const id = repairs.dropOffByNumber(compact);
        return id ? { kind: 'dropoff', id } : null;
      }
      case 'U':
        return unitsMatch(scannedUnits(unitsByNumber.all(compact)));
      case 'N':
        return partsMatch(parts.idsByCode(compact).map((partId) => ({ partId, serial: null })), [], reading);
      case 'K': {
        const row = customers.byNumber(compact)[0];
        return row ? { kind: 'customer', id: row.id } : null;
      }
      case 'V': case 'S': case 'P': case 'X': {
        // A document of an order leads to the order.
        const orderId = documents[compact.charAt(0) as DocumentCodeKind]?.(compact) ?? null;
        const order = orderId && repairs.sheet(orderId);
        return order ? { kind: 'repair', id: order.id, number: order.number, unitId: order.unitId } : null;
      }
      default: {
        const kind = compact.charAt(0);
        const thing = isTradeKind(kind) ? TRADE_KINDS[kind] : null;
        const found = thing && trade[thing]?.(compact);
        return thing && found ? { kind: 'trade', thing, ...found } : null;
      }
    }
  }

  function place(compact: string): ScanMatch | null {
    const found = house.placeByCode(compact);
    return found && { kind: 'place', ...found };
  }

  function lookUp(candidate: ScanCandidate, reading: ScanReading, badge: (secret: string) => ScanMatch | null): ScanMatch | null {
    switch (candidate.kind) {
      case 'own': {
        const { code } = candidate;
        if (code.kind === 'W') return badge(code.secret);
        if (code.kind === 'Y') return { kind: 'action', name: code.action };
        if (code.kind === 'L') return place(code.compact);
        if (code.kind === 'B') {
          const found = byNumber(code.repairCompact, reading);
          return found?.kind === 'repair' ? { kind: 'accessory', repairId: found.id, index: code.index } : null;
        }
        return byNumber(code.compact, reading);
      }
      case 'number':
        return byNumber(candidate.text.replace(/[\s-]/g, '').toUpperCase(), reading);
      case 'serial':
        return bySerialOrCode(candidate.normalised, candidate.text, reading);
      case 'imei':
        return unitsMatch(bySerial(candidate.base)) ?? unitsMatch(bySerial(candidate.digits));
      case 'ean':
        return byArticle(candidate.gtin, reading);
      case 'gs1':
        return null;
    }
  }

  return {
    /** What a scanned text is: the first of its meanings that is known here. */
    resolve(text: string, year: number, badge: (secret: string) => ScanMatch | null): ScanMatch {
      const reading = classifyScan(text, { from: 'scanner', year });
      for (const candidate of reading.candidates) {
        const found = lookUp(candidate, reading, badge);
        if (found) return found;
      }
      return { kind: 'none', reading };
    },

    find(text: string, limit: number, year: number): SearchResult {
      const reading = classifyScan(text, { from: 'keyboard', year });
      let exact: SearchResult['exact'] = null;
      const single: { repairs: Id[]; units: Id[]; parts: Id[] } = { repairs: [], units: [], parts: [] };
      for (const candidate of reading.candidates) {
        const found = lookUp(candidate, reading, () => null);
        if (!found) continue;
        if (
          found.kind === 'repair' ||
          found.kind === 'unit' ||
          found.kind === 'customer' ||
          found.kind === 'place' ||
          found.kind === 'dropoff'
        )
          exact = { kind: found.kind, id: found.id };
        if (found.kind === 'part' && found.parts.length === 1 && found.units.length === 0) exact = { kind: 'part', id: found.parts[0]!.id };
        if (found.kind === 'part') single.units.push(...found.units.map((unit) => unit.id));
        if (found.kind === 'part') single.parts.push(...found.parts.map((part) => part.id));
        if (found.kind === 'repair') single.repairs.push(found.id);
        // A drop-off is its orders: whoever scans the receipt wants those.
        if (found.kind === 'dropoff')
          single.repairs.push(
            ...repairs
              .siblings(found.id)
              .slice(0, limit)
              .map((order) => order.id),
          );
        if (found.kind === 'unit') single.units.push(found.id);
        if (found.kind === 'units') single.units.push(...found.list.map((unit) => unit.id));
        break;
      }
      const folded = reading.secret ? '' : foldText(text);
      const foundRepairs = (repairWords.all(newestRepairs(folded, limit)) as RepairColumns[]).map(repairRow);
      const foundUnits = (unitWords.all(newestUnits(folded, limit)) as UnitColumns[]).map(unitRow);
      const foundCustomers = folded ? customers.find(text, limit) : [];
      // Whoever types a customer's name mostly wants what they have here.
      const theirs = foundCustomers
        .filter((customer) => customer.openRepairs > 0)
        .slice(0, 3)
        .flatMap((customer) => repairs.ofCustomer(customer.id, 10).filter((row) => row.phase !== 'closed'))
        .filter((row) => !foundRepairs.some((found) => found.id === row.id));
      return {
        exact,
        repairs: withFirst<RepairRow>([...foundRepairs, ...theirs].slice(0, limit), single.repairs, rowOf),
        customers: foundCustomers,
        units: withFirst<UnitRow>(foundUnits, single.units, (id) => {
          const unit = units.view(id);
          return (
            unit && {
              id,
              number: unit.number,
              brand: unit.brand,
              model: unit.model,
              category: unit.category,
              serial: unit.serial,
              customerId: unit.customer?.id ?? null,
              customerName: unit.customer?.name ?? '',
              place: unit.place,
              openRepair: units.openRepair(id),
            }
          );
        }),
        parts: withFirst(folded ? parts.find(text, Math.min(limit, 20)) : [], single.parts, (id) => parts.get(id)),
        places:
          folded.length > 1 ? house.places((row) => row.active && foldText(`${row.name} ${row.code}`).includes(folded)).slice(0, 8) : [],
      };
    },
  };
}

function withFirst<Row extends { id: Id }>(rows: Row[], ids: Id[], get: (id: Id) => Row | null): Row[] {
  const first = ids
    .filter((id) => !rows.some((row) => row.id === id))
    .map(get)
    .filter((row) => row !== null);
  return [...first, ...rows];
}
