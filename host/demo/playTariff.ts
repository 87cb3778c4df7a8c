import { localDay } from '../days.ts';
import { SELLS } from './house.ts';
import { priceFileOf } from './priceList.ts';
import type { Trading } from './shop.ts';
import { of } from './shop.ts';

const LOOK_EVERY_MS = 25;
const MOST_MS = 60_000;

/** A supplier's new prices, brought in as the buyer does: the file, where its columns are as the headings say, and what is taken of it. */
export async function bringPrices({ shop, run, atMs }: Trading): Promise<void> {
  const { world } = shop;
  const supplierId = of(shop.suppliers, SELLS.household);
  const { fileName, bytes } = priceFileOf(world.parts, SELLS.household, 'household');
  const { jobId } = await run('tariff.begin', { supplierId, fileName, size: bytes.length });
  await run('tariff.upload', { jobId, offset: 0, base64: bytes.toString('base64') });
  const { mapping } = await run('tariff.preview', { jobId });
  await run('tariff.start', { jobId, mapping, from: localDay(atMs) });
  const until = performance.now() + MOST_MS;
  for (;;) {
    const job = (await run('tariff.jobs', {})).find((each) => each.id === jobId);
    if (!job || job.state === 'done') return;
    if (job.state !== 'reading' || performance.now() > until) throw new Error(`the price list of the demonstration shop ended as ${job.state} ${job.error}`);
    await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY_MS); });
  }
}
