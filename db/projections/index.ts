import type { Projection } from './projection.ts';
import type { Db } from '../open.ts';
import { codebookProjection, modelProjection } from './bench.ts';
import { claimProjection } from './coverage.ts';
import { customerProjection } from './customer.ts';
import { deviceProjection, exceptionProjection, placeProjection, settingsProjection, shopProjection, userProjection } from './house.ts';
import { ledgerProjection } from './ledger.ts';
import { messageProjection } from './message.ts';
import { orderProjection } from './order.ts';
import { partProjection } from './part.ts';
import { exchangeProjection, loanProjection } from './pool.ts';
import { purchaseProjection, requestProjection, returnProjection } from './purchase.ts';
import { operationProjection, quoteProjection } from './quote.ts';
import { dropOffProjection, repairProjection } from './repair.ts';
import { saleProjection } from './sale.ts';
import { subcontractProjection, supplierProjection } from './subcontract.ts';
import { tariffProjection } from './tariff.ts';
import { tillProjection } from './till.ts';
import { unitProjection } from './unit.ts';
import { countProjection, transferProjection } from './warehouse.ts';
import { vaultProjection } from './vault.ts';

/** Every table that can be dropped and rebuilt from the log. */
export const FOLDED_TABLES = [
  'shop', 'device', 'user', 'customer_key', 'customer', 'unit', 'repair', 'dropoff', 'place', 'settlement', 'exception', 'exception_subject', 'anomaly',
  'contention', 'link', 'setting', 'reservation', 'supplier', 'subcontract', 'message', 'exchange', 'loan',
  'part', 'part_key', 'part_fit', 'stock_level', 'part_serial', 'stock_value', 'stock_move', 'line_source',
  'customer_order', 'order_line', 'sale', 'sale_line', 'sale_payment', 'sale_rate', 'sale_settle', 'till', 'closing', 'closing_elsewhere', 'account_export', 'tariff', 'tariff_mapping',
  'request', 'purchase', 'purchase_line', 'supplier_return',
  'stock_count', 'count_line', 'transfer', 'transfer_line',
  'timer', 'time_spent', 'bench_hand', 'cure', 'model', 'model_point', 'codebook', 'quote', 'operation',
  'vault_open', 'charge', 'settled_order', 'claim',
] as const;

export const SEARCH_INDEXES = ['customer_fts', 'unit_fts', 'repair_fts', 'part_fts'] as const;

/** Raised whenever a projection or a fold changes what it makes of the same events: databases then rebuild at the next start. */
export const FOLD_VERSION = 3;

export function openProjections(db: Db): Map<string, Projection> {
  const list = [
    shopProjection(db), deviceProjection(db), userProjection(db), placeProjection(db), exceptionProjection(db), settingsProjection(db),
    customerProjection(db), unitProjection(db), repairProjection(db), dropOffProjection(db), messageProjection(db),
    codebookProjection(db), modelProjection(db), supplierProjection(db), subcontractProjection(db),
    exchangeProjection(db), loanProjection(db), partProjection(db), quoteProjection(db), operationProjection(db),
    vaultProjection(db), claimProjection(db), orderProjection(db), saleProjection(db), tillProjection(db), ledgerProjection(db), tariffProjection(db),
    requestProjection(db), purchaseProjection(db), returnProjection(db),
    countProjection(db), transferProjection(db),
  ] as Projection[];
  return new Map(list.map((projection) => [projection.fold.type, projection]));
}
