import { openProjections, SEARCH_INDEXES } from '#db/projections/index.ts';
import { toBlob } from '#db/bytes.ts';
import type { Db } from '#db/open.ts';
import { openDatabase } from '#db/open.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import { customerFold, noDetails } from '#domain/customer/customer.ts';
import type { DropOffState } from '#domain/dropoff/dropoff.ts';
import { dropOffFold } from '#domain/dropoff/dropoff.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { repairFold } from '#domain/repair/repair.ts';
import type { BuiltInStatus } from '#domain/repair/status.ts';
import { phaseOf } from '#domain/repair/status.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import { unitFold } from '#domain/unit/unit.ts';
import { databaseFile } from '#host/background.ts';
import type { Chance } from '../torture/random.ts';
import { seeded } from '../torture/random.ts';
import { hexId, hlcOf, numberOf, YEAR } from './stamps.ts';
import { fillParts } from './tradeFill.ts';
import { FAULTS, phoneOf, SORTS, STREETS, TOWNS, nameOf, serialOf } from './words.ts';

export interface FillSize { customers: number; units: number; orders: number; parts?: number }

/** Statuses of orders that are open, as often as a board has them. */
const OPEN: readonly BuiltInStatus[] = ['to_assess', 'in_assessment', 'technical_quote_ready', 'awaiting_customer', 'awaiting_part', 'awaiting_part', 'accepted', 'in_repair', 'in_repair', 'to_collect'];
const PHOTO = 'ab'.repeat(32);
const DAY_MS = 86_400_000;

/**
 * Brings a founded shop's database to a size by writing its folded rows alone, as the product's own projections write
 * them: events would take a hundred times as long. What is written so can be looked up, listed and searched, but no
 * command finds a history behind it. Every order is open, the board's worst case.
 */
