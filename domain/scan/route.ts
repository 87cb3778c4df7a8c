/**
 * The one decision about every scan on every screen: where the person is, and what the host found, give what to do. Pure, so that the
 * whole of it is one table under test (route.spec.ts).
 */
import type { Id } from '../kernel/ids.ts';
import type { ScanReading, ScanTrouble } from './classify.ts';
import type { ScanActionName, TradeThing } from './codes.ts';

/** `openRepairId` is the order that the unit is in the shop for; null when there is none. */
export interface ScannedUnit { id: Id; openRepairId: Id | null; customerId: Id | null; label: string; serial: string }

/** `serial` where the scan named one piece of it, known or not. */
export interface ScannedPart { id: Id; number: string; label: string; serial: string | null }

/** What the host found behind a text. */
export type ScanMatch =
  | { kind: 'repair'; id: Id; number: string; unitId: Id; /** Announced, and not arrived yet. */ expected?: boolean }
  | ({ kind: 'unit' } & ScannedUnit)
  | { kind: 'units'; list: ScannedUnit[] }
  /** One text may name parts and units alike: an article's EAN, a serial number that a piece keeps. */
  | { kind: 'part'; parts: ScannedPart[]; units: ScannedUnit[]; reading: ScanReading }
  | { kind: 'accessory'; repairId: Id; index: number }
  | { kind: 'customer'; id: Id }
  | { kind: 'dropoff'; id: Id }
  | { kind: 'place'; id: Id; name: string }
  /** A paper of the counter or the warehouse. */
  | { kind: 'trade'; thing: TradeThing; id: Id; number: string }
  | { kind: 'user'; id: Id; name: string }
  | { kind: 'action'; name: ScanActionName }
  | { kind: 'none'; reading: ScanReading };

export interface PendingPlace { id: Id; name: string; atMs: number }

/** What a screen may have a use for by itself. */
export type ScreenTakes = 'place' | 'customer' | 'repair' | 'unit' | TradeThing;

/** What the focused field asks for. */
export type ScanWants = 'serial' | 'customer' | 'unit' | 'place';

export interface ScanContext {
  screen: string;
  signedIn: boolean;
  pendingPlace: PendingPlace | null;
  nowMs: number;
  wants?: ScanWants | null;
  /** The screen does something with parts: one is then used rather than opened. */
  takesParts?: boolean;
  /** What else the screen does something with, rather than open it. */
  takes?: readonly ScreenTakes[];
}

/** What can be done with a text that is nothing yet. */
export type UnknownOffer = 'search' | 'create_unit' | 'copy';

/**
 * `move_unit` hands back the pending place with its time renewed: several units follow one scan of the place, each within a minute of
 * the one before. `choose_unit`: the screen asks which of the units that share the serial, then routes that one as a unit.
 */
export type ScanAction =
  | { kind: 'open_repair'; repairId: Id; accessoryIndex?: number }
  | { kind: 'open_unit'; unitId: Id }
  | { kind: 'open_customer'; customerId: Id }
  | { kind: 'open_drop_off'; dropOffId: Id }
  | { kind: 'use_part'; part: ScannedPart }
  | { kind: 'use_place'; placeId: Id; name: string }
  | { kind: 'use_repair'; repairId: Id }
  | { kind: 'use_unit'; unitId: Id }
  | { kind: 'use_trade'; thing: TradeThing; id: Id; number: string }
  | { kind: 'open_trade'; thing: TradeThing; id: Id }
  | { kind: 'choose_part'; parts: ScannedPart[]; units: ScannedUnit[] }
  | { kind: 'choose_unit'; units: ScannedUnit[] }
  | { kind: 'move_unit'; unitId: Id; place: PendingPlace }
  | { kind: 'set_pending_place'; place: PendingPlace }
  | { kind: 'fill_place'; placeId: Id; name: string }
  | { kind: 'fill_unit'; unitId: Id }
  | { kind: 'add_unit'; unitId: Id }
  | { kind: 'add_new_unit'; serial: string; gtin?: string }
  | { kind: 'set_customer'; customerId: Id }
  | { kind: 'sign_in'; userId: Id; name: string }
  | { kind: 'switch_user'; userId: Id; name: string }
  | { kind: 'run'; action: ScanActionName }
  | { kind: 'refused'; reason: 'sign_in_first' | 'unknown_badge' }
  | { kind: 'unknown'; text: string; offers: UnknownOffer[]; serial?: string; gtin?: string }
  | { kind: 'garbage'; reason: ScanTrouble; text: string; offers: UnknownOffer[]; ai?: string; serial?: string };

/** How long a scanned place waits for a unit. */
export const PLACE_WAITS_MS = 60_000;

/** The screen where a drop-off is being typed. */
export const RECEPTION_SCREEN = 'reception';

export function routeScan(context: ScanContext, match: ScanMatch): ScanAction {
  if (match.kind === 'user') return { kind: context.signedIn ? 'switch_user' : 'sign_in', userId: match.id, name: match.name };
  if (!context.signedIn) return beforeSignIn(match);
  switch (match.kind) {
    case 'repair':
      // The parcel of an announced return bears the number that it was given: at reception that is the unit arriving.
      if (match.expected && context.screen === RECEPTION_SCREEN) return { kind: 'add_unit', unitId: match.unitId };
      return routeRepair(context, match.id, match.unitId);
    case 'unit': return routeUnit(context, match);
    case 'units': return match.list.length === 1 ? routeUnit(context, match.list[0]!) : { kind: 'choose_unit', units: match.list };
    case 'part': return routePart(context, match);
    case 'accessory': return { kind: 'open_repair', repairId: match.repairId, accessoryIndex: match.index };
    case 'customer': return { kind: takesCustomer(context) ? 'set_customer' : 'open_customer', customerId: match.id };
    case 'dropoff': return { kind: 'open_drop_off', dropOffId: match.id };
    case 'place':
      if (context.takes?.includes('place')) return { kind: 'use_place', placeId: match.id, name: match.name };
      if (context.wants === 'place') return { kind: 'fill_place', placeId: match.id, name: match.name };
      return { kind: 'set_pending_place', place: { id: match.id, name: match.name, atMs: context.nowMs } };
    case 'trade': {
      const { thing, id, number } = match;
      return context.takes?.includes(thing) ? { kind: 'use_trade', thing, id, number } : { kind: 'open_trade', thing, id };
    }
    case 'action': return { kind: 'run', action: match.name };
    case 'none': return routeNothing(context, match.reading);
  }
}

