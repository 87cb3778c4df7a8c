import type { AccountExport, Head } from '#domain/accounting/export.ts';
import { isCovered } from '#domain/accounting/export.ts';
import type { Entry } from '#domain/accounting/entries.ts';
import { closingEntry, documentEntry } from '#domain/accounting/entries.ts';
import { fecFile, sageFile } from '#domain/accounting/render.ts';
import type { Chart } from '#domain/accounting/settings.ts';
import type { IsoDay } from '#domain/kernel/days.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { sha256 } from '#db/bytes.ts';
import { openReadOnly } from '#db/open.ts';
import type { DatedClosing, Placed } from '#db/queries/books.ts';
import { accountExports, bookedClosings, bookedDocuments, bookHeads, closedUntil } from '#db/queries/books.ts';
import { localDay } from '../days.ts';

/** What a new export would hold; `open` names tills with documents of these days that no closing has. */
export interface Gathered { heads: Head[]; entries: number; debitMinor: number; hash: string; open: string[]; known: number }

/** Reads the books beside the host. */
export function gatherExport(file: string, { ledgerId, until, chart, today }: { ledgerId: Id; until: IsoDay; chart: Chart; today: IsoDay }): Gathered {
  const db = openReadOnly(file);
  try {
    const exports = accountExports(db, ledgerId);
    const heads = bookHeads(db);
    const made = { until, heads };
    const closed = closedUntil(db);
    const documents = dated(bookedDocuments(db));
    const open = new Set(documents.filter((each) => each.day <= until && each.seq > (closed.get(each.device) ?? 0)).map((each) => each.value.deviceCode));
    const entries = entriesOf(db, made, exports, chart);
    const debitMinor = entries.reduce((sum, entry) => sum + entry.lines.reduce((before, line) => before + line.debitMinor, 0), 0);
    return { heads, entries: entries.length, debitMinor, hash: hashOf(fecFile(entries, () => today)), open: [...open].sort(), known: exports.length };
  } finally {
    db.close();
  }
}

export interface BookFile { text: string; until: IsoDay; entries: number; /** Of one export: whether it is, to the byte, what was handed over. */ same: boolean | null }

/** One export again, or every exported entry of some days: of an accounting year, whose file bears its last day. */
export function writeBooks(file: string, { ledgerId, format, n, days }: { ledgerId: Id; format: 'fec' | 'sage'; n: number | null; days: { from: IsoDay; to: IsoDay } | null }): BookFile | null {
  const db = openReadOnly(file);
  try {
    const exports = accountExports(db, ledgerId);
    const wanted = exports.filter((each) => n === null || each.n === n);
    const madeOn = new Map<Entry, IsoDay>();
    for (const each of wanted) {
      for (const entry of entriesOf(db, each, exports.filter((other) => other.n < each.n), each.chart)) if (!days || (days.from <= entry.day && entry.day <= days.to)) madeOn.set(entry, each.madeOn);
    }
    const entries = [...madeOn.keys()];
    const last = wanted.at(-1);
    if (!last || entries.length === 0) return null;
    const fec = fecFile(entries, (entry) => madeOn.get(entry)!);
    return { text: format === 'fec' ? fec : sageFile(entries), until: days?.to ?? last.until, entries: entries.length, same: n === null || days ? null : hashOf(fec) === last.hash };
  } finally {
    db.close();
  }
}

type Db = ReturnType<typeof openReadOnly>;

function entriesOf(db: Db, made: Pick<AccountExport, 'until' | 'heads'>, before: readonly AccountExport[], chart: Chart): Entry[] {
  const isNew = (at: { device: Id; seq: number; day: IsoDay }): boolean => isCovered([made], at) && !isCovered(before, at);
  const documents = dated(bookedDocuments(db)).filter(isNew).map(({ value, day }) => documentEntry({ ...value, day }, chart));
  const all = bookedClosings(db).map((each) => ({ ...each, day: each.value.day }));
  const known = all.filter((each) => isCovered(before, each));
  const closings = onceEach(all.filter(isNew), known).map(({ value }) => closingEntry(value, chart));
  return [...documents, ...closings.filter((entry) => entry !== null)].filter((entry) => entry.lines.length > 0);
}

/** What several PCs closed of one till that was gone is in the books once: what an export before had first, then the till's own. */
function onceEach(found: readonly DatedClosing[], before: readonly DatedClosing[]): DatedClosing[] {
  const kept: DatedClosing[] = found.filter((each) => !each.elsewhere);
  for (const closing of found.filter((each) => each.elsewhere)) {
    if (![...before, ...kept].some((each) => each.of === closing.of && each.fromSeq <= closing.toSeq && closing.fromSeq <= each.toSeq)) kept.push(closing);
  }
  return kept;
}

function dated<T>(rows: readonly Placed<T>[]): (Placed<T> & { day: IsoDay })[] {
  return rows.map((row) => ({ ...row, day: localDay(row.atMs) }));
}

function hashOf(text: string): string {
  return sha256(text).toString('hex');
}
