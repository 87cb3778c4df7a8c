import type { CounterFound, CounterPart, FoundBy } from '#contract/views/sale.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import { foldText } from '#domain/kernel/text.ts';
import { grossOf } from '#domain/kernel/vat.ts';
import { codeKey } from '#domain/part/codes.ts';
import type { PartFacts } from '#domain/part/part.ts';
import { normaliseSerial } from '#domain/scan/serial.ts';
import type { Grade } from '#domain/repair/lines.ts';
import { fromBlob, toBlob } from '../bytes.ts';
import type { Db } from '../open.ts';
import { newestByWords } from './words.ts';

const SHELVES = "('store', 'aisle', 'bin', 'bench', 'workshop')";

type Details = Pick<PartFacts, 'barcodes' | 'supplierRefs' | 'equivalents' | 'fits' | 'replacementFor' | 'supersededBy' | 'packSize' | 'coreChargeMinor' | 'photo'>;
interface Columns {
  id: Buffer; number: string; label: string; brand: string; family: string; active: number; serial_tracked: number; vat_bp: number; sale_price_minor: number | null; details: string; reserved: number;
}
type UnitColumns = { id: Buffer; number: string; brand: string; model: string; serial: string; customer_id: Buffer | null; place: string | null };

/** Of whom a part is asked, and how it was found. */
interface Hit { id: Id; foundBy: FoundBy; insteadOf: string }
interface Asked { text: string; model?: { brand: string; model: string } | undefined; limit: number }

/** Words that say nothing of what is looked for, folded: "la pompe du WAU28". */
const LITTLE = new Set(['le', 'la', 'les', 'de', 'du', 'des', 'un', 'une', 'pour', 'et', 'en', 'au', 'aux', 'sur', 'the', 'of', 'for', 'an', 'and', 'to']);

