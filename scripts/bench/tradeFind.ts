import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { call, openCounter, shopFolder, SIZES } from './shop.ts';
import { numberOf } from './stamps.ts';
import { eanOf, modelOf, refOf } from './tradeFill.ts';

const { parts } = SIZES['500 000 parts'];
/** As one types them at a counter: words that very many share, beginnings of them, several words, what is nowhere. */
const TYPED = [
  'pompe', 'po', 'pom', 'courroie', 'joint de porte', 'bosch', 'bo', 'filtre renf', 'pompe de vidange complet', 'carte commande origine', 'thermostat 417', 'ré', 'interrupteur stihl', 'la pompe du miele',
  'xylophone', 'pompe xylophone', 'électrique', 'elec', 'consommables adaptable', 'gx', 'roulement arriere', 'ventilateur 999',
];
/** Things that are asked by what is printed on them, or by the model that they are for. */
const NAMED = 8;

/** What the counter's box answers, of 500 000 parts. */
export async function partSearch(): Promise<Told[]> {
  const counter = await openCounter(await shopFolder('500 000 parts'));
  try {
    const chance = seeded(5);
    const bare = counter.host.context.store.db.prepare('SELECT rowid FROM part_fts WHERE part_fts MATCH ? ORDER BY rowid DESC LIMIT 20');
    const slow = new Map<string, number>();
    const times = await interleave(
      900,
      async (round) => {
        const text = textOf(round % (TYPED.length + NAMED));
        const startMs = performance.now();
        const found = await call(counter.screen, 'counter.find', { text, limit: 20 });
        const tookMs = performance.now() - startMs;
        if (found.parts.length === 0 && !text.includes('xylophone') && text !== 'gx') throw new Error(`${text} was not found`);
        if (tookMs > (slow.get(text) ?? 0)) slow.set(text, tookMs);
        return tookMs;
      },
      (round) => bare.all(`"${TYPED[round % TYPED.length]!.split(' ')[0]!.normalize('NFD').replaceAll(/\p{M}/gu, '')}"*`),
    );
    const slowest = [...slow].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([text, ms]) => `${text} ${ms.toFixed(0)}`).join(', ');
    return [figure({
      name: 'part-search-p99', value: quantile(times.product, 0.99), unit: 'ms', yardstick: quantile(times.yardstick, 0.99), against: 'p99 of a bare search of the parts’ index', most: 30,
      note: `${spread(times.product)}; slowest: ${slowest}`,
    })];

    function textOf(n: number): string {
      const i = chance.below(parts);
      switch (n - TYPED.length) {
        case 0: return numberOf('N', i);
        case 1: case 2: return eanOf(i);
        case 3: return refOf(i);
        case 4: return `M${String(i * 31 % 10_000_019).padStart(8, '0')}`;
        case 5: return refOf(i).slice(0, 5);
        case 6: return `pompe ${modelOf(i).model}`;
        case 7: return `la courroie du ${modelOf(i).model.slice(0, 5)}`;
        default: return TYPED[n]!;
      }
    }
  } finally {
    await counter.close();
  }
}
