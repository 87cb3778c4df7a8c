import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { email, id, line, minorAmount, paragraph, phone, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import type { Minor } from '../kernel/money.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, recordOf } from '../kernel/shape.ts';
import { placeEvent } from '../place/place.ts';

/** What a supplier is to us; one may be several. */
export const SUPPLIER_ROLES = ['parts', 'subcontractor', 'manufacturer', 'carrier'] as const;
export type SupplierRole = (typeof SUPPLIER_ROLES)[number];

/** A price agreed once for all: an operation that is given out again and again ([000] "contrats cadres"). */
export interface Frame {
  label: string;
  /** Only for units of this category; empty for all. */
  category: string;
  priceMinor: Minor;
  days: number;
  /** Always given out to this supplier: the order proposes it by itself. */
  always: boolean;
}

export interface SupplierState {
  id: Id;
  exists: boolean;
  name: string;
  roles: SupplierRole[];
  address: string[];
  phone: string;
  email: string;
  /** Our number with them. */
  account: string;
  /** Usual days between an order or a shipment and its return. */
  days: number;
  notes: string;
  frames: Frame[];
  /** Where units stand that are with this subcontractor; null where it never is one. */
  placeId: Id | null;
  active: boolean;
  createdAtMs: number;
  anomalies: Anomaly[];
}

const frameShape = { label: isText, category: isText, priceMinor: isWhole, days: isWhole, always: isFlag };
const facts = {
  name: isText, roles: listOf(oneOf(SUPPLIER_ROLES)), address: listOf(isText), phone: isText, email: isText, account: isText, days: isWhole, notes: isText,
  frames: listOf(recordOf(frameShape)), placeId: orNull(isId), active: isFlag,
};

export const supplierFold: StreamFold<SupplierState> = {
  type: 'supplier',
  initial: (id) => ({
    id, exists: false, name: '', roles: [], address: [], phone: '', email: '', account: '', days: 10, notes: '', frames: [], placeId: null, active: false, createdAtMs: 0, anomalies: [],
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'supplier.created': {
        if (state.exists) return anomalyOf(state, event, 'supplier.created_twice');
        const data = partly(facts, event.data);
        return data?.name === undefined ? malformed(state, event) : { ...state, ...data, exists: true, active: data.active ?? true, createdAtMs: event.atMs };
      }
      case 'supplier.changed': {
        const data = partly(facts, event.data);
        return data ? { ...state, ...data } : malformed(state, event);
      }
      default:
        return state;
    }
  },
};

const supplierFields = {
  name: requiredLine,
  roles: z.array(z.enum(SUPPLIER_ROLES)).min(1, { error: 'supplier.noRole' }).max(4),
  address: z.array(line).max(5).default([]),
  phone: z.union([z.literal(''), phone]).default(''),
  email: z.union([z.literal(''), email]).default(''),
  account: line.default(''),
  days: z.number().int().min(0).max(365).default(10),
  notes: paragraph.default(''),
  frames: z
    .array(z.object({ label: requiredLine, category: line.default(''), priceMinor: minorAmount, days: z.number().int().min(0).max(365), always: z.boolean().default(false) }))
    .max(200)
    .default([]),
};

export interface SupplierContext {
  supplier?: SupplierState;
  /** Another supplier of that name. */
  sameName: boolean;
  /** Units that stand with it now. */
  unitsThere: number;
  nextPlaceCode: string;
}

/** A subcontractor has a place of its own, so that "at X" is a place like any other. */
function placeFor(name: string, code: string, placeId: Id): NewEvent {
  return placeEvent(placeId, 'place.created', { name, kind: 'subcontractor', parentId: null, code });
}

export function supplierEvent(supplierId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'supplier', id: supplierId }, type, data };
}

export const createSupplierInput = z.object(supplierFields);
export const createSupplier: CommandSpec<'supplier.create', typeof createSupplierInput, SupplierContext, { supplierId: Id }> = {
  name: 'supplier.create',
  schema: createSupplierInput,
  right: 'supplier.edit',
  decide(input, { sameName, nextPlaceCode }, tools) {
    if (sameName) return refuse('supplier.nameTaken', { name: input.name }, ['name']);
    const supplierId = tools.newId();
    const placeId = input.roles.includes('subcontractor') ? tools.newId() : null;
    const events = placeId ? [placeFor(input.name, nextPlaceCode, placeId)] : [];
    events.push(supplierEvent(supplierId, 'supplier.created', { ...input, placeId, active: true }));
    return ok({ reply: { supplierId }, events });
  },
};

export const changeSupplierInput = z.object({ supplierId: id, ...supplierFields, active: z.boolean().default(true) });
export const changeSupplier: CommandSpec<'supplier.change', typeof changeSupplierInput, SupplierContext, null> = {
  name: 'supplier.change',
  schema: changeSupplierInput,
  right: 'supplier.edit',
  decide({ supplierId, ...input }, { supplier, sameName, unitsThere, nextPlaceCode }, tools) {
    if (!supplier?.exists) return refuse('supplier.unknown');
    if (sameName) return refuse('supplier.nameTaken', { name: input.name }, ['name']);
    const isSubcontractor = input.roles.includes('subcontractor');
    if (unitsThere > 0 && (!input.active || !isSubcontractor)) return refuse('supplier.hasUnits', { count: unitsThere });
    const events: NewEvent[] = [];
    let placeId = supplier.placeId;
    if (isSubcontractor && !placeId) {
      placeId = tools.newId();
      events.push(placeFor(input.name, nextPlaceCode, placeId));
    }
    events.push(supplierEvent(supplierId, 'supplier.changed', { ...input, placeId }));
    return ok({ reply: null, events });
  },
};
