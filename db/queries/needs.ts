import type { Need } from '#contract/views/purchase.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { SupplierRef } from '#domain/part/part.ts';
import { bestRef } from '#domain/purchase/asking.ts';
import { forStock } from '#domain/purchase/line.ts';
import { levelOf, toBuy, useSince } from '#domain/purchase/levels.ts';
import type { PurchaseSettings } from '#domain/purchase/settings.ts';
import { fromBlob, fromBlobOrNull, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import type { orderQueries } from './order.ts';

const SHELVES = "('store', 'aisle', 'bin', 'bench', 'workshop')";
const MONTH_MS = 30 * 86_400_000;

interface LineNeed { origin: 'repair' | 'order'; ownerId: Id; lineId: Id; number: string; who: string; partId: Id | null; label: string; quantity: number; wantedOn: string | null; sinceMs: number }
interface PartColumns { number: string; label: string; active: number; details: string }
type Details = { supplierRefs: SupplierRef[]; minimum: number | null; packSize: number };

/** What is to be bought, and why: for repairs, for customers' orders, and where stock runs low. Only parts that somebody uses, keeps or waits for are looked at. */
export function needQueries(db: Db, orders: ReturnType<typeof orderQueries>) {
  const used = db.prepare(`SELECT part_id, (@now - at_ms) / ${MONTH_MS} AS back, sum(CASE reason WHEN 'sold_back' THEN -quantity WHEN 'returned' THEN -quantity
    WHEN 'bought' THEN CASE WHEN repair_id IS NULL THEN 0 ELSE quantity END ELSE quantity END) AS quantity
    FROM stock_move INDEXED BY stock_move_used WHERE reason IN ('sold', 'sold_back', 'issued', 'returned', 'given', 'bought') AND at_ms BETWEEN @since AND @now GROUP BY part_id, back`);
  const minimums = db.prepare("SELECT id FROM part INDEXED BY part_by_minimum WHERE json_extract(details, '$.minimum') IS NOT NULL AND active = 1").pluck();
  const kept = db.prepare('SELECT part_id, sum(quantity) AS quantity FROM reservation GROUP BY part_id');
  const facts = db.prepare('SELECT number, label, active, details FROM part WHERE id = ?');
  const here = db.prepare(`SELECT coalesce(sum(l.quantity), 0) FROM stock_level l JOIN place x ON x.id = l.place_id WHERE l.part_id = ? AND l.grade <> 'faulty' AND x.kind IN ${SHELVES}`).pluck();
  // Received, and not put away yet: it is here, if on no shelf.
  const arriving = db.prepare(`SELECT coalesce(sum(l.quantity), 0) FROM stock_level l JOIN place x ON x.id = l.place_id WHERE l.part_id = ? AND l.grade <> 'faulty' AND x.kind IN ('reception', 'inspection')`).pluck();
  const comingOfPart = db.prepare('SELECT coalesce(sum(left_pieces), 0) FROM purchase_line WHERE part_id = ? AND left_pieces > 0').pluck();
  const askedOfPart = db.prepare("SELECT coalesce(sum(quantity), 0) FROM request WHERE part_id = ? AND status IN ('asked', 'approved')").pluck();
  const comingOfLine = db.prepare('SELECT coalesce(sum(left_pieces), 0) FROM purchase_line WHERE owner_line_id = ? AND left_pieces > 0').pluck();
  const askedOfLine = db.prepare("SELECT coalesce(sum(quantity), 0) FROM request WHERE owner_line_id = ? AND status IN ('asked', 'approved')").pluck();
  const repairLines = db.prepare(`SELECT s.repair_id, s.line_id, s.part_id, s.label, s.quantity, s.since_ms, o.number, o.promised_on, u.brand || ' ' || u.model AS who,
    coalesce((SELECT sum(r.quantity) FROM reservation r JOIN reservation own ON own.line_id = s.line_id AND own.owner_id = s.repair_id AND own.part_id = r.part_id WHERE r.part_id = s.part_id AND r.line_id <> s.line_id
      AND (r.priority > own.priority OR (r.priority = own.priority AND (r.since_ms < own.since_ms OR (r.since_ms = own.since_ms AND r.line_id < own.line_id))))), 0) AS ahead
    FROM line_source s LEFT JOIN repair o ON o.id = s.repair_id LEFT JOIN unit u ON u.id = o.unit_id WHERE s.source = 'buy' ORDER BY s.since_ms, s.line_id LIMIT 2000`);
  const suppliers = db.prepare('SELECT id, name, details FROM supplier WHERE active = 1');

  const many = (statement: { get(id: Buffer): unknown }, id: Id): number => statement.get(toBlob(id)) as number;

  /** Lines of repairs whose part is to be bought, less what lies on a shelf for them. */
  function forRepairs(): LineNeed[] {
    const rows = repairLines.all() as {
      repair_id: Buffer; line_id: Buffer; part_id: Buffer | null; label: string; quantity: number; since_ms: number; number: string | null; promised_on: string | null; who: string | null; ahead: number;
    }[];
    return rows.map((row) => {
      const free = row.part_id ? Math.max(0, (here.get(row.part_id) as number) - row.ahead) : 0;
      return {
        origin: 'repair', ownerId: fromBlob(row.repair_id), lineId: fromBlob(row.line_id), number: row.number ?? '?', who: row.who ?? '', partId: fromBlobOrNull(row.part_id), label: row.label,
        quantity: row.quantity - free, wantedOn: row.promised_on, sinceMs: row.since_ms,
      };
    });
  }

  function forOrders(): LineNeed[] {
    return orders.needs().map(({ orderId, customer, promisedOn, supply: _supply, partNumber: _number, ...line }) => ({ ...line, origin: 'order', ownerId: orderId, who: customer, wantedOn: promisedOn }));
  }

  return {
    /** @param nowMs use counts back from here @returns those that people wait for first, then stock by what it would cost to be without */
    all(settings: PurchaseSettings, nowMs: number): Need[] {
      const known = new Map((suppliers.all() as { id: Buffer; name: string; details: string }[]).map((row) => [fromBlob(row.id), { name: row.name, days: (JSON.parse(row.details) as { days: number }).days }]));
      const parts = new Map<Id, (PartColumns & Details) | null>();
      const partOf = (id: Id): (PartColumns & Details) | null => {
        if (!parts.has(id)) {
          const row = facts.get(toBlob(id)) as PartColumns | undefined;
          parts.set(id, row ? { ...row, ...(JSON.parse(row.details) as Details) } : null);
        }
        return parts.get(id)!;
      };
      const buying = (part: Details | null): Pick<Need, 'supplierId' | 'supplier' | 'ref' | 'unitCostMinor'> => {
        const ref = bestRef(part ? { supplierRefs: part.supplierRefs.filter((each) => each.supplierId !== null && known.has(each.supplierId)) } : undefined, null);
        return { supplierId: ref?.supplierId ?? null, supplier: ref?.supplierId ? known.get(ref.supplierId)!.name : '', ref: ref?.ref ?? '', unitCostMinor: ref?.costMinor ?? null };
      };

      const own = new Map<Id, number>();
      const waiting = [...forRepairs(), ...forOrders()].flatMap((line): Need[] => {
        const quantity = line.quantity - many(comingOfLine, line.lineId) - many(askedOfLine, line.lineId);
        if (quantity <= 0) return [];
        const part = line.partId ? partOf(line.partId) : null;
        if (line.partId) own.set(line.partId, (own.get(line.partId) ?? 0) + quantity);
        return [{
          key: `${line.origin}|${line.lineId}`, origin: line.origin, partId: line.partId, number: part?.number ?? '', label: part?.label ?? line.label, quantity, packSize: part?.packSize ?? 1, ...buying(part),
          for: { kind: line.origin, ownerId: line.ownerId, lineId: line.lineId, number: line.number }, who: line.who, wantedOn: line.wantedOn, sinceMs: line.sinceMs, figures: null,
        }];
      });

      const uses = new Map<Id, number[]>();
      for (const { part_id, back, quantity } of used.all({ since: useSince(nowMs), now: nowMs }) as { part_id: Buffer; back: number; quantity: number }[]) {
        const id = fromBlob(part_id);
        const months = uses.get(id) ?? Array.from({ length: 12 }, () => 0);
        months[11 - back] = quantity;
        uses.set(id, months);
      }
      const reserved = new Map((kept.all() as { part_id: Buffer; quantity: number }[]).map((row) => [fromBlob(row.part_id), row.quantity]));
      const looked = new Set<Id>([...uses.keys(), ...(minimums.all() as Buffer[]).map(fromBlob), ...reserved.keys()]);
      const stock = [...looked].flatMap((id): Need[] => {
        const months = uses.get(id) ?? [];
        // Used by chance, with no minimum and nobody waiting: there is nothing to work out.
        if (months.filter((each) => each > 0).length < 2 && !reserved.has(id) && (partOf(id)?.minimum ?? null) === null) return [];
        const part = partOf(id);
        if (!part || part.active !== 1) return [];
        const from = buying(part);
        const days = from.supplierId ? known.get(from.supplierId)!.days : settings.defaultDays;
        const level = levelOf({ monthly: months, minimum: part.minimum, days, reviewDays: settings.reviewDays, safetyPercent: settings.safetyPercent });
        const figures = { here: many(here, id), reserved: reserved.get(id) ?? 0, incoming: many(comingOfPart, id), requested: many(askedOfPart, id) };
        const position = figures.here + many(arriving, id) - figures.reserved + figures.incoming + figures.requested + (own.get(id) ?? 0);
        const quantity = toBuy(level, position, part.packSize);
        if (quantity === 0) return [];
        return [{
          key: `minimum|${id}`, origin: 'minimum', partId: id, number: part.number, label: part.label, quantity, packSize: part.packSize, ...from, for: forStock, who: '', wantedOn: null, sinceMs: null,
          figures: { ...level, ...figures, days },
        }];
      });
      stock.sort((a, b) => b.figures!.year - a.figures!.year || (a.label < b.label ? -1 : 1));
      return [...waiting, ...stock];
    },
  };
}
