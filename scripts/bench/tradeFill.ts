import { derivedId } from '#db/bytes.ts';
import type { Db } from '#db/open.ts';
import { openProjections } from '#db/projections/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import { isOurs } from '#domain/part/kinds.ts';
import { entered, pooled } from '#domain/part/ledger.ts';
import type { End, MoveReason, PartMoved } from '#domain/part/move.ts';
import type { PartState } from '#domain/part/part.ts';
import { partFold } from '#domain/part/part.ts';
import type { Chance } from '../torture/random.ts';
import { DEVICE_CODE, hexId, hlcOf, numberOf, YEAR } from './stamps.ts';
import { SORTS } from './words.ts';

/** A catalogue that was sold from for years: every part with its codes, models, price, pieces on shelves, and four moves. */

const DAY_MS = 86_400_000;
const NAMES = [
  'Pompe de vidange', 'Pompe à eau', 'Courroie', 'Charbons moteur', 'Joint de porte', 'Thermostat', 'Résistance', 'Carte de commande', 'Interrupteur', 'Batterie', 'Roulement', 'Mandrin', 'Filtre', 'Électrovanne',
  'Bouton', 'Câble secteur', 'Couteau', 'Bougie', 'Lanceur', 'Carburateur', 'Chaîne', 'Guide-chaîne', 'Durite', 'Ventilateur', 'Condensateur', 'Tête de lecture', 'Potentiomètre', 'Haut-parleur', 'Charnière', 'Poignée',
];
const KINDS = ['avant', 'arrière', 'gauche', 'droite', 'supérieur', 'inférieur', 'complet', 'renforcé', 'origine', 'adaptable'];
const FAMILIES = ['pompes', 'transmission', 'électrique', 'étanchéité', 'commande', 'moteur', 'accessoires', 'visserie', 'son', 'froid', 'coupe', 'consommables'];
const MODELS = 4_000;

/** The i-th model that parts are for: "Bosch WAT1042". */
export function modelOf(i: number): { brand: string; model: string } {
  const [brand, model] = SORTS[i % SORTS.length]!;
  return { brand, model: `${model.replaceAll(/[^A-Z]/g, '').padEnd(3, 'X').slice(0, 3)}${1000 + (i % MODELS)}` };
}

/** The i-th part's own barcode: thirteen digits that check. */
export function eanOf(i: number): string {
  const digits = `34${String(i * 7_919 % 10_000_000_000).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** What one of the suppliers calls the i-th part. */
export function refOf(i: number): string {
  return `${'KDRSTV'[i % 6]!}${(Math.imul(i + 7, 2_246_822_519) >>> 0).toString(36).toUpperCase()}-${i % 97}`;
}

/** Writes the rows of that many parts, as the product's own projection writes them. */
export function fillParts(db: Db, parts: number, chance: Chance): void {
  const projection = openProjections(db).get('part')!;
  const startMs = Date.now() - 900 * DAY_MS;
  const shopId = hexId(db.prepare('SELECT id FROM shop LIMIT 1').pluck().get() as Buffer);
  const outside: End = { placeId: derivedId(`place|${shopId}|outside`), kind: 'outside' };
  const shelves = (db.prepare("SELECT id, kind FROM place WHERE kind IN ('store', 'bench', 'workshop')").all() as { id: Buffer; kind: 'store' }[]).map(({ id, kind }): End => ({ placeId: hexId(id), kind }));
  db.exec('BEGIN');
  for (let i = 0; i < parts; i += 1) {
    const bornMs = Math.floor(startMs + (i / parts) * 600 * DAY_MS);
    const id = uuidv7(bornMs, chance.bytes(10));
    projection.write(moved({ ...described(id, i, bornMs, chance) }, { outside, shelves, bornMs, chance }), hlcOf(bornMs), false);
  }
  db.prepare("INSERT INTO series (kind, year, last) VALUES ('N', ?, ?) ON CONFLICT (kind) DO UPDATE SET year = excluded.year, last = excluded.last").run(YEAR, parts);
  db.exec('COMMIT');
}

function described(id: Id, i: number, bornMs: number, chance: Chance): PartState {
  const first = modelOf(chance.below(MODELS));
  const priceMinor = 150 + chance.below(20_000);
  return {
    ...partFold.initial(id), exists: true, active: true, number: numberOf('N', i), createdAtMs: bornMs, label: `${chance.pick(NAMES)} ${chance.pick(KINDS)} ${100 + (i % 900)}`, brand: first.brand,
    barcodes: [eanOf(i)], supplierRefs: [{ supplierId: null, ref: refOf(i), costMinor: Math.floor(priceMinor / 2) }, { supplierId: null, ref: `M${String(i * 31 % 10_000_019).padStart(8, '0')}`, costMinor: null }],
    fits: [first, modelOf(chance.below(MODELS))], family: chance.pick(FAMILIES), vatBp: 2_000, salePriceMinor: priceMinor, minimum: chance.chance(0.2) ? 2 : null,
  };
}

interface Around { outside: End; shelves: End[]; bornMs: number; chance: Chance }

/** Bought, put on another shelf, sold, bought again. */
function moved(part: PartState, { outside, shelves, bornMs, chance }: Around): PartState {
  const store = shelves[0]!;
  const shelf = chance.pick(shelves.slice(1));
  const quantity = 4 + chance.below(12);
  const cost = 50 + chance.below(9_000);
  const way: [from: End, to: End, pieces: number, reason: MoveReason][] = [
    [outside, store, quantity, 'bought'], [store, shelf, 2, 'moved'], [store, outside, 1 + chance.below(2), 'sold'], [outside, store, 1 + chance.below(5), 'bought'],
  ];
  let { pools, ledger } = part;
  const levels = new Map<Id, PartState['levels'][number]>();
  for (const [n, [from, to, pieces, reason]] of way.entries()) {
    const atMs = Math.floor(bornMs + (n + chance.next()) * 70 * DAY_MS);
    const move: PartMoved = {
      from: from.placeId, fromKind: from.kind, to: to.placeId, toKind: to.kind, grade: 'new', toGrade: 'new', quantity: pieces, serials: [], costMinor: isOurs(from.kind) ? 0 : cost * pieces, reason, note: '',
      repairId: null, lineId: null, issueId: null, moveId: uuidv7(atMs, chance.bytes(10)), documentId: null, document: DEVICE_CODE,
    };
    const after = pooled(pools, move);
    ledger = entered({ pools, ledger }, after, move, { atMs, hlc: hlcOf(atMs), device: part.id, seq: n });
    pools = after;
    for (const [end, by] of [[from, -pieces], [to, pieces]] as const) {
      levels.set(end.placeId, { placeId: end.placeId, kind: end.kind, grade: 'new', quantity: (levels.get(end.placeId)?.quantity ?? 0) + by, belowSince: null });
    }
  }
  return { ...part, pools, ledger, levels: [...levels.values()].filter((level) => level.quantity !== 0) };
}
