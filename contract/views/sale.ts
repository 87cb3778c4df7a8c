import type { CustomerTerms } from '#domain/customer/terms.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { BasisPoints, Totals } from '#domain/kernel/vat.ts';
import type { Grade } from '#domain/repair/lines.ts';
import type { SaleLine, SalePayment } from '#domain/sale/line.ts';
import type { Buyer, SaleKind, SalePaper } from '#domain/sale/sale.ts';
import type { Standing } from '#domain/sale/standing.ts';
import type { PriceMode } from '#domain/sale/totals.ts';
import type { PartRow } from './part.ts';

/** How a part was found at the counter, the surest first. */
export type FoundBy = 'number' | 'barcode' | 'ref' | 'serial' | 'equivalent' | 'model' | 'words';

/** A part as the counter sees it: what it costs with VAT, where it is, what is coming. */
export interface CounterPart extends PartRow {
  foundBy: FoundBy;
  /** The part that was asked for, where this one does as well or takes its place. */
  insteadOf: string;
  barcodes: string[];
  refs: string[];
  unitNetMinor: Minor | null;
  unitGrossMinor: Minor | null;
  coreChargeMinor: Minor | null;
  packSize: number;
  photo: string;
  /** On shelves and kept for nobody. */
  free: number;
  levels: { placeId: Id; place: string; code: string; grade: Grade; quantity: number }[];
  /** Ordered from suppliers and not here yet. */
  incoming: { quantity: number; on: IsoDay | null; number: string }[];
  supersededBy: { id: Id; number: string; label: string } | null;
}

/** A line of a supplier's price list that is no part of ours yet. */
export interface TariffOffer { tariffId: Id; line: number; supplierId: Id; supplier: string; ref: string; label: string; brand: string; ean: string; costMinor: Minor | null; publicMinor: Minor | null }

export interface CounterFound { parts: CounterPart[]; offers: TariffOffer[]; units: { unitId: Id; number: string; label: string; serial: string; place: string }[] }

/** What a repair owes, as the counter collects it. */
export interface ChargeRow {
  repairId: Id; number: string; line: number; label: string; payer: string; payerRef: string | null; netMinor: Minor; vatBp: BasisPoints;
  /** The document that billed it; null while nobody has. */
  billed: { saleId: Id; number: string } | null;
}

export interface SaleRow {
  id: Id; number: string; kind: SaleKind; paper: SalePaper; invoiceNumber: string; atMs: number; by: string; device: string; customerId: Id | null; customer: string; grossMinor: Minor; netMinor: Minor;
  /** What came in; of a receipt, which sells nothing, all that it is about. */
  paidMinor: Minor;
  means: string[];
}

export interface SaleView extends SaleRow {
  /** Of its barcode. */
  code: string;
  mode: PriceMode;
  buyer: Buyer | null;
  vatMinor: Minor;
  rates: { vatBp: BasisPoints; netMinor: Minor; vatMinor: Minor }[];
  /** Costs are 0 for whoever may not read them. */
  lines: (SaleLine & { /** Pieces not taken back yet, by their place from 0. */ left: number[] })[];
  payments: SalePayment[];
  changeMinor: Minor;
  dueOn: IsoDay | null;
  /** Of what stands on the account: what is not settled yet. */
  owedMinor: Minor;
  /** Of a credit kept as a voucher: what is left of it. */
  voucherLeftMinor: Minor;
  reason: string;
  /** Why it went on the account against the customer's limit; '' where nothing spoke against it. */
  accountReason: string;
  orderId: Id | null;
  orderNumber: string;
  of: { id: Id; number: string } | null;
  credits: { id: Id; number: string; grossMinor: Minor }[];
  copies: number;
  /** Of a receipt: what it settled. */
  settles: { saleId: Id; number: string; amountMinor: Minor }[];
  /** Null for whoever may not read costs. */
  marginMinor: Minor | null;
}

/** A line of a sale that is being made: as it would stand on the ticket, and why it can't where it can't. */
export interface PreviewLine extends Pick<SaleLine,
  'kind' | 'label' | 'ref' | 'partId' | 'unitId' | 'repairId' | 'chargeLine' | 'orderLineId' | 'quantity' | 'grade' | 'placeId' | 'serials' | 'unitMinor' | 'discountBp' | 'free' | 'amountMinor' | 'netMinor' | 'vatBp'
  | 'guaranteeMonths'> {
  /** Its place among the lines that were sent; what is charged for an old part shares its part's. */
  at: number;
  place: string;
  /** The shelves that it is taken from. */
  places: { placeId: Id; place: string; quantity: number }[];
  /** What the catalogue asks for one, in the document's mode; null where it says nothing. */
  catalogueMinor: Minor | null;
  /** Pieces that it could have at most; null where nothing is counted. */
  available: number | null;
  serialTracked: boolean;
  trouble: { code: string; params: Record<string, string | number>; path: (string | number)[] } | null;
}
export interface SalePreview { lines: PreviewLine[]; totals: Totals }

/** A document of which something stood on a customer's account. */
export interface AccountRow { saleId: Id; number: string; kind: SaleKind; atMs: number; dueOn: IsoDay | null; grossMinor: Minor; owedMinor: Minor; late: boolean }
export interface AccountView {
  rows: AccountRow[];
  /** What the customer owes altogether; negative where we owe them. */
  balanceMinor: Minor;
  /** What may still go on the account; null of a customer who was erased. */
  standing: Standing | null;
  /** What the shop says of this customer alone; the shop's usual limit and days stand beside what it leaves open. */
  terms: CustomerTerms;
  usual: { limitMinor: Minor; days: number };
}

/** A document with money in it that is open between a customer and the house; what is owed to us is positive. An order has none of its own. */
export interface CustomerOpen { kind: 'owed' | 'good' | 'voucher' | 'deposit' | 'order'; id: Id; number: string; amountMinor: Minor | null }
