import { createPrivateKey, sign } from 'node:crypto';
import type { LoggedEvent } from '#db/log.ts';
import { openReadOnly } from '#db/open.ts';
import { archiveQueries } from '#db/queries/archive.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { PageAbout } from './page.ts';
import { archivePage } from './page.ts';
import type { FileSum } from './zip.ts';
import { openZip } from './zip.ts';

export interface ArchiveTask {
  /** The database, and where the archive goes: a name of its own until it is whole. */
  file: string;
  to: string;
  startMs: number;
  endMs: number;
  about: PageAbout;
  privatePem: string;
  publicPem: string;
}
export interface ArchiveMade { bytes: number; sha256: string; events: number }

/** Streams whose personal part the law has kept, whatever becomes of the customer's file (C. com. L123-22). */
const KEPT_PERSONAL = ['sale'];

/** Writes an archive from a read-only connection; for the worker, since a year of facts takes a while. */
export function writeArchive({ file, to, startMs, endMs, about, privatePem, publicPem }: ArchiveTask): ArchiveMade {
  const db = openReadOnly(file);
  const zip = openZip(to, about.madeAtMs);
  try {
    const archive = archiveQueries(db, { from: about.from, to: about.to, startMs, endMs });
    const closings = archive.closings();
    let events = 0;
    const files: FileSum[] = [
      zip.add('events.jsonl', lines(archive.events(), (event) => { events += 1; return factLine(event); })),
      zip.add('closings.json', [`${JSON.stringify(closings, null, 1)}\n`]),
      zip.add('sales.csv', csv(['number', 'kind', 'paper', 'invoiceNumber', 'of', 'at', 'device', 'seq', 'seller', 'buyer', 'netMinor', 'vatMinor', 'grossMinor', 'means', 'copies'], archive.sales(), (sale) => [
        sale.number, sale.kind, sale.paper, sale.invoiceNumber, sale.of, new Date(sale.atMs).toISOString(), sale.device, sale.seq, sale.seller, sale.buyer, sale.netMinor, sale.vatMinor, sale.grossMinor,
        sale.means, sale.copies,
      ])),
      zip.add('lines.csv', csv(['number', 'n', 'kind', 'ref', 'label', 'quantity', 'amountMinor', 'netMinor', 'vatBp'], archive.lines(), (each) => [
        each.number, each.n, each.kind, each.ref, each.label, each.quantity, each.amountMinor, each.netMinor, each.vatBp,
      ])),
      zip.add('payments.csv', csv(['number', 'n', 'mean', 'amountMinor', 'reference'], archive.payments(), (each) => [each.number, each.n, each.mean, each.amountMinor, each.reference])),
      zip.add('people.json', [`${JSON.stringify(archive.people(), null, 1)}\n`]),
      zip.add('public-key.pem', [publicPem]),
    ];
    files.push(zip.add('index.html', archivePage(about, archive.chains, closings, archive.sales(), files)));
    files.push(zip.add('SHA256SUMS', files.map((each) => `${each.sha256}  ${each.name}\n`)));
    const manifest = Buffer.from(`${JSON.stringify({ format: 'etabli-archive', formatVersion: 1, ...about, algorithm: 'Ed25519', chains: archive.chains, events, files }, null, 1)}\n`, 'utf8');
    zip.add('manifest.json', [manifest]);
    zip.add('manifest.sig', [sign(null, manifest, createPrivateKey(privatePem))]);
    return { ...zip.end(), events };
  } catch (error) {
    zip.abandon();
    throw error;
  } finally {
    db.close();
  }
}

function* lines<T>(rows: Iterable<T>, line: (row: T) => string): Generator<string> {
  for (const row of rows) yield `${line(row)}\n`;
}

/** A fact with everything that its hash covers; of personal data only those that the law has kept, else their hash alone. */
function factLine({ personal, salt, personalHash, hash, ...event }: LoggedEvent): string {
  const kept = KEPT_PERSONAL.includes(event.stream.type) && personal !== undefined;
  return canonicalJson({
    ...event, ...(kept ? { personal, salt: salt?.toString('base64') ?? null } : {}), personalHash: personalHash?.toString('base64') ?? null, hash: hash.toString('base64'),
  });
}

function* csv<T>(head: readonly string[], rows: Iterable<T>, cells: (row: T) => readonly (string | number)[]): Generator<string> {
  yield `\uFEFF${head.join(';')}\r\n`;
  for (const row of rows) yield `${cells(row).map(cell).join(';')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is set off by an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
