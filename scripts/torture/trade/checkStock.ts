import type { Shop } from '../shops.ts';
import type { Fact } from './facts.ts';
import { hexOf, rowsOf } from './facts.ts';
import type { Ledger } from './oracle.ts';

interface LevelRow { part: string; place: string; grade: string; quantity: number }
interface ValueRow { part: string; grade: string; quantity: number; value: number }
interface MoveRow { part: string; ours: number; value: number; moves: number }

/** What the tables say of the stock, held against the moves replayed by hand. @returns the first thing that does not hold */
export function stockTrouble(shop: Shop, ledgers: ReadonlyMap<string, Ledger>): string | undefined {
  const levels = rowsOf<LevelRow>(shop, 'SELECT part_id AS part, place_id AS place, grade, quantity FROM stock_level');
  const values = rowsOf<ValueRow>(shop, 'SELECT part_id AS part, grade, quantity, value_minor AS value FROM stock_value');
  const moves = new Map(rowsOf<MoveRow>(shop, 'SELECT part_id AS part, sum(ours_delta) AS ours, sum(value_delta_minor) AS value, count(*) AS moves FROM stock_move GROUP BY part_id').map((row) => [row.part, row]));
  const serials = rowsOf<{ part: string; key: string; place: string; grade: string }>(shop, 'SELECT part_id AS part, serial_key AS key, place_id AS place, grade FROM part_serial');
  const held = new Set([...ledgers.keys()].map(hexOf));
  const stray = [...levels, ...values, ...serials].find((row) => !held.has(row.part));
  if (stray) return `part ${stray.part} has rows and no move`;
  for (const [partId, ledger] of ledgers) {
    const part = hexOf(partId);
    const mine = levels.filter((row) => row.part === part);
    const sum = mine.reduce((total, row) => total + row.quantity, 0);
    if (sum !== 0) return `part ${part}: its pieces over all places sum to ${sum}`;
    const told = mine.map((row) => `${row.place} ${row.grade} ${row.quantity}`).sort();
    const wanted = [...ledger.levels].filter(([, level]) => level.quantity !== 0).map(([key, { quantity }]) => { const [place, grade] = key.split('|'); return `${hexOf(place!)} ${grade} ${quantity}`; }).sort();
    if (told.join() !== wanted.join()) return `part ${part}: levels ${told.filter((each) => !wanted.includes(each)).join()} where the moves come to ${wanted.filter((each) => !told.includes(each)).join()}`;
    for (const [grade, pool] of ledger.pools) {
      const row = values.find((each) => each.part === part && each.grade === grade) ?? { quantity: 0, value: 0 };
      if (row.quantity !== pool.quantity || row.value !== pool.valueMinor) return `part ${part} ${grade}: ${row.quantity} worth ${row.value}, the naive average says ${pool.quantity} worth ${pool.valueMinor}`;
    }
    const ours = [...ledger.pools.values()].reduce((total, pool) => total + pool.quantity, 0);
    const worth = [...ledger.pools.values()].reduce((total, pool) => total + pool.valueMinor, 0);
    const row = moves.get(part) ?? { ours: 0, value: 0, moves: 0 };
    if (row.ours !== ours || row.value !== worth) return `part ${part}: the moves' deltas come to ${row.ours} worth ${row.value}, the stock to ${ours} worth ${worth}`;
    if (row.moves !== ledger.moves.length) return `part ${part}: ${row.moves} moves in the table, ${ledger.moves.length} that count in the log`;
    const named = serials.filter((each) => each.part === part);
    if (new Set(named.map((each) => each.key)).size !== named.length) return `part ${part}: a serial number is at two places`;
    const wrong = named.find((each) => { const at = ledger.serials.get(each.key)?.split('|'); return !at || hexOf(at[0]!) !== each.place || at[1] !== each.grade; });
    if (wrong || named.length !== ledger.serials.size) return `part ${part}: serial ${wrong?.key ?? ''} is not where its last move put it`;
    // Where no number ever left a place where it was not, as many pieces lie somewhere as have their numbers there.
    if (named.length > 0 && ledger.strays.length === 0) {
      const off = mine.find((level) => level.quantity > 0 && named.filter((each) => each.place === level.place && each.grade === level.grade).length !== level.quantity);
      if (off) return `part ${part}: ${off.quantity} ${off.grade} at ${off.place}, and another number of serial numbers`;
    }
  }
  return undefined;
}

interface DocumentLine { lineId: string; kind: string; partId: string | null; quantity: number }

/** Payment and pieces together: every piece on a ticket left the house by a move of that ticket, every piece on a credit note that was written came back by its own or stayed where it was. */
export function goodsTrouble(facts: readonly Fact[], ledgers: ReadonlyMap<string, Ledger>): string | undefined {
  const ofDocument = new Map<string, Ledger['moves']>();
  for (const ledger of ledgers.values()) for (const move of ledger.moves) if (move.documentId) ofDocument.set(move.documentId, [...(ofDocument.get(move.documentId) ?? []), move]);
  for (const fact of facts) {
    if (fact.type !== 'sale.made') continue;
    const { number, kind, lines } = fact.data as { number: string; kind: string; lines: DocumentLine[] };
    const moves = ofDocument.get(fact.stream) ?? [];
    if (moves.some((move) => move.from === move.to)) return `${number}: a move without its other end`;
    for (const line of lines) {
      if (line.kind !== 'part' || !line.partId) continue;
      const out = moves.filter((move) => move.lineId === line.lineId).reduce((sum, move) => sum - move.oursDelta, 0);
      if (kind === 'sale' && out !== line.quantity) return `${number}: ${line.quantity} sold, ${out} left the house`;
    }
    // A credit's move names the line that was sold; scrapped pieces are ours no more.
    const back = moves.reduce((sum, move) => sum + (move.reason === 'sold_back' ? move.quantity : 0), 0);
    const credited = lines.filter((line) => line.kind === 'part').reduce((sum, line) => sum + line.quantity, 0);
    const cores = lines.filter((line) => line.kind === 'core').reduce((sum, line) => sum + line.quantity, 0);
    if (kind === 'credit' && (back < credited || back > credited + cores)) return `${number}: ${credited} taken back, ${back} moved`;
  }
  return undefined;
}
