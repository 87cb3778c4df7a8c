import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw, createInflateRaw } from 'node:zlib';
import type { PreviewLine, TariffPreview } from '#contract/views/tariff.ts';
import { buildList, buildRefused } from '#db/tariff/build.ts';
import { CONTENT_HEAD, readContentLine } from '#db/tariff/content.ts';
import { readOffer } from '#domain/tariff/line.ts';
import type { Mapping, Plan } from '#domain/tariff/mapping.ts';
import { guessColumns, lacksColumns, planOf } from '#domain/tariff/mapping.ts';
import { decimalSign } from '#domain/tariff/price.ts';
import type { Duplicates } from '#domain/tariff/tariff.ts';
import type { Source } from './csv.ts';
import { openCsv } from './csv.ts';
import { openXlsx } from './xlsx.ts';

export type FileKind = 'csv' | 'xlsx';
export interface ReadTask { kind: 'read'; file: string; fileKind: FileKind; mapping: Mapping; duplicates: Duplicates; allOrNothing: boolean; dir: string }
export interface PreviewTask { kind: 'preview'; file: string; fileKind: FileKind; mapping: Mapping | null; saved: Mapping | null }
export interface StageTask { kind: 'stage'; blob: string; contentHash: string; to: string }
export type TariffTask = ReadTask | PreviewTask | StageTask;

export interface Progress { step: 'read' | 'index' | 'pack'; share: number; lines: number; refused: number }
/** @property hash '' where nothing was kept */
export interface ReadResult { rows: number; refused: number; hash: string; contentHash: string; bytes: number }

/** A rule said no, in a worker: the code goes to the screen. */
export class ReadingRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Names of a job's files in its own folder. */
export const WORK_FILES = { source: 'source', offers: 'offers.db', refused: 'refused.db', packed: 'packed' } as const;

function openSource(file: string, kind: FileKind, mapping: Mapping | null): Source {
  return kind === 'xlsx' ? openXlsx(file) : openCsv(file, mapping);
}

/** Lines between two words about how far it is. */
const TELL_EVERY = 5_000;

/** Reads a whole file into a list of its own, and packs what was taken. */
export async function readFile(task: ReadTask, tell: (progress: Progress) => void): Promise<ReadResult> {
  const source = openSource(task.file, task.fileKind, task.mapping);
  const offersFile = path.join(task.dir, WORK_FILES.offers);
  const list = buildList(offersFile);
  const left = buildRefused(path.join(task.dir, WORK_FILES.refused));
  const { mapping } = task;
  const count = { lines: 0, refused: 0 };
  let plan: Plan | null = null;
  const tellAt = (step: Progress['step'], share: number): void => tell({ step, share, ...count });
  const refuse = (line: number, reason: Parameters<typeof left.add>[1], ref: string, text: string): void => {
    count.refused += 1;
    left.add(line, reason, ref, text);
  };
  await source.each((line, cells, tidy) => {
    if (line <= mapping.skip) return true;
    if (plan === null) {
      plan = planFor(mapping, cells, task.fileKind);
      if (mapping.header) return true;
    }
    count.lines += 1;
    if (count.lines % TELL_EVERY === 0) tellAt('read', source.share());
    const read = readOffer(atWidth(cells, plan, task.fileKind), plan, tidy);
    if (typeof read === 'string') refuse(line, read, (cells[plan.at.ref] ?? '').replaceAll('\u0000', ''), cells.join(' · ').replaceAll('\u0000', ''));
    else list.add(line, read);
    return true;
  }, (line, text) => {
    count.lines += 1;
    refuse(line, 'openQuote', '', text);
    return true;
  });
  tellAt('index', 0);
  list.settleDuplicates(task.duplicates, (line, ref) => refuse(line, 'duplicate', ref, ref));
  left.close();
  const rows = list.index();
  if (rows === 0 || (task.allOrNothing && count.refused > 0)) {
    list.close();
    return { rows, refused: count.refused, hash: '', contentHash: '', bytes: 0 };
  }
  tellAt('pack', 0);
  const packed = await pack(list.content(), path.join(task.dir, WORK_FILES.packed));
  list.close();
  return { rows, refused: count.refused, ...packed };
}

function planFor(mapping: Mapping, first: readonly string[], kind: FileKind): Plan {
  const found = planOf(mapping, first);
  if (!found.ok) throw new ReadingRefused('tariff.columnsGone');
  // A spreadsheet's numbers are written with a point, whatever language it was made in.
  return kind === 'xlsx' ? { ...found.plan, decimal: '.' } : found.plan;
}

/** A spreadsheet does not keep the empty cells at a row's end. */
function atWidth(cells: string[], plan: Plan, kind: FileKind): string[] {
  return kind === 'xlsx' && cells.length < plan.width ? [...cells, ...Array.from({ length: plan.width - cells.length }, () => '')] : cells;
}

/** @returns the packed file's own hash (its name as a blob), and that of the text inside */
async function pack(content: Iterable<Buffer>, to: string): Promise<{ hash: string; contentHash: string; bytes: number }> {
  const inside = createHash('sha256');
  const outside = createHash('sha256');
  let bytes = 0;
  const taps = {
    in: new Transform({ transform(chunk: Buffer, _, done) { inside.update(chunk); done(null, chunk); } }),
    out: new Transform({ transform(chunk: Buffer, _, done) { outside.update(chunk); bytes += chunk.length; done(null, chunk); } }),
  };
  await pipeline(Readable.from(content, { objectMode: false }), taps.in, createDeflateRaw({ level: 2 }), taps.out, fs.createWriteStream(to, { flush: true }));
  return { hash: outside.digest('hex'), contentHash: inside.digest('hex'), bytes };
}

