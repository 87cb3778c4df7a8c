import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import { blobHash, id, isoDate, line, minorAmount, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { PartState } from './part.ts';
import { partEvent } from './part.ts';

const code = z.string().trim().min(3, { error: 'part.barcodeShape' }).max(60, { error: 'field.tooLong' });

const partFields = {
  label: requiredLine,
  brand: line.default(''),
  barcodes: z.array(code).max(20).default([]),
  supplierRefs: z.array(z.object({ supplierId: id.nullable().default(null), ref: requiredLine, costMinor: minorAmount.nullable().default(null) })).max(40).default([]),
  equivalents: z.array(id).max(40).default([]),
  fits: z.array(z.object({ brand: requiredLine, model: requiredLine })).max(400).default([]),
  family: line.default(''),
  serialTracked: z.boolean().default(false),
  /** Rate of VAT in basis points. */
  vatBp: z.number().int().min(0, { error: 'field.negative' }).max(10_000, { error: 'field.tooLarge' }).default(2000),
  salePriceMinor: minorAmount.nullable().default(null),
  replacementFor: id.nullable().default(null),
  supersededBy: id.nullable().default(null),
  minimum: z.number().int().min(0, { error: 'field.negative' }).max(100_000, { error: 'field.tooLarge' }).nullable().default(null),
  packSize: z.number().int().min(1, { error: 'part.quantityShape' }).max(10_000, { error: 'field.tooLarge' }).default(1),
  coreChargeMinor: minorAmount.nullable().default(null),
  photo: z.union([z.literal(''), blobHash]).default(''),
  availableUntil: isoDate.nullable().default(null),
  homePlaceId: id.nullable().default(null),
};

export interface CatalogueContext {
  part?: PartState;
  /** Another part that already bears this number. */
  sameNumber: { id: Id; label: string } | null;
}

/** Without a number of the shop's own, the series gives one. */
export const createPartInput = z.object({ number: z.string().trim().max(40, { error: 'field.tooLong' }).default(''), ...partFields });
export const createPart: CommandSpec<'part.create', typeof createPartInput, CatalogueContext, { partId: Id; number: string }> = {
  name: 'part.create',
  schema: createPartInput,
  right: 'part.edit',
  decide({ number: given, ...facts }, { sameNumber }, tools) {
    if (given && sameNumber) return refuse('part.numberTaken', { label: sameNumber.label }, ['number']);
    const partId = tools.newId();
    const number = given || tools.nextNumber('N');
    return ok({ reply: { partId, number }, events: [partEvent(partId, 'part.created', { number, ...facts })] });
  },
};

export const changePartInput = z.object({ partId: id, ...partFields, active: z.boolean() });
export const changePart: CommandSpec<'part.change', typeof changePartInput, CatalogueContext, null> = {
  name: 'part.change',
  schema: changePartInput,
  right: 'part.edit',
  decide({ partId, ...facts }, { part }) {
    if (!part?.exists) return refuse('part.unknown');
    // Pieces without their serials would be asked for one by one later, and none could tell which is which.
    if (facts.serialTracked && !part.serialTracked && part.levels.some((level) => level.quantity > 0 && level.kind !== 'outside'))
      return refuse('part.countedFirst', {}, ['serialTracked']);
    // Whoever may not read costs sends none back: what a reference cost is kept until another cost is said.
    const supplierRefs = facts.supplierRefs.map((ref) => ({
      ...ref, costMinor: ref.costMinor ?? part.supplierRefs.find((known) => known.ref === ref.ref && known.supplierId === ref.supplierId)?.costMinor ?? null,
    }));
    return ok({ reply: null, events: [partEvent(partId, 'part.changed', { ...facts, supplierRefs })] });
  },
};
