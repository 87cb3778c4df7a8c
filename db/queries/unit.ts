import type { PersonRef, UnitHistory, UnitRow, UnitView } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { PastStay } from '#domain/repair/comebacks.ts';
import { countedSince } from '#domain/repair/comebacks.ts';
import type { Phase, Status } from '#domain/repair/status.ts';
import { unitCode } from '#domain/scan/codes.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { UnitColumns } from './rows.ts';
import { placeRef, UNIT_COLUMNS, UNIT_JOINS, unitRow } from './rows.ts';

interface StayRow {
  id: Buffer;
  number: string;
  status: string;
  phase: string;
  received_ms: number | null;
  closed_ms: number | null;
  repaired: number;
  fault: string;
  symptoms: string;
  customer_name: string | null;
}

const RECENT_STAYS = 3_000;

export function unitQueries(db: Db) {
  const byId =
    db.prepare(`SELECT ${UNIT_COLUMNS}, u.gtin, u.purchased_on, u.warranty_until, u.moved_at_ms, u.moved_by, m.name AS moved_by_name FROM unit u ${UNIT_JOINS}
    LEFT JOIN user m ON m.id = u.moved_by WHERE u.id = ?`);
  const idsBySerial = db.prepare("SELECT id FROM unit WHERE serial_key = ? AND serial_key <> '' LIMIT 50").pluck();
  const idsByGtin = db.prepare("SELECT id FROM unit WHERE gtin = ? AND gtin <> '' LIMIT 50").pluck();
  const sameSerial = db.prepare("SELECT id, number FROM unit WHERE serial_key = ? AND +brand_key = ? AND serial_key <> '' LIMIT 1");
  const stays =
    db.prepare(`SELECT r.id, r.number, r.status, r.phase, r.received_ms, r.closed_ms, r.repaired, r.fault, r.symptoms, c.name AS customer_name
    FROM repair r LEFT JOIN customer c ON c.id = r.customer_id WHERE r.unit_id = ? ORDER BY coalesce(r.received_ms, r.since_ms) DESC LIMIT 200`);
  const open = db.prepare("SELECT id, number, status, phase FROM repair WHERE unit_id = ? AND phase <> 'closed' ORDER BY no DESC LIMIT 1");
  const exchangedMs = db.prepare("SELECT max(done_ms) FROM exchange WHERE (out_unit_id = @unit OR in_unit_id = @unit) AND stage = 'done'").pluck();
  const ofCustomer = db.prepare(`SELECT ${UNIT_COLUMNS} FROM unit u ${UNIT_JOINS} WHERE u.customer_id = ? ORDER BY u.no DESC LIMIT ?`);
  const atPlace = db.prepare(`SELECT ${UNIT_COLUMNS} FROM unit u ${UNIT_JOINS} WHERE u.place_id = ? ORDER BY u.moved_at_ms DESC LIMIT ?`);
  // Counted from the index alone; the row that says how it is written is then read for what is shown only.
  const suggest =
    db.prepare(`SELECT u.brand, u.model, u.category, g.units FROM (SELECT max(no) AS no, count(*) AS units FROM unit WHERE brand_key >= ? AND brand_key < ?
    GROUP BY brand_key, model ORDER BY units DESC LIMIT 400) g JOIN unit u ON u.no = g.no ORDER BY g.units DESC, g.no DESC`);
  const suggestByGtin = db.prepare(
    `SELECT brand, model, category, count(*) AS units FROM unit WHERE gtin = ? AND gtin <> '' GROUP BY brand_key, model ORDER BY units DESC LIMIT 20`,
  );
  // The last stays only: what is usual now, at a cost that does not grow with the shop's years.
  const accessories = db.prepare(`SELECT trim(a.value ->> 'label') AS label, count(*) AS times
    FROM (SELECT unit_id, details FROM repair ORDER BY no DESC LIMIT ${RECENT_STAYS}) r JOIN unit u ON u.id = r.unit_id, json_each(r.details, '$.accessories') a
    WHERE (@category <> '' AND u.category = @category) OR (@category = '' AND u.brand_key = @brand) GROUP BY lower(label) HAVING label <> '' ORDER BY times DESC, label LIMIT @limit`);

  function view(id: Id): UnitView | null {
    const row = byId.get(toBlob(id)) as
      | (UnitColumns & {
          gtin: string;
          purchased_on: string | null;
          warranty_until: string | null;
          moved_at_ms: number;
          moved_by: Buffer | null;
          moved_by_name: string | null;
        })
      | undefined;
    if (!row) return null;
    const movedBy: PersonRef | null = row.moved_by && { id: fromBlob(row.moved_by), name: row.moved_by_name ?? '' };
    return {
      id,
      number: row.number,
      code: unitCode(row.number),
      brand: row.brand,
      model: row.model,
      category: row.category,
      serial: row.serial,
      gtin: row.gtin,
      purchasedOn: row.purchased_on,
      warrantyUntil: row.warranty_until,
      customer: row.customer_id && { id: fromBlob(row.customer_id), name: row.customer_name ?? '' },
      place: placeRef(row),
      movedAtMs: row.moved_at_ms || null,
      movedBy,
    };
  }

  function openRepair(id: Id): UnitHistory['openRepair'] {
    const row = open.get(toBlob(id)) as { id: Buffer; number: string; status: Status; phase: Phase } | undefined;
    return row ? { id: fromBlob(row.id), number: row.number, status: row.status, phase: row.phase } : null;
  }

  return {
    view,
    /** A unit whose own facts are still on their way from another PC: its order can be shown all the same. */
    unheardOf: (id: Id): UnitView => ({
      id,
      number: '',
      code: '',
      brand: '',
      model: '',
      category: '',
      serial: '',
      gtin: '',
      purchasedOn: null,
      warrantyUntil: null,
      customer: null,
      place: null,
      movedAtMs: null,
      movedBy: null,
    }),
    openRepair,

    /** A unit's past, newest stay first. */
    stays(id: Id): UnitHistory['stays'] {
      return (stays.all(toBlob(id)) as StayRow[]).map((row) => ({
        id: fromBlob(row.id),
        number: row.number,
        status: row.status as Status,
        phase: row.phase as Phase,
        receivedAtMs: row.received_ms,
        closedAtMs: row.closed_ms,
        repaired: row.repaired === 1,
        fault: row.fault,
        customerName: row.customer_name ?? '',
      }));
    },

    /** What comebacks are counted from: stays that did begin, since the unit last changed hands in an exchange. */
    pastStays(id: Id): PastStay[] {
      const past = (stays.all(toBlob(id)) as StayRow[])
        .filter((row) => row.received_ms !== null)
        .map((row) => ({
          repairId: fromBlob(row.id),
          number: row.number,
          receivedAtMs: row.received_ms!,
          closedAtMs: row.closed_ms,
          repaired: row.repaired === 1,
          symptoms: JSON.parse(row.symptoms) as string[],
        }));
      return countedSince(past, exchangedMs.get({ unit: toBlob(id) }) as number | null);
    },

    idsBySerial: (serial: string): Id[] => (idsBySerial.all(normaliseSerial(serial)) as Buffer[]).map(fromBlob),
    idsByGtin: (gtin: string): Id[] => (idsByGtin.all(gtin) as Buffer[]).map(fromBlob),
    sameSerial(brand: string, serial: string): { id: Id; number: string } | null {
      const row = sameSerial.get(normaliseSerial(serial), foldText(brand)) as { id: Buffer; number: string } | undefined;
      return row ? { id: fromBlob(row.id), number: row.number } : null;
    },
    ofCustomer: (id: Id, limit: number): UnitRow[] => (ofCustomer.all(toBlob(id), limit) as UnitColumns[]).map(unitRow),
    atPlace: (id: Id, limit: number): UnitRow[] => (atPlace.all(toBlob(id), limit) as UnitColumns[]).map(unitRow),

    suggestByGtin: (gtin: string): { brand: string; model: string; category: string; units: number }[] =>
      suggestByGtin.all(gtin) as { brand: string; model: string; category: string; units: number }[],
    accessories: (category: string, brand: string, limit: number): string[] =>
      (accessories.all({ category: category.trim(), brand: foldText(brand), limit }) as { label: string }[]).map((row) => row.label),

    suggest(brand: string, model: string, limit: number): { brand: string; model: string; category: string; units: number }[] {
      const key = foldText(brand);
      const wanted = foldText(model);
      const rows = suggest.all(key, `${key}\u{10ffff}`) as { brand: string; model: string; category: string; units: number }[];
      return rows.filter((row) => foldText(row.model).includes(wanted)).slice(0, limit);
    },
  };
}
