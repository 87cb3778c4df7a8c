import { isStatus, nextStatuses } from '#domain/repair/status.ts';
import { Refused } from '#host/refused.ts';
import type { Chance, CheckResult } from './random.ts';
import { result, seeded } from './random.ts';
import type { Shop } from './shops.ts';
import { disagreement, meet, openShops, sync } from './shops.ts';

/** Something that somebody at this PC may do now; a refusal is as good an answer as any. */
async function act(shop: Shop, chance: Chance, n: number): Promise<void> {
  const { context } = shop.host;
  shop.wall.ms += chance.below(3_600_000);
  const as = { actor: shop.actor, atMs: shop.wall.ms };
  const repairs = context.queries.board.page(
    { phase: null, late: false, text: '', mine: null, placeId: null, sort: 'number', offset: 0, limit: 30 },
    shop.wall.ms,
  ).rows;
  const customers = context.queries.customers.list('', 0, 20).rows;
  const repair = repairs.length > 0 ? chance.pick(repairs) : null;
  const places = context.queries.house.places().filter((place) => place.kind !== 'customer');
  try {
    switch (chance.below(9)) {
      case 0:
      case 1: {
        const customer = customers.length > 0 && chance.chance(0.6) ? chance.pick(customers) : null;
        await context.execute(
          'intake.take',
          {
            from: customer
              ? { kind: 'existing', customerId: customer.id }
              : {
                  kind: 'new',
                  details: { kind: 'person', name: `Client ${n}`, phones: [`06 39 98 ${10 + chance.below(90)} ${10 + chance.below(90)}`] },
                },
            // Few serial numbers, so that two PCs register the same unit without knowing.
            units: [
              {
                unit: { kind: 'new', description: { brand: 'Bosch', model: 'GBH', serial: `S${chance.below(12)}` } },
                fault: `panne ${n}`,
                accessories: chance.chance(0.5) ? ['Coffret'] : [],
              },
            ],
          },
          as,
        );
        break;
      }
      case 2:
        if (repair) await context.execute('unit.move', { unitId: repair.unitId, placeId: chance.pick(places).id }, as);
        break;
      case 3:
        if (repair)
          await context.execute(
            'repair.setStatus',
            { repairId: repair.id, to: chance.pick([...(isStatus(repair.status) ? nextStatuses(repair.status) : []), repair.status]) },
            as,
          );
        break;
      case 4:
        if (repair) await context.execute('repair.close', { repairId: repair.id, as: 'handed_back', repaired: chance.chance(0.7), overrides: [{ code: 'closing.signatureMissing', reason: 'Signé sur papier' }] }, as);
        break;
      case 5:
        if (repair) await context.execute('repair.note', { repairId: repair.id, text: `note ${n}` }, as);
        break;
      case 6:
        if (customers.length > 0)
          await context.execute('customer.change', { customerId: chance.pick(customers).id, kind: 'person', name: `Renommé ${n}` }, as);
        break;
      case 7:
        if (customers.length > 0 && chance.chance(0.2))
          await context.execute('customer.erase', { customerId: chance.pick(customers).id }, as);
        break;
      default:
        await context.execute('place.create', { name: `Bac ${n}`, kind: 'bin', parentId: null }, as);
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** Whole hosts: several PCs work apart for a while, meet in any order, and must agree to the row. */
export async function runHosts({ rounds, seed }: { rounds: number; seed: number }): Promise<CheckResult> {
  const chance = seeded(seed);
  const { shops, close } = await openShops(chance);
  let diverged = 0;
  let note: string | undefined;
  try {
    for (let round = 1; round <= rounds && diverged === 0; round += 1) {
      for (let step = 0; step < 14; step += 1) {
        await act(chance.pick(shops), chance, round * 100 + step);
        if (chance.chance(0.15)) sync(chance.pick(shops), chance.pick(shops));
      }
      meet(shops, chance);
      const difference = disagreement(shops, round % 10 === 0 || round === rounds ? round : null);
      if (difference) {
        diverged += 1;
        note = `seed ${seed}, round ${round}: ${difference}`;
      }
    }
  } finally {
    await close();
  }
  return result('whole hosts', rounds, { diverged }, note);
}
