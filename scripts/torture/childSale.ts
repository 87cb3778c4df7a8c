import { setTimeout } from 'node:timers/promises';
import type { NewEvent } from '#domain/kernel/event.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Host } from '#host/host.ts';
import { ids, parts } from './hands.ts';

const BETWEEN_MS = 300;

/** The counter of the victim: one part, of which there is plenty, and a till that is open. Whatever a kill left half done is done. */
export async function openCounter(host: Host, actor: Id): Promise<void> {
  const { context } = host;
  const as = { actor, atMs: Date.now() };
  const shop = { host, wall: { ms: as.atMs }, dir: '', actor };
  if (parts(shop).length === 0) await context.execute('part.create', { label: 'Joint', salePriceMinor: 1_000, vatBp: 2_000 }, as);
  const part = parts(shop)[0]!;
  if (part.levels.length === 0) await context.execute('stock.adjust', { partId: part.id, placeId: context.queries.house.placeOfKind('store')!, grade: 'new', quantity: 100_000, unitCostMinor: 400, reason: 'ouverture' }, as);
  // However long the knife goes on, over a night too.
  if (context.settings('till').leftOpen === 'refuse') await context.execute('settings.change', { area: 'till', value: { leftOpen: 'say' } }, as);
  if (!(await context.execute('till.state', {}, as)).open) await context.execute('till.open', { floatMinor: 10_000 }, as);
}

/** The ticket of the last sale before the knife, once more. @returns whether there was one */
export async function printLastAgain(host: Host, actor: Id, commandId: Id): Promise<boolean> {
  const [saleId] = ids({ host, wall: { ms: 0 }, dir: '', actor }, 'SELECT lower(hex(id)) FROM sale ORDER BY seq DESC LIMIT 1');
  if (!saleId) return false;
  await host.context.execute('sale.reprint', { saleId }, { actor, atMs: Date.now(), commandId });
  return true;
}

/** One to three pieces over the counter, paid by card and by transfer: no drawer opens. @param apart broken on purpose: the money in one transaction, the pieces in the next */
export async function sellOne(host: Host, n: number, { actor, commandId, apart }: { actor: Id; commandId: Id; apart: boolean }): Promise<void> {
  const { store, device } = host.context;
  const partId = ids({ host, wall: { ms: 0 }, dir: '', actor }, 'SELECT lower(hex(id)) FROM part LIMIT 1')[0]!;
  const quantity = 1 + (n % 3);
  const sell = (): Promise<unknown> => host.context.execute('sale.sell', {
    lines: [{ kind: 'part', partId, quantity }], payments: [{ mean: 'card', amountMinor: quantity * 1_200 - 500 }, { mean: 'transfer', amountMinor: 500 }],
  }, { actor, atMs: Date.now(), commandId });
  if (!apart) return void (await sell());
  const { append } = store;
  let moves: NewEvent[] = [];
  store.append = (to, events, stamp) => {
    moves = events.filter((event) => event.type === 'part.moved');
    return append(to, events.filter((event) => event.type !== 'part.moved'), stamp);
  };
  await sell();
  store.append = append;
  // Long enough for the knife to fall here: whether the check bites must not hang on the speed of the machine.
  await setTimeout(BETWEEN_MS);
  store.write(() => store.append(device.id, moves, { actor, commandId, atMs: Date.now() }));
}