/** What the counter asks the catalogue: one box, and everything that somebody may know a part by. Nothing in it looks at every part. */
export function counterQueries(db: Db) {
  const newestParts = newestByWords(db, 'part');
  const newestUnits = newestByWords(db, 'unit');
  const idsByNos = db.prepare('SELECT p.id FROM json_each(?) f JOIN part p ON p.no = f.value WHERE p.active = 1 ORDER BY f.key').pluck();
  const byKey = db.prepare("SELECT part_id, min(CASE kind WHEN 'number' THEN 0 WHEN 'barcode' THEN 1 ELSE 2 END) AS rank FROM part_key WHERE key = ? GROUP BY part_id ORDER BY rank LIMIT 20");
  const bySerial = db.prepare('SELECT part_id FROM part_serial WHERE serial_key = ? LIMIT 20').pluck();
  const byModel = db.prepare('SELECT part_id FROM part_fit WHERE brand_key = ? AND model_key = ? LIMIT 400').pluck();
  const byId = db.prepare(`SELECT p.id, p.number, p.label, p.brand, p.family, p.active, p.serial_tracked, p.vat_bp, p.sale_price_minor, p.details,
    (SELECT coalesce(sum(r.quantity), 0) FROM reservation r WHERE r.part_id = p.id) AS reserved FROM part p WHERE p.id = ?`);
  const nameOf = db.prepare('SELECT number, label FROM part WHERE id = ?');
  const levels = db.prepare(`SELECT l.place_id, l.grade, l.quantity, x.name, x.code FROM stock_level l JOIN place x ON x.id = l.place_id
    WHERE l.part_id = ? AND x.kind IN ${SHELVES} ORDER BY l.quantity DESC, x.name`);
  const UNIT = `SELECT u.id, u.number, u.brand, u.model, u.serial, u.customer_id, p.name AS place FROM unit u LEFT JOIN place p ON p.id = u.place_id`;
  const unitBySerial = db.prepare(`${UNIT} WHERE u.serial_key = ? AND u.serial_key <> '' LIMIT 5`);
  const unitByNumber = db.prepare(`${UNIT} WHERE u.compact = ? LIMIT 1`);
  const unitsByNos = db.prepare(`SELECT u.id, u.number, u.brand, u.model, u.serial, u.customer_id, p.name AS place FROM json_each(?) f JOIN unit u ON u.no = f.value LEFT JOIN place p ON p.id = u.place_id
    WHERE u.customer_id IS NULL AND (p.kind IS NULL OR p.kind NOT IN ('scrap', 'customer')) ORDER BY f.key LIMIT 5`);

  /** Each part is read once for each question, whoever needs it on the way. */
  const asked = new Map<Id, { row: Columns; details: Details } | null>();
  function rowOf(id: Id): { row: Columns; details: Details } | null {
    let known = asked.get(id);
    if (known === undefined) {
      const row = byId.get(toBlob(id)) as Columns | undefined;
      known = row ? { row, details: JSON.parse(row.details) as Details } : null;
      asked.set(id, known);
    }
    return known;
  }
  const modelIds = (brand: string, model: string): Id[] => (byModel.all(foldText(brand), foldText(model)) as Buffer[]).map(fromBlob);

  function counterPart({ id, foundBy, insteadOf }: Hit, exempt: boolean): CounterPart | null {
    const known = rowOf(id);
    if (!known) return null;
    const { row } = known;
    const { barcodes, supplierRefs, packSize, coreChargeMinor, photo, supersededBy } = known.details;
    const places = (levels.all(row.id) as { place_id: Buffer; grade: Grade; quantity: number; name: string; code: string }[])
      .map(({ place_id, name, ...level }) => ({ placeId: fromBlob(place_id), place: name, ...level }));
    const here = places.reduce((sum, level) => (level.grade === 'faulty' ? sum : sum + level.quantity), 0);
    const next = supersededBy ? (nameOf.get(toBlob(supersededBy)) as { number: string; label: string } | undefined) : undefined;
    const vatBp = exempt ? 0 : row.vat_bp;
    return {
      id, number: row.number, label: row.label, brand: row.brand, family: row.family, active: row.active === 1, serialTracked: row.serial_tracked === 1, vatBp, salePriceMinor: row.sale_price_minor,
      here, reserved: row.reserved, foundBy, insteadOf, barcodes, refs: supplierRefs.map(({ ref }) => ref), unitNetMinor: row.sale_price_minor,
      unitGrossMinor: row.sale_price_minor === null ? null : grossOf(row.sale_price_minor, vatBp), coreChargeMinor, packSize, photo, free: Math.max(0, here - row.reserved), levels: places, incoming: [],
      supersededBy: supersededBy && next ? { id: supersededBy, ...next } : null,
    };
  }

  /** By what stands on the piece, its bag or its paper. */
  function byCode(text: string): Hit[] {
    const key = codeKey(text);
    if (key === '') return [];
    const kinds: FoundBy[] = ['number', 'barcode', 'ref'];
    const exact = (byKey.all(key) as { part_id: Buffer; rank: number }[]).map((row): Hit => ({ id: fromBlob(row.part_id), foundBy: kinds[row.rank]!, insteadOf: '' }));
    if (exact.length > 0) return exact;
    return (bySerial.all(normaliseSerial(text)) as Buffer[]).map((id): Hit => ({ id: fromBlob(id), foundBy: 'serial', insteadOf: '' }));
  }

  /** What does as well as what was asked for, or takes its place; what replaces a part comes first. */
  function instead(hits: readonly Hit[]): Hit[] {
    return hits.slice(0, 5).flatMap((hit) => {
      const known = rowOf(hit.id);
      if (!known) return [];
      const { details, row: { number } } = known;
      const others = [details.supersededBy, ...details.equivalents, details.replacementFor].filter((id): id is Id => id !== null);
      return others.map((id): Hit => ({ id, foundBy: 'equivalent', insteadOf: number }));
    });
  }

  /** Parts of a model, those only that bear the words where there are some. */
  function ofModel({ brand, model }: { brand: string; model: string }, text: string): Hit[] {
    const words = wordsOf(text);
    const ids = modelIds(brand, model);
    const wanted = words.length === 0 ? ids : ids.filter((id) => {
      const row = rowOf(id)?.row;
      const theirs = row ? foldText(`${row.label} ${row.family} ${row.brand} ${row.number}`).split(' ') : [];
      return words.every((word) => theirs.some((their) => their.startsWith(word)));
    });
    return wanted.map((id): Hit => ({ id, foundBy: 'model', insteadOf: '' }));
  }

  /** By words of the part, and of the models that it fits: "pompe wau28". */
  function byWords(text: string, limit: number): Hit[] {
    const words = wordsOf(text);
    if (words.length === 0) return [];
    return (idsByNos.all(newestParts(words.join(' '), limit)) as Buffer[]).map((blob): Hit => {
      const id = fromBlob(blob);
      const { row, details } = rowOf(id)!;
      const own = foldText(`${row.label} ${row.family} ${row.brand} ${row.number}`).split(' ');
      return { id, foundBy: words.every((word) => own.some((their) => their.startsWith(word))) ? 'words' : namesModel(details, words), insteadOf: '' };
    });
  }

  function namesModel({ fits }: Details, words: readonly string[]): FoundBy {
    const models = fits.map(({ brand, model }) => foldText(`${brand} ${model}`).split(' '));
    return models.some((theirs) => words.some((word) => theirs.some((their) => their.startsWith(word)))) ? 'model' : 'words';
  }

  const unitRow = (row: UnitColumns): CounterFound['units'][number] => ({ unitId: fromBlob(row.id), number: row.number, label: `${row.brand} ${row.model}`.trim(), serial: row.serial, place: row.place ?? '' });
  const unitsNamed = (text: string): UnitColumns[] => {
    const serial = normaliseSerial(text);
    const rows = serial.length < 3 ? [] : (unitBySerial.all(serial) as UnitColumns[]);
    return rows.length > 0 ? rows : (unitByNumber.all(compactNumber(text)) as UnitColumns[]);
  };

  return {
    /** A model's parts list: those named first, in their order, then every other that says it fits. */
    ofModel({ brand, model }: { brand: string; model: string }, named: readonly Id[], exempt: boolean): CounterPart[] {
      asked.clear();
      const ids = [...new Set([...named, ...modelIds(brand, model)])];
      return ids.map((id) => counterPart({ id, foundBy: 'model', insteadOf: '' }, exempt)).filter((part) => part !== null && (part.active || named.includes(part.id))) as CounterPart[];
    },

    /** Everything that a text may mean at the counter, the surest first; of the rest, what is on shelves first. */
    find({ text, model, limit }: Asked, exempt: boolean): Pick<CounterFound, 'parts' | 'units'> {
      asked.clear();
      const typed = text.trim();
      const codes = typed === '' ? [] : byCode(typed);
      const units = typed === '' || codes.length > 0 ? [] : unitsNamed(typed);
      // A unit's own label leads to the parts of its model.
      const models = model ? [model] : units.slice(0, 1).map(({ brand, model: name }) => ({ brand, model: name }));
      const fitting = models.flatMap((each) => ofModel(each, model ? typed : ''));
      const words = codes.length > 0 || models.length > 0 ? [] : byWords(typed, limit);
      const loose = [...fitting, ...words];
      const sure = [...codes, ...instead(codes)];
      const hits = new Map<Id, Hit>();
      for (const hit of [...sure, ...loose].slice(0, limit + 20)) if (!hits.has(hit.id)) hits.set(hit.id, hit);
      const parts = [...hits.values()].map((hit) => counterPart(hit, exempt)).filter((part) => part !== null);
      const rank = (part: CounterPart): number => (loose.some((hit) => hit.id === part.id) && part.free <= 0 ? 1 : 0);
      parts.sort((a, b) => rank(a) - rank(b));
      const forSale = units.length > 0 ? units.filter((row) => row.customer_id === null) : typed === '' || codes.length > 0 ? [] : (unitsByNos.all(newestUnits(wordsOf(typed).join(' '), 40)) as UnitColumns[]);
      return { parts: parts.slice(0, limit), units: forSale.map(unitRow) };
    },
  };
}

function wordsOf(text: string): string[] {
  return foldText(text).split(' ').filter((word) => word.length > 1 && !LITTLE.has(word)).slice(0, 8);
}
