import type { CustomerDetails } from '#domain/customer/customer.ts';
import type { ExceptionKind } from '#domain/exception/exception.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { PaperKind } from '#domain/paper/document.ts';
import type { PrinterLanguage } from '#domain/paper/printable.ts';
import type { PlaceKind } from '#domain/place/place.ts';
import type { Accessory, InternalPurpose } from '#domain/repair/repair.ts';
import type { Phase, Status } from '#domain/repair/status.ts';
import type { StatusDef } from '#domain/repair/statusBook.ts';
import type { ShopProfile, ShopRules } from '#domain/shop/shop.ts';
import type { Right, Role } from '#domain/user/rights.ts';
import type { PartRow } from './views/part.ts';

/** What queries answer: one screen of rows, ready to show. Times are milliseconds since the epoch, dates ISO days. */

export interface SessionView {
  token: string;
  user: { id: Id; name: string; roles: Role[] };
  rights: Right[];
  lockAfterMinutes: number;
}

export interface Notice {
  code: string;
  params: Record<string, string | number>;
}

export interface AppState {
  setUp: boolean;
  shop: { id: Id; profile: ShopProfile; rules: ShopRules } | null;
  /** The shop's changes to the statuses, and its own. */
  statuses: StatusDef[];
  device: { id: Id; code: string; name: string };
  users: { id: Id; name: string; roles: Role[] }[];
  /** What a person should know before working: a clock set back, a folder that was restored … */
  notices: Notice[];
  version: string;
}

export interface PlaceRef {
  id: Id;
  name: string;
  kind: PlaceKind;
}
export interface PersonRef {
  id: Id;
  name: string;
}

export interface RepairRow {
  id: Id;
  number: string;
  status: Status;
  phase: Phase;
  statusSinceMs: number;
  dueAtMs: number | null;
  receivedAtMs: number | null;
  unitId: Id;
  brand: string;
  model: string;
  category: string;
  serial: string;
  customerId: Id | null;
  customerName: string;
  internalPurpose: InternalPurpose | null;
  place: PlaceRef | null;
  comebacks: number;
  promisedOn: string | null;
}

export interface BoardCounts {
  all: number;
  late: number;
  phases: Record<Phase, number>;
}
export interface BoardPage {
  rows: RepairRow[];
  total: number;
}

export interface TimelineEntry {
  atMs: number;
  /** Event type, `repair.received`; the screen says it in words. */
  type: string;
  actor: PersonRef | null;
  deviceCode: string;
  repairId: Id | null;
  repairNumber: string | null;
  /** Values that the sentence needs (place names, statuses, texts). */
  params: Record<string, string | number | boolean | null>;
  /** Its PC's clock disagreed with the order of things: shown with a warning. */
  clockDoubt: boolean;
}

/** One stay of a unit in the workshop, as its past is told. */
export interface Stay {
  id: Id;
  number: string;
  status: Status;
  phase: Phase;
  receivedAtMs: number | null;
  closedAtMs: number | null;
  repaired: boolean;
  fault: string;
  customerName: string;
}

export interface RepairView extends RepairRow {
  code: string;
  expectedOn: string | null;
  closedAtMs: number | null;
  repaired: boolean;
  index: number;
  count: number;
  accessories: (Accessory & { code: string })[];
  condition: string;
  fault: string;
  symptoms: string[];
  quoteWanted: boolean;
  priceCeilingMinor: number | null;
  /** Back once too often, and nobody has decided yet between an exchange and a repair. */
  exchangePending?: boolean;
  photos: string[];
  dropOff: {
    id: Id;
    number: string;
    how: 'hand' | 'carrier';
    carrier: string;
    tracking: string;
    feeMinor: number;
    signedBy: string | null;
    siblings: { id: Id; number: string; label: string }[];
  } | null;
  customer: CustomerView | null;
  unit: UnitView;
  /** The unit's other stays, newest first. */
  otherStays: Stay[];
  timeline: TimelineEntry[];
  anomalies: { code: string; deviceCode: string; seq: number }[];
}

export interface UnitView {
  id: Id;
  number: string;
  code: string;
  brand: string;
  model: string;
  category: string;
  serial: string;
  gtin: string;
  purchasedOn: string | null;
  warrantyUntil: string | null;
  customer: { id: Id; name: string } | null;
  place: PlaceRef | null;
  movedAtMs: number | null;
  movedBy: PersonRef | null;
}

