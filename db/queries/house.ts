import type { AnomalyRow, ExceptionRow, PlaceRow, UserRow } from '#contract/views.ts';
import type { ExceptionKind } from '#domain/exception/exception.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import { placeCode } from '#domain/scan/codes.ts';
import type { ShopProfile, ShopRules } from '#domain/shop/shop.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { Role } from '#domain/user/rights.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';

interface PlaceRecord { id: Buffer; code: string; name: string; kind: string; parent_id: Buffer | null; active: number }

interface ShopView { id: Id; profile: ShopProfile; rules: ShopRules }

/** The shop itself: its settings, people, places and what waits to be settled. */
export function houseQueries(db: Db) {
  const shop = db.prepare('SELECT id, profile, rules FROM shop ORDER BY founded_at_ms, id LIMIT 1');
  const users = db.prepare('SELECT id, name, roles, active, badge_hash FROM user ORDER BY name');
  const userName = db.prepare('SELECT name FROM user WHERE id = ?').pluck();
  const userByBadge = db.prepare('SELECT id FROM user WHERE badge_hash = ? AND active = 1 LIMIT 1').pluck();
  const places = db.prepare('SELECT id, code, name, kind, parent_id, active FROM place ORDER BY code');
  const placeName = db.prepare('SELECT id, name FROM place WHERE compact = ? LIMIT 1');
  const unitsAt = db.prepare('SELECT count(*) FROM unit WHERE place_id = ?').pluck();
  const placeOfKind = db.prepare('SELECT id FROM place WHERE kind = ? AND active = 1 ORDER BY born_hlc, id LIMIT 1').pluck();
  const parentOf = db.prepare('SELECT parent_id FROM place WHERE id = ?').pluck();
  const lastPlaceCode = db.prepare("SELECT max(code) FROM place WHERE code >= ? AND code < ?").pluck();
  const devices = db.prepare('SELECT id, code, name FROM device ORDER BY no');
  const exceptions = db.prepare(`SELECT e.id, e.kind, e.subjects, s.at_ms, s.by, s.note, u.name AS by_name FROM exception e LEFT JOIN settlement s ON s.id = e.id
    LEFT JOIN user u ON u.id = s.by ORDER BY s.at_ms IS NOT NULL, e.no DESC LIMIT 500`);
  const openExceptions = db.prepare('SELECT count(*) FROM exception e WHERE NOT EXISTS (SELECT 1 FROM settlement s WHERE s.id = e.id)').pluck();
  const exceptionOf = db.prepare('SELECT 1 FROM exception WHERE id = ?').pluck();
  const anomalies = db.prepare(`SELECT a.stream_type, a.stream_id, a.code, v.code AS device_code, e.at_ms,
      coalesce((SELECT number FROM repair WHERE id = a.stream_id), (SELECT number FROM unit WHERE id = a.stream_id), (SELECT number FROM customer WHERE id = a.stream_id),
        (SELECT number FROM dropoff WHERE id = a.stream_id), (SELECT name FROM place WHERE id = a.stream_id), (SELECT name FROM user WHERE id = a.stream_id),
        (SELECT name FROM device WHERE id = a.stream_id), '') AS label
    FROM anomaly a LEFT JOIN device v ON v.id = a.device LEFT JOIN log_device d ON d.id = a.device LEFT JOIN event e ON e.device = d.no AND e.seq = a.seq
    ORDER BY e.at_ms DESC LIMIT 200`);

  // Of this connection, the only one that writes.
  const changesSoFar = db.prepare('SELECT total_changes()').pluck();
  let known: { changes: number; view: ShopView | null } | undefined;
  let parsed: { profile: string; rules: string; view: ShopView } | undefined;

  function readShop(): ShopView | null {
    const row = shop.get() as { id: Buffer; profile: string; rules: string } | undefined;
    if (!row) return null;
    if (parsed?.profile !== row.profile || parsed.rules !== row.rules) {
      const view = { id: fromBlob(row.id), profile: JSON.parse(row.profile) as ShopProfile, rules: { ...emptyRules, ...(JSON.parse(row.rules) as Partial<ShopRules>) } };
      parsed = { profile: row.profile, rules: row.rules, view };
    }
    return parsed.view;
  }

  /** How many units a place holds is counted for the places that are wanted alone: counting them all reads every unit's place. */
  function placeRows(wanted: (place: { id: Id; code: string; name: string; active: boolean }) => boolean = () => true): PlaceRow[] {
    const records = places.all() as PlaceRecord[];
    const byId = new Map(records.map((record) => [record.id.toString('hex'), record]));
    const pathOf = (record: PlaceRecord, depth = 0): string => {
      const parent = record.parent_id && depth < 20 ? byId.get(record.parent_id.toString('hex')) : undefined;
      return parent ? `${pathOf(parent, depth + 1)} › ${record.name}` : record.name;
    };
    return records.filter((record) => wanted({ id: fromBlob(record.id), code: record.code, name: record.name, active: record.active === 1 })).map((record) => ({
      id: fromBlob(record.id), code: record.code, name: record.name, kind: record.kind as PlaceKind, parentId: fromBlobOrNull(record.parent_id), active: record.active === 1,
      units: record.kind === 'customer' ? 0 : (unitsAt.get(record.id) as number), barcode: placeCode(record.code), path: pathOf(record),
    }));
  }

  const setting = db.prepare('SELECT value FROM setting WHERE id = ?').pluck();

  return {
    /** Asked for by nearly every call: read again only once something has been written. What is read inside a transaction that has written is not remembered, since it may come to nothing. */
    shop(): ShopView | null {
      const changes = changesSoFar.get() as number;
      if (known?.changes === changes) return known.view;
      if (db.inTransaction) return readShop();
      known = { changes, view: readShop() };
      return known.view;
    },

    users(): UserRow[] {
      return (users.all() as { id: Buffer; name: string; roles: string; active: number; badge_hash: string | null }[])
        .map((row) => ({ id: fromBlob(row.id), name: row.name, roles: JSON.parse(row.roles) as Role[], active: row.active === 1, hasBadge: row.badge_hash !== null }));
    },
    userName: (id: Id): string | null => (userName.get(toBlob(id)) as string | undefined) ?? null,
    userByBadge: (hash: string): Id | null => fromBlobOrNull(userByBadge.get(hash) as Buffer | undefined),

    places: placeRows,
    placeByCode(compact: string): { id: Id; name: string } | null {
      const row = placeName.get(compact) as { id: Buffer; name: string } | undefined;
      return row ? { id: fromBlob(row.id), name: row.name } : null;
    },
    placeOfKind: (kind: PlaceKind): Id | null => fromBlobOrNull(placeOfKind.get(kind) as Buffer | undefined),
    unitsAt: (id: Id): number => unitsAt.get(toBlob(id)) as number,
    ancestors(id: Id): Id[] {
      const chain: Id[] = [];
      for (let next: Id | null = id; next && chain.length < 50 && !chain.includes(next);) {
        chain.push(next);
        next = fromBlobOrNull(parentOf.get(toBlob(next)) as Buffer | null | undefined);
      }
      return chain;
    },
    /** Place codes are this device's own series: A1-00012. */
    nextPlaceCode(deviceCode: string, after = 0): string {
      const last = lastPlaceCode.get(`${deviceCode}-`, `${deviceCode}.`) as string | null;
      const counter = (last ? Number(last.slice(deviceCode.length + 1)) : 0) + 1 + Math.max(0, after);
      return `${deviceCode}-${String(counter).padStart(5, '0')}`;
    },
    devices: (): { id: Id; code: string; name: string }[] =>
      (devices.all() as { id: Buffer; code: string; name: string }[]).map((row) => ({ ...row, id: fromBlob(row.id) })),

    exceptions(): ExceptionRow[] {
      return (exceptions.all() as { id: Buffer; kind: ExceptionKind; subjects: string; at_ms: number | null; by: Buffer | null; note: string | null; by_name: string | null }[]).map((row) => ({
        id: fromBlob(row.id), kind: row.kind, subjects: JSON.parse(row.subjects) as ExceptionRow['subjects'],
        settled: row.at_ms === null ? null : { atMs: row.at_ms, by: row.by ? { id: fromBlob(row.by), name: row.by_name ?? '' } : null, note: row.note ?? '' },
      }));
    },
    /** What was written of an area of settings; null when nobody touched it. */
    setting: (id: Id): string | null => (setting.get(toBlob(id)) as string | undefined) ?? null,
    openExceptions: (): number => openExceptions.get() as number,
    isException: (id: Id): boolean => exceptionOf.get(toBlob(id)) === 1,
    anomalies(): AnomalyRow[] {
      return (anomalies.all() as { stream_type: string; stream_id: Buffer; code: string; device_code: string | null; at_ms: number | null; label: string }[]).map((row) => ({
        streamType: row.stream_type, streamId: fromBlob(row.stream_id), code: row.code, label: row.label, atMs: row.at_ms ?? 0, deviceCode: row.device_code ?? '?',
      }));
    },
  };
}
