import type { CustomerRow, PlaceRef, RepairRow, UnitRow } from '#contract/views.ts';
import type { InternalPurpose } from '#domain/repair/repair.ts';
import type { Phase, Status } from '#domain/repair/status.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import { fromBlob, fromBlobOrNull } from '../bytes.ts';
import { NEVER_DUE_MS } from '../projections/repair.ts';
export const REPAIR_COLUMNS = `r.id, r.number, r.status, r.phase, r.since_ms, r.due_ms, r.received_ms, r.unit_id, u.brand, u.model, u.category, u.serial, r.customer_id,
  c.name AS customer_name, r.internal_purpose, p.id AS place_id, p.name AS place_name, p.kind AS place_kind, r.comebacks, r.promised_on`;
export const REPAIR_JOINS = `LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN customer c ON c.id = r.customer_id LEFT JOIN place p ON p.id = u.place_id`;

interface PlaceColumns {
  place_id: Buffer | null;
  place_name: string | null;
  place_kind: string | null;
}

export interface RepairColumns extends PlaceColumns {
  id: Buffer;
  number: string;
  status: string;
  phase: string;
  since_ms: number;
  due_ms: number;
  received_ms: number | null;
  unit_id: Buffer;
  brand: string | null;
  model: string | null;
  category: string | null;
  serial: string | null;
  customer_id: Buffer | null;
  customer_name: string | null;
  internal_purpose: string | null;
  comebacks: number;
  promised_on: string | null;
}

export function placeRef(row: PlaceColumns): PlaceRef | null {
  return row.place_id && { id: fromBlob(row.place_id), name: row.place_name ?? '', kind: row.place_kind as PlaceKind };
}

export function repairRow(row: RepairColumns): RepairRow {
  return {
    id: fromBlob(row.id),
    number: row.number,
    status: row.status as Status,
    phase: row.phase as Phase,
    statusSinceMs: row.since_ms,
    dueAtMs: row.due_ms >= NEVER_DUE_MS ? null : row.due_ms,
    receivedAtMs: row.received_ms,
    unitId: fromBlob(row.unit_id),
    brand: row.brand ?? '',
    model: row.model ?? '',
    category: row.category ?? '',
    serial: row.serial ?? '',
    customerId: fromBlobOrNull(row.customer_id),
    customerName: row.customer_name ?? '',
    internalPurpose: row.internal_purpose as InternalPurpose | null,
    place: placeRef(row),
    comebacks: row.comebacks,
    promisedOn: row.promised_on,
  };
}

export const CUSTOMER_COLUMNS = `c.id, c.number, c.kind, c.name, c.contact, c.phone, c.email, c.city, c.reference,
  (SELECT count(*) FROM unit u WHERE u.customer_id = c.id) AS units,
  (SELECT count(*) FROM repair r WHERE r.customer_id = c.id AND r.phase <> 'closed') AS open_repairs`;

export interface CustomerColumns {
  id: Buffer;
  number: string;
  kind: string;
  name: string;
  contact: string;
  phone: string;
  email: string;
  city: string;
  reference: string;
  units: number;
  open_repairs: number;
}

export function customerRow(row: CustomerColumns): CustomerRow {
  return {
    id: fromBlob(row.id),
    number: row.number,
    kind: row.kind as CustomerRow['kind'],
    name: row.name,
    contact: row.contact,
    phone: row.phone,
    email: row.email,
    city: row.city,
    units: row.units,
    openRepairs: row.open_repairs,
    reference: row.reference,
  };
}

export const UNIT_COLUMNS = `u.id, u.number, u.brand, u.model, u.category, u.serial, u.customer_id, c.name AS customer_name,
  p.id AS place_id, p.name AS place_name, p.kind AS place_kind, o.id AS open_id, o.number AS open_number, o.phase AS open_phase, o.status AS open_status`;
export const UNIT_JOINS = `LEFT JOIN customer c ON c.id = u.customer_id LEFT JOIN place p ON p.id = u.place_id
  LEFT JOIN repair o ON o.no = (SELECT max(x.no) FROM repair x WHERE x.unit_id = u.id AND x.phase <> 'closed')`;

export interface UnitColumns extends PlaceColumns {
  id: Buffer;
  number: string;
  brand: string;
  model: string;
  category: string;
  serial: string;
  customer_id: Buffer | null;
  customer_name: string | null;
  open_id: Buffer | null;
  open_number: string | null;
  open_phase: string | null;
  open_status: string | null;
}

export function unitRow(row: UnitColumns): UnitRow {
  return {
    id: fromBlob(row.id),
    number: row.number,
    brand: row.brand,
    model: row.model,
    category: row.category,
    serial: row.serial,
    customerId: fromBlobOrNull(row.customer_id),
    customerName: row.customer_name ?? '',
    place: placeRef(row),
    openRepair: row.open_id && {
      id: fromBlob(row.open_id),
      number: row.open_number!,
      phase: row.open_phase as Phase,
      status: row.open_status as Status,
    },
  };
}
