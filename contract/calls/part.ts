import { z } from 'zod';
import { id } from '#domain/kernel/fields.ts';
import { changePart, createPart } from '#domain/part/catalogue.ts';
import { dismantle } from '#domain/part/dismantle.ts';
import { removePart } from '#domain/part/remove.ts';
import { orderPartRepair } from '#domain/part/repairOfPart.ts';
import { scanPart } from '#domain/part/scan.ts';
import { addLine, chooseLinePart, chooseSource, dropLine } from '#domain/part/source.ts';
import { adjustStock, inspectPart, movePart, scrapPart } from '#domain/part/stock.ts';
import { fitPart, issuePart, returnPart, unfitPart } from '#domain/part/take.ts';
import type { NeedRow, OrderPartsView, PartRow, PartView, SourcesView } from '../views/part.ts';
import { decided, limit, nothing, offset, query, text } from './call.ts';

/** Parts: their stock, and what a repair takes, gives back and removes. */
export const partCalls = {
  'part.find': query<PartRow[]>()('work.read', z.object({ text, limit })),
  'part.list': query<{ rows: PartRow[]; total: number }>()(
    'work.read',
    /** `low`: only those of which more is reserved than is there. */
    z.object({ text: text.default(''), all: z.boolean().default(false), low: z.boolean().default(false), offset, limit }),
  ),
  'part.get': query<PartView>()('work.read', z.object({ partId: id })),
  /** Parts that fit a model: "the pump of this one". */
  'part.fitting': query<PartRow[]>()('work.read', z.object({ brand: text, model: text })),
  'part.at': query<{ partId: string; number: string; label: string; grade: string; quantity: number }[]>()('work.read', z.object({ placeId: id, limit })),
  'part.ofRepair': query<OrderPartsView>()('work.read', z.object({ repairId: id })),
  'part.sources': query<SourcesView>()('part.take', z.object({ repairId: id, lineId: id })),
  /** What orders want bought, or brought from elsewhere. */
  'part.needs': query<NeedRow[]>()('work.read', nothing),
  'part.create': decided(createPart),
  'part.change': decided(changePart),
  'stock.adjust': decided(adjustStock),
  'part.move': decided(movePart),
  'part.inspect': decided(inspectPart),
  'part.scrap': decided(scrapPart),
  'part.scan': decided(scanPart),
  'part.issue': decided(issuePart),
  'part.fit': decided(fitPart),
  'part.unfit': decided(unfitPart),
  'part.return': decided(returnPart),
  'part.remove': decided(removePart),
  'part.source': decided(chooseSource),
  'part.choose': decided(chooseLinePart),
  'part.addLine': decided(addLine),
  'part.dropLine': decided(dropLine),
  'part.dismantle': decided(dismantle),
  'part.repairOrder': decided(orderPartRepair),
} as const;