/** Everything that is shown about a unit before an intake is saved. */
export interface UnitHistory extends UnitView {
  openRepair: { id: Id; number: string; status: Status; phase: Phase } | null;
  /** Comebacks if it were taken in now, by the shop's rule. */
  comebacks: { count: number; reached: boolean; threshold: number };
  stays: Stay[];
}

export interface CustomerView {
  id: Id;
  number: string;
  code: string;
  kind: 'person' | 'company';
  details: CustomerDetails;
  erased: boolean;
}
export interface CustomerRow {
  id: Id;
  number: string;
  kind: 'person' | 'company';
  name: string;
  contact: string;
  phone: string;
  email: string;
  city: string;
  units: number;
  openRepairs: number;
  reference: string;
}
export interface CustomerDuplicate extends CustomerRow {
  reasons: ('name' | 'phone' | 'email' | 'reference')[];
}

export interface UnitRow {
  id: Id;
  number: string;
  brand: string;
  model: string;
  category: string;
  serial: string;
  customerId: Id | null;
  customerName: string;
  place: PlaceRef | null;
  openRepair: { id: Id; number: string; phase: Phase; status: Status } | null;
}

export interface SearchResult {
  /** Set when the text is exactly one thing's number, code or serial. */
  exact: { kind: 'repair' | 'unit' | 'customer' | 'place' | 'dropoff' | 'part'; id: Id } | null;
  repairs: RepairRow[];
  customers: CustomerRow[];
  units: UnitRow[];
  parts: PartRow[];
  places: PlaceRow[];
}

export interface PlaceRow {
  id: Id;
  code: string;
  name: string;
  kind: PlaceKind;
  parentId: Id | null;
  active: boolean;
  units: number;
  barcode: string;
  path: string;
}

export interface UserRow {
  id: Id;
  name: string;
  roles: Role[];
  active: boolean;
  hasBadge: boolean;
}

export const JOB_STATES = ['waiting', 'printing', 'done', 'uncertain', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface PrintJobRow {
  id: Id;
  kind: PaperKind;
  state: JobState;
  /** What it is about, in words: a number and a name. */
  title: string;
  repairId: Id | null;
  dropOffId: Id | null;
  printerId: Id | null;
  printerName: string;
  copy: boolean;
  attempts: number;
  nextAttemptMs: number | null;
  /** Reason code of the last failure. */
  reason: string | null;
  createdAtMs: number;
  doneAtMs: number | null;
  /** Whether there is something to look at: bytes of the on-screen printer, or a PDF. */
  preview: 'svg' | 'pdf' | null;
}

/** What a device would have made of the bytes, one unit a dot of 1/8 mm; `text` is its letters line by line, for readers. */
export interface PreviewPage {
  svg: string;
  widthPx: number;
  heightPx: number;
  text: string[];
}

export interface PrinterView {
  id: Id;
  name: string;
  language: PrinterLanguage;
  /** Where the bytes go: a device on the network, this screen, a folder, or the system's viewer. */
  way: 'tcp' | 'screen' | 'folder' | 'viewer';
  host: string;
  port: number;
  folder: string;
  widthMm: number;
  heightMm: number;
  /** Ask the printer whether it printed; off for devices that never answer. */
  askStatus: boolean;
  active: boolean;
}

/** Which document goes where on this PC; null prints it nowhere. */
export interface PrintRoute {
  kind: PaperKind;
  printerId: Id | null;
  copies: number;
  auto: boolean;
}

export interface ExceptionRow {
  id: Id;
  kind: ExceptionKind;
  subjects: { type: string; id: Id; label: string }[];
  settled: { atMs: number; by: PersonRef | null; note: string } | null;
}
export interface AnomalyRow {
  streamType: string;
  streamId: Id;
  code: string;
  label: string;
  atMs: number;
  deviceCode: string;
}

export interface VerifyReport {
  ok: boolean;
  events: number;
  problems: { where: string; what: string }[];
  tookMs: number;
}

export interface BackupList {
  dataDir: string;
  dir: string;
  copies: { name: string; atMs: number; bytes: number }[];
}
