import type { CallInput } from '#contract/api.ts';
import { isCounted } from '#domain/part/kinds.ts';
import type { Hands } from '../hands.ts';
import { handful, ids, parts } from '../hands.ts';

type Asked = CallInput<'request.make'>['lines'][number];

/** Asked for, approved, ordered, sent, confirmed, received: for the stock, or for the repair or the order that waits. */
export async function buy(at: Hands): Promise<unknown> {
  const { shop, chance, run } = at;
  const suppliers = ids(shop, 'SELECT lower(hex(id)) FROM supplier');
  const supplierId = chance.pick(suppliers);
  const open = await run('purchase.list', { status: 'open', limit: 50, offset: 0 });
  const approved = await run('request.list', { status: chance.pick(['approved', 'asked']) });
  const purchase = open && open.rows.length > 0 ? chance.pick(open.rows) : null;
  if (!purchase || chance.chance(0.25)) return ask(at, supplierId, approved?.map((each) => each.id) ?? []);
  const view = await run('purchase.get', { purchaseId: purchase.id });
  if (!view) return null;
  const lines = view.lines.filter((line) => line.left > 0 && line.class === 'parts');
  switch (chance.below(10)) {
    case 0: return run('purchase.send', { purchaseId: purchase.id, way: 'phone' });
    case 1: return run('purchase.confirm', {
      purchaseId: purchase.id, lines: lines.map((line) => ({ lineId: line.lineId, quantity: line.quantity + (chance.chance(0.2) ? -1 : 0), unitCostMinor: 200 + chance.below(2_000), on: at.day })),
    });
    case 2: return lines[0] && chance.chance(0.5) ? run('purchase.close', { purchaseId: purchase.id, lineIds: [lines[0].lineId], reason: 'épuisé', again: chance.chance(0.5) }) : null;
    case 3: return chance.chance(0.2) ? run('purchase.cancel', { purchaseId: purchase.id, reason: 'erreur' }) : null;
    default: return lines.length === 0 ? null : run('purchase.receive', {
      purchaseId: purchase.id, note: 'BL', carriageMinor: chance.chance(0.3) ? chance.below(2_000) : 0,
      lines: lines.slice(0, 3).map((line) => {
        const part = line.partId ? parts(shop).find((each) => each.id === line.partId) : undefined;
        const quantity = part?.serialTracked ? 1 : 1 + chance.below(line.left + (chance.chance(0.1) ? 2 : 0));
        return {
          lineId: line.lineId, partId: line.partId ?? chance.pick(parts(shop)).id, quantity, serials: part?.serialTracked ? [`R${chance.below(1_000_000)}`] : [],
          state: chance.chance(0.85) ? 'ok' as const : chance.pick(['damaged', 'wrong'] as const),
          to: line.for.kind !== 'stock' ? chance.pick(['direct', 'direct', 'stock'] as const) : chance.pick(['stock', 'stock', 'quality'] as const),
          placeId: chance.chance(0.5) ? shop.host.context.queries.house.placeOfKind('store') ?? null : null, unitCostMinor: chance.chance(0.5) ? 200 + chance.below(2_000) : null,
        };
      }),
    });
  }
}

async function ask({ shop, chance, run }: Hands, supplierId: string, approved: string[]): Promise<unknown> {
  if (approved.length > 0 && chance.chance(0.6)) {
    if (chance.chance(0.3)) return run('request.approve', { requestIds: approved.slice(0, 2) });
    return run('purchase.make', { requestIds: approved.slice(0, 3), supplierId, join: chance.chance(0.5) });
  }
  const needs = chance.chance(0.6) ? await run('purchase.needs', {}) : null;
  const wanted = (needs ?? []).filter((need) => need.for.kind !== 'stock');
  const lines: Asked[] = wanted.length > 0
    ? wanted.slice(0, 2).map((need) => ({ origin: need.origin, partId: need.partId, label: need.label, quantity: need.quantity, supplierId, unitCostMinor: 700,
      for: { kind: need.for.kind, ownerId: need.for.ownerId, lineId: need.for.lineId },
    }))
    : [{ partId: chance.pick(parts(shop)).id, quantity: 1 + chance.below(4), supplierId, unitCostMinor: 300 + chance.below(1_500) }];
  return chance.chance(0.5) ? run('request.make', { lines }) : run('purchase.make', { supplierId, lines, join: chance.chance(0.5) });
}

/** Back to the supplier, and what is given for it. */
export async function giveBack(at: Hands): Promise<unknown> {
  const { shop, chance, run } = at;
  const returns = await run('return.list', {});
  const given = returns && returns.length > 0 ? chance.pick(returns) : null;
  if (given && chance.chance(0.7)) {
    const returnId = given.id;
    return chance.pick([
      () => run('return.send', { returnId }), () => run('return.send', { returnId }), () => run('return.credit', { returnId, amountMinor: chance.below(3_000), on: at.day }),
      () => run('return.refuse', { returnId, reason: 'hors délai' }), () => run('return.cancel', { returnId }),
    ])();
  }
  const from = handful(at, (level) => isCounted(level.kind) && level.kind !== 'removed');
  const supplierId = ids(shop, 'SELECT lower(hex(id)) FROM supplier')[0]!;
  return from && run('return.make', { supplierId, lines: [{ partId: from.part.id, grade: from.level.grade, quantity: from.quantity, serials: from.serials, placeId: from.level.placeId, reason: 'damaged' }] });
}

/** New prices for some, and a description that changes. */
export async function prices({ shop, chance, run }: Hands): Promise<unknown> {
  const partIds = chance.shuffle(parts(shop).map((part) => part.id)).slice(0, 2);
  return run('price.update', { partIds, rule: { kind: 'percent', bp: chance.pick([-500, 300, 700]) }, rounding: chance.pick(['cent', 'to10']) });
}
