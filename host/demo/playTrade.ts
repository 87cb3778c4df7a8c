import { addDays } from '#domain/kernel/days.ts';
import { localDay } from '../days.ts';
import { countPlace, receiveParts, sendParts, stockCentral } from './playStore.ts';
import { buyDeed } from './playBuy.ts';
import { orderDeed } from './playOrder.ts';
import { collect, reprint, sellParts, sellUnit, sendFree, settle, takeBack } from './playSale.ts';
import { bringPrices } from './playTariff.ts';
import { closeTill, openTill } from './playTill.ts';
import type { Trading } from './shop.ts';
import { of, partOf } from './shop.ts';
import type { TradeDeed } from './tradeDeed.ts';

/** What the counter, the till and the warehouse do. */
export async function tradeDeed(trading: Trading, deed: TradeDeed): Promise<void> {
  const { run } = trading;
  switch (deed.do) {
    case 'openTill':
      await openTill(trading);
      await collect(trading, null);
      break;
    case 'closeTill': await closeTill(trading); break;
    case 'closeMonth': await run('till.closePeriod', { period: 'month' }); break;
    case 'closeYear': await run('till.closePeriod', { period: 'year' }); break;
    case 'cash': await run('till.cash', { direction: deed.direction, amountMinor: deed.amountMinor, reason: deed.reason }); break;
    case 'export': await run('account.export', { until: deed.until }); break;
    case 'sell': await sellParts(trading, false); break;
    case 'sellFirm': await sellParts(trading, true); break;
    case 'takeBack': await takeBack(trading); break;
    case 'settle': await settle(trading); break;
    case 'sellUnit': await sellUnit(trading); break;
    case 'sendFree': await sendFree(trading); break;
    case 'reprint': await reprint(trading); break;
    case 'codes': await superseded(trading); break;
    case 'stockCentral': await stockCentral(trading); break;
    case 'count': await countPlace(trading, deed); break;
    case 'sendParts': await sendParts(trading, deed); break;
    case 'prices': await bringPrices(trading); break;
    case 'receiveParts': await receiveParts(trading, deed.key); break;
    default: if (!(await buyDeed(trading, deed))) await orderDeed(trading, deed);
  }
}

/** What another part has taken the place of says so, and until when it can still be had. */
async function superseded({ shop, run, atMs }: Trading): Promise<void> {
  for (const [index, { replaces }] of shop.world.parts.entries()) {
    if (replaces === null) continue;
    const { label, brand, barcodes, supplierRefs, equivalents, fits, family, serialTracked, vatBp, salePriceMinor, minimum, packSize, coreChargeMinor, homePlaceId, id } = partOf(shop, replaces);
    await run('part.change', {
      partId: id, label, brand, barcodes, supplierRefs, equivalents, fits, family, serialTracked, vatBp, salePriceMinor, minimum, packSize, coreChargeMinor, homePlaceId, active: true,
      supersededBy: of(shop.parts, index).partId, availableUntil: addDays(localDay(atMs), 500),
    });
  }
}