export function fillFolder(dataDir: string, size: FillSize): void {
  const db = openDatabase({ file: databaseFile(dataDir), backupBeforeMigration: `${dataDir}/unused.db`, checkFirst: false });
  try {
    // Nobody minds losing a bench's rows: the sync of each page is saved.
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -400000');
    const put = withoutIndexes(db);
    if (size.units > 0) fillRows(db, size, seeded(size.units + size.orders));
    if (size.parts !== undefined) fillParts(db, size.parts, seeded(size.parts));
    put();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

/** Rows go in at once and in order; indexes and search are then built whole, as a rebuild does. @returns what puts them back */
function withoutIndexes(db: Db): () => void {
  const kept = db.prepare(`SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND ((type = 'trigger' AND name LIKE '%\\_fts\\_%' ESCAPE '\\')
    OR (type = 'index' AND tbl_name IN ('customer', 'unit', 'repair', 'dropoff', 'print_job', 'part', 'part_key', 'part_fit', 'stock_level', 'stock_move')))`).all() as { type: string; name: string; sql: string }[];
  for (const { type, name } of kept) db.exec(`DROP ${type} ${name}`);
  return () => {
    for (const { sql } of kept) db.exec(sql);
    for (const index of SEARCH_INDEXES) db.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
  };
}

function fillRows(db: Db, { customers, units, orders }: FillSize, chance: Chance): void {
  const write = writers(db);
  const startMs = Date.now() - 900 * DAY_MS;
  const actor = idOf(db, 'user');
  const places = (db.prepare("SELECT id FROM place WHERE kind IN ('reception', 'bench', 'waiting', 'ready', 'store')").pluck().all() as Buffer[]).map(hexId);
  const away = hexId(db.prepare("SELECT id FROM place WHERE kind = 'customer'").pluck().get() as Buffer);
  const atMs = (i: number, of: number): number => Math.floor(startMs + (i / of) * 890 * DAY_MS);
  const paper = db.prepare(`INSERT INTO print_job (id, kind, title, state, repair_id, dropoff_id, customer_id, copy, attempts, created_ms, done_ms) VALUES (?, ?, ?, 'done', ?, ?, ?, 0, 1, ?, ?)`);
  const customerIds: Id[] = [];
  db.exec('BEGIN');
  for (let i = 0; i < customers; i += 1) {
    const id = uuidv7(atMs(i, customers), chance.bytes(10));
    customerIds.push(id);
    write.customer(customerOf(id, i, atMs(i, customers), chance), hlcOf(atMs(i, customers)));
  }
  // A unit's owner and a stay's unit are drawn so that one customer has several of both.
  const first = Math.max(0, units - orders);
  for (let i = 0; i < units; i += 1) {
    const bornMs = atMs(i, units);
    const id = uuidv7(bornMs, chance.bytes(10));
    const customerId = customerIds[i % customers]!;
    const here = i >= first;
    write.unit({ ...unitOf(id, i, bornMs, chance), customerId, placeId: here ? chance.pick(places) : away, movedBy: actor }, hlcOf(bornMs));
    if (here) stay(i - first, id, customerId);
  }
  for (const [kind, last] of [['K', customers], ['U', units], ['R', orders], ['D', orders]] as const) {
    db.prepare('INSERT INTO series (kind, year, last) VALUES (?, ?, ?) ON CONFLICT (kind) DO UPDATE SET year = excluded.year, last = excluded.last').run(kind, YEAR, last);
  }
  db.exec('COMMIT');

  function stay(i: number, unitId: Id, customerId: Id): void {
    const takenMs = atMs(i, orders);
    const repairId = uuidv7(takenMs, chance.bytes(10));
    const dropOffId = uuidv7(takenMs, chance.bytes(10));
    const status = chance.pick(OPEN);
    const repair: RepairState = {
      ...repairFold.initial(repairId), exists: true, number: numberOf('R', i), unitId, customerId, dropOffId, status, phase: phaseOf(status), statusSinceMs: takenMs + chance.below(9 * DAY_MS),
      receivedAtMs: takenMs, accessories: [{ index: 1, label: 'Coffret' }, { index: 2, label: 'Câble secteur' }], condition: 'Carter rayé', fault: chance.pick(FAULTS), symptoms: ['NOSTART'],
      quoteWanted: chance.chance(0.4), promisedOn: chance.chance(0.5) ? new Date(takenMs + 12 * DAY_MS).toISOString().slice(0, 10) : null, photos: chance.chance(0.3) ? [PHOTO] : [],
      comebacks: chance.chance(0.1) ? 1 : 0, takenBy: actor,
    };
    write.repair(repair, hlcOf(takenMs));
    const dropOff: DropOffState = { ...dropOffFold.initial(dropOffId), exists: true, number: numberOf('D', i), customerId, repairIds: [repairId], takenAtMs: takenMs, takenBy: actor };
    write.dropoff(dropOff, hlcOf(takenMs));
    for (const [kind, title, of] of [['receipt', dropOff.number, null], ['fiche', repair.number, repairId], ['unit_label', repair.number, repairId], ['accessory_label', repair.number, repairId]] as const) {
      paper.run(toBlob(uuidv7(takenMs, chance.bytes(10))), kind, title, of && toBlob(of), toBlob(dropOffId), toBlob(customerId), takenMs, takenMs);
    }
  }
}

function writers(db: Db): { customer: Write<CustomerState>; unit: Write<UnitState>; repair: Write<RepairState>; dropoff: Write<DropOffState> } {
  const projections = openProjections(db);
  const writer = <S>(type: string): Write<S> => {
    const projection = projections.get(type)!;
    return (state, born) => projection.write(state, born, false);
  };
  return { customer: writer('customer'), unit: writer('unit'), repair: writer('repair'), dropoff: writer('dropoff') };
}

type Write<S> = (state: S, born: number) => void;

function customerOf(id: Id, i: number, atMs: number, chance: Chance): CustomerState {
  const name = nameOf(chance);
  return {
    ...customerFold.initial(id), exists: true, number: numberOf('K', i), kind: chance.chance(0.2) ? 'company' : 'person', createdAtMs: atMs,
    details: {
      ...noDetails, name, phones: [phoneOf(i)], emails: [`client${i}@exemple.example`], address: [`${1 + (i % 90)} ${chance.pick(STREETS)}`], postcode: '74000', city: chance.pick(TOWNS),
    },
  };
}

function unitOf(id: Id, i: number, atMs: number, chance: Chance): UnitState {
  const [brand, model, category] = chance.pick(SORTS);
  return { ...unitFold.initial(id), exists: true, number: numberOf('U', i), brand, model: `${model} ${i % 40}`, category, serial: serialOf(i), movedAtMs: atMs, createdAtMs: atMs };
}

function idOf(db: Db, table: 'user'): Id {
  return hexId(db.prepare(`SELECT id FROM ${table} LIMIT 1`).pluck().get() as Buffer);
}
