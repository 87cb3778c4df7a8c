import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Debian packages of the decoders that paper is held against. */
const PACKAGES: Record<string, string> = { tesseract: 'tesseract-ocr and tesseract-ocr-fra', pdftotext: 'poppler-utils', pdftoppm: 'poppler-utils', pdffonts: 'poppler-utils', pdfinfo: 'poppler-utils' };

let zxing: Promise<unknown> | undefined;

/** zxing would fetch its WebAssembly from the network: it is given the file of the package. */
async function loadZxing(): Promise<void> {
  zxing ??= readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasm) => prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer }, fireImmediately: true,
  }));
  await zxing;
}

export interface ReadCode { format: string; text: string }

/** Every code that zxing finds in a picture, from the top down. */
export async function readCodes(png: Uint8Array): Promise<ReadCode[]> {
  await loadZxing();
  const results = await readBarcodes(png, { tryHarder: true, maxNumberOfSymbols: 20 });
  return results.filter((result) => result.isValid).sort((a, b) => a.position.topLeft.y - b.position.topLeft.y)
    .map((result) => ({ format: result.format.replace(/[^A-Za-z0-9]/g, ''), text: result.text }));
}

/** A picture as a person holds it: white around it. */
export async function rasterise(svg: string | Uint8Array, border = 24): Promise<Buffer> {
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' }).extend({ top: border, bottom: border, left: border, right: border, background: '#fff' }).png().toBuffer();
}

/** What tesseract reads, one space for any white space. */
export async function readText(png: Uint8Array, language: 'fra' | 'eng' = 'fra'): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, 'page.png');
    await writeFile(file, await sharp(png).resize({ width: 1400 }).png().toBuffer());
    return (await tool('tesseract', [file, '-', '-l', language, '--psm', '6'])).replace(/\s+/g, ' ');
  });
}

export async function pdfText(pdf: Uint8Array): Promise<string> {
  return withPdf(pdf, (file) => tool('pdftotext', ['-layout', file, '-']));
}

export async function pdfFonts(pdf: Uint8Array): Promise<string[]> {
  return withPdf(pdf, async (file) => (await tool('pdffonts', [file])).split('\n').slice(2).filter(Boolean));
}

/** What a PDF tells of itself: title, author, dates … */
export async function pdfInfo(pdf: Uint8Array): Promise<Record<string, string>> {
  const lines = await withPdf(pdf, async (file) => (await tool('pdfinfo', ['-rawdates', file])).split('\n'));
  return Object.fromEntries(lines.filter((line) => line.includes(':')).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

export interface PlacedWord { page: number; text: string; /** Points from the page's left and top edges. */ left: number; top: number; right: number; bottom: number }

export async function pdfWords(pdf: Uint8Array): Promise<PlacedWord[]> {
  const html = await withPdf(pdf, (file) => tool('pdftotext', ['-bbox', file, '-']));
  return html.split('<page ').slice(1).flatMap((page, i) => [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)]
    .map(([, left, top, right, bottom, text]) => ({ page: i + 1, text: text!, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) })));
}

/** One PNG a page. @param dpi a label printer's 203 when absent */
export async function pdfPages(pdf: Uint8Array, dpi = 203): Promise<Buffer[]> {
  return withPdf(pdf, async (file, folder) => {
    await tool('pdftoppm', ['-r', String(dpi), '-png', file, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    return Promise.all(names.map((name) => readFile(join(folder, name))));
  });
}

async function withPdf<T>(pdf: Uint8Array, use: (file: string, folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const file = join(folder, 'document.pdf');
    await writeFile(file, pdf);
    return use(file, folder);
  });
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'etabli-paper-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tool(name: string, args: string[]): Promise<string> {
  try {
    // Several recognitions share few cores: one thread each.
    return (await run(name, args, { maxBuffer: 32 * 1024 * 1024, env: { ...process.env, OMP_THREAD_LIMIT: '1' } })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error(`${name} is missing: paper is read back with it. On Debian: apt-get install ${PACKAGES[name]}`, { cause: error });
    }
    throw error;
  }
}
