import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { Subcontract } from '#domain/subcontract/subcontract.ts';
import type { Frame, SupplierRole } from '#domain/supplier/supplier.ts';

export interface SupplierView {
  id: Id;
  name: string;
  roles: SupplierRole[];
  address: string[];
  phone: string;
  email: string;
  account: string;
  days: number;
  notes: string;
  frames: Frame[];
  placeId: Id | null;
  active: boolean;
  /** Jobs that are with it now. */
  out: number;
}

export interface SubcontractView extends Omit<Subcontract, 'exists' | 'anomalies'> {
  supplierName: string;
  repairNumber: string;
  unitName: string;
  customerName: string;
  askedByName: string;
  /** Past its due day and not back. */
  late: boolean;
}

/** What could be given out for an order, and to whom: operations always given out come first, then framework prices. */
export interface SubcontractOffer {
  supplierId: Id;
  supplierName: string;
  label: string;
  priceMinor: Minor;
  days: number;
  always: boolean;
}
