import type { PriceJob, PricePreview, RefusedPage, TariffJob, TariffPreview } from '#contract/views/tariff.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Reading } from '#domain/tariff/commands.ts';
import type { Mapping } from '#domain/tariff/mapping.ts';
import type { PriceRule } from '#domain/tariff/pricing.ts';
import type { Rounding } from '#domain/tariff/settings.ts';
import type { Duplicates } from '#domain/tariff/tariff.ts';

/** What a person chose for one file; the mapping is null until then. */
export interface TariffChoice { mapping: Mapping | null; from: IsoDay; duplicates: Duplicates; allOrNothing: boolean }

/** Price files on their way in. */
export interface TariffDesk {
  begin(input: { supplierId: Id; fileName: string; size: number; modifiedMs: number }, actor: Id | null, nowMs: number): { jobId: Id; received: number };
  upload(jobId: Id, offset: number, bytes: Buffer): Promise<{ received: number }>;
  preview(jobId: Id, mapping: Mapping | null): Promise<TariffPreview>;
  start(jobId: Id, chosen: TariffChoice, actor: Id | null): void;
  cancel(jobId: Id): Promise<void>;
  stageMissing(): Promise<void>;
  jobs(): TariffJob[];
  refused(jobId: Id, offset: number, limit: number): RefusedPage;
  reading(jobId: Id): Reading | undefined;
  supplierOf(jobId: Id): Id | null;
  taken(jobId: Id): void;
  resume(): void;
  close(): Promise<void>;
}

/** Which parts, and how their prices are made anew. Empty text or family: all. */
export interface PriceWish { filter: { family: string; supplierId: Id | null; text: string }; rule: PriceRule; rounding: Rounding }

/** Prices being made anew. */
export interface PriceDesk {
  preview(wish: PriceWish): Promise<PricePreview>;
  begin(wish: PriceWish, actor: Id | null, nowMs: number): { jobId: Id };
  cancel(jobId: Id): Promise<void>;
  jobs(): PriceJob[];
  resume(): void;
  close(): Promise<void>;
}
