import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { id } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { PartState } from '../part/part.ts';
import { partEvent } from '../part/part.ts';
import type { Offer } from './line.ts';
import type { Mapping } from './mapping.ts';
import { lacksColumns, mappingInput } from './mapping.ts';
import { coefficientOf, newPrice, rounded } from './pricing.ts';
import type { Purchase } from './pricing.ts';
import { timesBp } from './price.ts';
import type { PricingSettings } from './settings.ts';
import { ROUNDINGS } from './settings.ts';
import type { Imported, TariffState } from './tariff.ts';
import { tariffEvent } from './tariff.ts';

export interface MapContext {
  supplierExists: boolean;
  /** The supplier's stream. */
  streamId: Id;
  tariff?: TariffState;
}

export const setMappingInput = z.object({ supplierId: id, mapping: mappingInput });
/** How a supplier's files are read, from now on. */
export const setMapping: CommandSpec<'tariff.map', typeof setMappingInput, MapContext, null> = {
  name: 'tariff.map',
  schema: setMappingInput,
  right: 'price.edit',
  decide({ supplierId, mapping }, { supplierExists, streamId, tariff }) {
    if (!supplierExists) return refuse('supplier.unknown');
    if (lacksColumns(mapping)) return refuse('tariff.columnsMissing', {}, ['mapping']);
    if (tariff?.mapping && sameMapping(tariff.mapping, mapping)) return ok({ reply: null, events: [] });
    return ok({ reply: null, events: [tariffEvent(streamId, 'tariff.mapping_set', { supplierId, mapping })] });
  },
};

function sameMapping(a: Mapping, b: Mapping): boolean {
  const told = (mapping: Mapping): string => JSON.stringify(mapping, ['columns', 'field', 'at', 'name', 'skip', 'header', 'decimal', 'separator', 'encoding', 'discountBp']);
  return told(a) === told(b);
}

/** What reading a file came to. */
export interface Reading extends Omit<Imported, 'atMs' | 'by' | 'tariffId'> { supplierId: Id; mapping: Mapping; /** Nothing is taken if any line is refused. */ allOrNothing: boolean }

export interface TakeContext { streamId: Id; tariff?: TariffState; /** Undefined where the file is not read yet. */ reading: Reading | undefined }

export const takeTariffInput = z.object({ jobId: id });
/** The file that was read becomes the supplier's price list. */
export const takeTariff: CommandSpec<'tariff.take', typeof takeTariffInput, TakeContext, { tariffId: Id; rows: number; refused: number }> = {
  name: 'tariff.take',
  schema: takeTariffInput,
  right: 'price.edit',
  decide({ jobId }, { streamId, tariff, reading }) {
    if (!reading) return refuse('tariff.notRead');
    if (tariff?.imports.some((known) => known.tariffId === jobId)) return refuse('tariff.takenAlready');
    if (reading.rows === 0) return refuse('tariff.nothingToTake', { refused: reading.refused });
    if (reading.allOrNothing && reading.refused > 0) return refuse('tariff.linesRefused', { count: reading.refused });
    const { allOrNothing: _, ...facts } = reading;
    return ok({ reply: { tariffId: jobId, rows: reading.rows, refused: reading.refused }, events: [tariffEvent(streamId, 'tariff.imported', { tariffId: jobId, ...facts })] });
  },
};

export interface AdoptContext {
  offer: (Offer & { supplierId: Id }) | null;
  /** A part that already has this reference or barcode. */
  known: { id: Id; label: string; number: string } | null;
  settings: PricingSettings;
  /** The shop's usual rate of VAT, basis points. */
  vatBp: number;
}

export const adoptOfferInput = z.object({ tariffId: id, line: z.number().int().min(1).max(100_000_000) });
/** A line of a price list becomes a part of the house, priced by the shop's coefficient. */
export const adoptOffer: CommandSpec<'tariff.adopt', typeof adoptOfferInput, AdoptContext, { partId: Id; number: string }> = {
  name: 'tariff.adopt',
  schema: adoptOfferInput,
  right: 'part.edit',
  decide(_, { offer, known, settings, vatBp }, tools) {
    if (!offer) return refuse('tariff.offerUnknown');
    if (known) return refuse('tariff.partKnown', { number: known.number, label: known.label });
    const partId = tools.newId();
    const number = tools.nextNumber('N');
    const salePriceMinor = rounded(timesBp(offer.costMinor, coefficientOf(settings, offer.family, offer.supplierId)), settings.rounding);
    const facts = {
      number, label: offer.label, brand: offer.brand, barcodes: offer.ean ? [offer.ean] : [], supplierRefs: [{ supplierId: offer.supplierId, ref: offer.ref, costMinor: offer.costMinor }], equivalents: [], fits: [],
      family: offer.family, serialTracked: false, vatBp, salePriceMinor, replacementFor: null, supersededBy: null, packSize: offer.pack,
    };
    return ok({ reply: { partId, number }, events: [partEvent(partId, 'part.created', facts)] });
  },
};

/** Parts whose price is made anew in one transaction, at most. */
export const PRICE_SLICE = 100;

export const priceRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('coefficient'), bp: z.number().int().min(1, { error: 'field.tooSmall' }).max(1_000_000, { error: 'field.tooLarge' }).nullable() }),
  z.object({ kind: z.literal('percent'), bp: z.number().int().min(-9_000, { error: 'field.tooSmall' }).max(100_000, { error: 'field.tooLarge' }) }),
]);

export interface UpdateContext { partOf(partId: Id): PartState | undefined; purchaseOf(part: PartState): Purchase | null; settings: PricingSettings }

export const updatePricesInput = z.object({ partIds: z.array(id).min(1).max(PRICE_SLICE), rule: priceRule, rounding: z.enum(ROUNDINGS), supplierId: id.nullable().default(null) });
/** New selling prices for a few parts; a part whose price stays the same gets no fact. */
export const updatePrices: CommandSpec<'price.update', typeof updatePricesInput, UpdateContext, { changed: number; same: number; without: number }> = {
  name: 'price.update',
  schema: updatePricesInput,
  right: 'price.edit',
  decide({ partIds, rule, rounding }, { partOf, purchaseOf, settings }) {
    const events: NewEvent[] = [];
    const reply = { changed: 0, same: 0, without: 0 };
    for (const partId of new Set(partIds)) {
      const part = partOf(partId);
      if (!part?.exists || !part.active) continue;
      const salePriceMinor = newPrice(part, purchaseOf(part), rule, rounding, settings);
      if (salePriceMinor === null) reply.without += 1;
      else if (salePriceMinor === part.salePriceMinor) reply.same += 1;
      else {
        reply.changed += 1;
        events.push(partEvent(partId, 'part.changed', { salePriceMinor }));
      }
    }
    return ok({ reply, events });
  },
};