/** Makes a list's file from its blob: on another PC, or where the file was lost. @throws where the blob is not what the fact says */
export async function stageList(task: StageTask): Promise<number> {
  const building = `${task.to}.part`;
  const list = buildList(building);
  let rest = '';
  const decoder = new TextDecoder();
  const takeLines = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (`${line}\n` === CONTENT_HEAD) continue;
      const { line: at, ...offer } = readContentLine(line);
      list.add(at, offer);
    }
  };
  await pipeline(fs.createReadStream(task.blob), createInflateRaw(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) takeLines(decoder.decode(chunk, { stream: true }));
  });
  const rows = list.index();
  const inside = createHash('sha256');
  for (const bytes of list.content()) inside.update(bytes);
  list.close();
  if (inside.digest('hex') !== task.contentHash) {
    fs.rmSync(building, { force: true });
    throw new ReadingRefused('tariff.blobDamaged');
  }
  fs.renameSync(building, task.to);
  return rows;
}

/** How many lines a preview shows, and how many are looked at for headings. */
const SHOWN = 50;
const HEADING_WITHIN = 20;

/** The first lines as they would be taken: by the mapping given, else the one saved for the supplier, else what the headings seem to say. */
export async function previewFile(task: PreviewTask): Promise<TariffPreview> {
  const asked = task.mapping ?? task.saved;
  const source = openSource(task.file, task.fileKind, asked);
  const rows: { line: number; cells: string[] }[] = [];
  const most = SHOWN + HEADING_WITHIN + (asked?.skip ?? 0) + 1;
  await source.each((line, cells) => {
    rows.push({ line, cells });
    return rows.length < most;
  }, (line, text) => {
    rows.push({ line, cells: [text] });
    return rows.length < most;
  });
  const savedFits = task.mapping !== null || (task.saved !== null && planAt(task.saved, rows) !== null);
  const guessed = guess(rows, asked);
  const mapping = task.mapping ?? (savedFits ? task.saved! : guessed);
  const body = rows.filter(({ line }) => line > mapping.skip);
  const first = body[0]?.cells ?? [];
  const plan = planAt(mapping, rows);
  return {
    headings: mapping.header ? first : first.map(() => ''), mapping, from: task.mapping ? 'given' : savedFits ? 'saved' : 'guessed', missing: missingOf(asked, rows), encoding: source.encoding, separator: source.separator,
    lines: body.slice(mapping.header ? 1 : 0).slice(0, SHOWN).map(({ line, cells }) => previewLine(line, cells, plan && { ...plan, ...(task.fileKind === 'xlsx' ? { decimal: '.' as const } : {}) }, task.fileKind)),
  };
}

function planAt(mapping: Mapping, rows: readonly { line: number; cells: string[] }[]): Plan | null {
  const found = planOf(mapping, rows.find(({ line }) => line > mapping.skip)?.cells ?? []);
  return found.ok && !lacksColumns(mapping) ? found.plan : null;
}

function missingOf(mapping: Mapping | null, rows: readonly { line: number; cells: string[] }[]): string[] {
  if (!mapping) return [];
  const found = planOf(mapping, rows.find(({ line }) => line > mapping.skip)?.cells ?? []);
  return found.ok ? [] : found.missing;
}

function previewLine(line: number, cells: string[], plan: Plan | null, kind: FileKind): PreviewLine {
  const shown = cells.map((cell) => cell.replaceAll('\u0000', '').slice(0, 200));
  const read = plan ? readOffer(atWidth(cells, plan, kind), plan) : null;
  if (read === null || typeof read === 'string') return { line, cells: shown, trouble: read, ref: '', label: '', costMinor: null, publicMinor: null };
  return { line, cells: shown, trouble: null, ref: read.ref, label: read.label, costMinor: read.costMinor, publicMinor: read.publicMinor };
}

/** The line among the first that names most columns is taken for the headings; what stands above it is skipped. */
function guess(rows: readonly { line: number; cells: string[] }[], asked: Mapping | null): Mapping {
  const candidates = rows.slice(0, HEADING_WITHIN).map(({ line, cells }) => ({ line, cells, columns: guessColumns(cells) }));
  const best = candidates.reduce<(typeof candidates)[number] | null>((kept, each) => (each.columns.length > (kept?.columns.length ?? 0) ? each : kept), null);
  const skip = Math.min(50, best && best.columns.length >= 2 ? best.line - 1 : 0);
  const columns = best?.columns ?? [];
  const prices = columns.filter(({ field }) => field === 'cost' || field === 'public').flatMap(({ at }) => rows.filter(({ line }) => line > skip + 1).map(({ cells }) => cells[at] ?? ''));
  return { columns, skip, header: true, decimal: decimalSign(prices), separator: asked?.separator ?? 'auto', encoding: asked?.encoding ?? 'auto', discountBp: asked?.discountBp ?? 0 };
}