/** Before anybody has signed in, a scan tells nothing about the shop's things: neither what it is nor whether it is known. */
function beforeSignIn(match: ScanMatch): ScanAction {
  if (match.kind !== 'none') return { kind: 'refused', reason: 'sign_in_first' };
  const { reading } = match;
  if (reading.trouble && reading.candidates.length === 0) return { kind: 'garbage', reason: reading.trouble, text: '', offers: [] };
  return { kind: 'refused', reason: reading.secret ? 'unknown_badge' : 'sign_in_first' };
}

function takesCustomer(context: ScanContext): boolean {
  return context.wants === 'customer' || context.screen === RECEPTION_SCREEN || context.takes?.includes('customer') === true;
}

/** Where units are taken in or asked for, a text that also names parts means the unit; where parts are taken, the part. */
function routePart(context: ScanContext, { parts, units, reading }: Extract<ScanMatch, { kind: 'part' }>): ScanAction {
  if (context.screen === RECEPTION_SCREEN || context.wants === 'serial' || context.wants === 'unit') {
    if (units.length === 0) return routeNothing(context, reading);
    return units.length === 1 ? routeUnit(context, units[0]!) : { kind: 'choose_unit', units };
  }
  const only = parts.length === 1 ? parts[0] : undefined;
  return only && (units.length === 0 || context.takesParts) ? { kind: 'use_part', part: only } : { kind: 'choose_part', parts, units };
}

/** A clock that was set back makes the place's scan lie in the future: opening is then the harmless reading. */
function waitingPlace(context: ScanContext): PendingPlace | null {
  const { pendingPlace: place, nowMs } = context;
  if (!place) return null;
  const waitedMs = nowMs - place.atMs;
  return waitedMs >= 0 && waitedMs <= PLACE_WAITS_MS ? { ...place, atMs: nowMs } : null;
}

/** A fiche or a unit's label names the order, and stands for the unit that it hangs on. */
function routeRepair(context: ScanContext, repairId: Id, unitId: Id): ScanAction {
  if (context.wants === 'unit') return { kind: 'fill_unit', unitId };
  if (context.takes?.includes('repair')) return { kind: 'use_repair', repairId };
  const place = waitingPlace(context);
  return place ? { kind: 'move_unit', unitId, place } : { kind: 'open_repair', repairId };
}

/**
 * A unit that is in the shop opens its order even at reception, where it can't be taken in a second time. One that is not in the shop
 * is taken in there, and never moved: it would have to come in first. Elsewhere it may still be moved, as the shop's own units are.
 */
function routeUnit(context: ScanContext, unit: ScannedUnit): ScanAction {
  if (context.wants === 'unit') return { kind: 'fill_unit', unitId: unit.id };
  if (context.takes?.includes('unit') && unit.openRepairId === null) return { kind: 'use_unit', unitId: unit.id };
  const place = waitingPlace(context);
  if (unit.openRepairId !== null) return routeRepair(context, unit.openRepairId, unit.id);
  if (context.screen === RECEPTION_SCREEN || context.wants === 'serial') return { kind: 'add_unit', unitId: unit.id };
  return place ? { kind: 'move_unit', unitId: unit.id, place } : { kind: 'open_unit', unitId: unit.id };
}

/**
 * Nothing is known by this text. At reception a plausible serial number is a new unit; elsewhere the person is told, and offered what can be
 * done. A text that looks cut or misread is told as such everywhere, for a wrong serial number taken in would never be found again.
 */
function routeNothing(context: ScanContext, reading: ScanReading): ScanAction {
  if (reading.secret) return reading.trouble ? { kind: 'garbage', reason: reading.trouble, text: '', offers: [] } : { kind: 'refused', reason: 'unknown_badge' };
  const own = reading.candidates.some((candidate) => candidate.kind === 'own');
  const found = reading.candidates.find((candidate) => candidate.kind === 'serial');
  const serial = own ? undefined : found;
  const offers: UnknownOffer[] = reading.text === '' ? [] : serial ? ['search', 'create_unit', 'copy'] : ['search', 'copy'];
  if (reading.trouble) {
    return {
      kind: 'garbage', reason: reading.trouble, text: reading.text, offers,
      ...(reading.ai === undefined ? {} : { ai: reading.ai }), ...(serial ? { serial: serial.text } : {}),
    };
  }
  const named = serial && { serial: serial.text, ...(serial.gtin === undefined ? {} : { gtin: serial.gtin }) };
  const takesNew = context.wants === 'serial' || (context.screen === RECEPTION_SCREEN && !context.wants);
  const typedNumber = reading.candidates.some((candidate) => candidate.kind === 'number');
  if (named && takesNew && !typedNumber) return { kind: 'add_new_unit', ...named };
  return { kind: 'unknown', text: reading.text, offers, ...named };
}
