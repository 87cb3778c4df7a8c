import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import {
  answerSubcontract, cancelSubcontract, openSubcontract, quoteSubcontract, receiveSubcontract, returnSubcontract, shipSubcontract,
} from '#domain/subcontract/commands.ts';
import { changeSupplier, createSupplier } from '#domain/supplier/supplier.ts';
import type { SubcontractOffer, SubcontractView, SupplierView } from '../views/subcontract.ts';
import { decided, nothing, query } from './call.ts';

/** Suppliers, and what is given out to them. */
export const subcontractCalls = {
  'supplier.list': query<SupplierView[]>()('work.read', nothing),
  'supplier.get': query<SupplierView & { jobs: SubcontractView[] }>()('work.read', z.object({ supplierId: id })),
  'supplier.create': decided(createSupplier),
  'supplier.change': decided(changeSupplier),
  /** Everything that is out or waits to be checked, what is due first on top. */
  'subcontract.list': query<SubcontractView[]>()('work.read', nothing),
  'subcontract.ofRepair': query<{ jobs: SubcontractView[]; offers: SubcontractOffer[] }>()('work.read', z.object({ repairId: id })),
  'subcontract.open': decided(openSubcontract),
  'subcontract.ship': decided(shipSubcontract),
  'subcontract.quote': decided(quoteSubcontract),
  'subcontract.answer': decided(answerSubcontract),
  'subcontract.back': decided(returnSubcontract),
  'subcontract.receive': decided(receiveSubcontract),
  'subcontract.cancel': decided(cancelSubcontract),
} as const;
