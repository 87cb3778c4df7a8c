import { nextSeq, expectedOf } from '#domain/till/closing.ts';
import type { TillState } from '#domain/till/till.ts';
import { tillIdOf } from '../commands/till/identity.ts';
import type { DemoShop, Trading } from './shop.ts';

/** Small notes and coins that stay in the drawer overnight, cents. */
const FLOAT_MINOR = 15_000;
/** How far a count is off on a bad day, and what they said of it. */
const OFF: readonly [minor: number, note: string][] = [[-200, 'Pièce de 2 € manquante, non retrouvée'], [50, 'Erreur de rendu de monnaie'], [-1_000, 'Billet de 10 € rendu en trop'], [10, 'Arrondi en faveur de la caisse'], [-120, 'Monnaie mal rendue le matin']];
const BAD_DAY = 0.09;

function tillOf({ host }: DemoShop): TillState | undefined {
  return host.store.state<TillState>('till', tillIdOf(host.device.id));
}

export function isOpen({ shop }: Pick<Trading, 'shop'>): boolean {
  return Boolean(tillOf(shop)?.open);
}

export async function openTill({ run }: Trading): Promise<void> {
  await run('till.open', { floatMinor: FLOAT_MINOR });
}

/** Counted by somebody who counts well, but for a day in ten. */
export async function closeTill({ shop, run }: Trading): Promise<void> {
  const { host } = shop;
  const { chance } = shop.trade;
  const till = tillOf(shop)!;
  const covered = host.queries.tills.covered(host.device.id, nextSeq(till), host.store.log.head(host.device.id)?.seq ?? 0);
  const [off, note] = chance.happens(BAD_DAY) ? chance.pick(OFF) : [0, ''];
  const counted = host.settings('till').counted.map((mean) => ({ mean, amountMinor: Math.max(0, expectedOf(till, covered, mean) + (mean === 'cash' ? off : 0)) }));
  // What was paid back for more than was taken leaves nothing to count, and that is a difference.
  const strange = counted.some(({ mean, amountMinor }) => amountMinor !== expectedOf(till, covered, mean));
  await run('till.close', { counted, note: note || (strange ? 'Remboursements supérieurs aux encaissements' : '') });
}
