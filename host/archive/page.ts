import type { ArchivedSale, ChainStretch } from '#db/queries/archive.ts';
import type { ClosingRow } from '#db/queries/till.ts';
import { formatMoney } from '#domain/kernel/money.ts';
import type { Language } from '#domain/paper/base.ts';
import { archiveWords } from './words.ts';
import type { FileSum } from './zip.ts';

export interface PageAbout {
  language: Language;
  shop: { name: string; address: string[]; siret: string; vatNumber: string };
  from: string;
  to: string;
  madeAtMs: number;
  deviceCode: string;
  version: string;
  fingerprint: string;
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem}h1{margin-bottom:0}h2{margin-top:2.2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.3rem .6rem;text-align:left;border-bottom:1px solid #8886;vertical-align:top}td.m,th.m{text-align:right;white-space:nowrap}
code,pre{font:13px/1.4 ui-monospace,monospace}pre{background:#8882;padding:.6rem;overflow:auto}.h{word-break:break-all;font:12px ui-monospace,monospace}.w{overflow:auto}`;

/** The page that opens alone in a browser and shows what the archive holds; written as it is read, row by row. */
export function* archivePage(about: PageAbout, chains: readonly ChainStretch[], closings: readonly ClosingRow[], sales: Iterable<ArchivedSale>, files: readonly FileSum[]): Generator<string> {
  const t = archiveWords(about.language);
  const money = (minor: number): string => formatMoney(minor, about.language);
  const time = (atMs: number): string => new Date(atMs).toLocaleString(about.language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'short', timeStyle: 'medium' });
  const word = (words: Record<string, string>, key: string): string => words[key] ?? key;
  const { shop } = about;
  yield `<!doctype html><html lang="${about.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${esc(t.title)} · ${esc(shop.name)}</title><style>${STYLE}</style>
<h1>${esc(t.title)}</h1><p><b>${esc(shop.name)}</b> ${esc(shop.address.join(', '))}${shop.siret ? ` · SIRET ${esc(shop.siret)}` : ''}${shop.vatNumber ? ` · ${esc(shop.vatNumber)}` : ''}</p>
<p>${esc(t.period)} : <b>${about.from}</b> → <b>${about.to}</b>. ${esc(t.madeOn)} ${esc(time(about.madeAtMs))}, ${esc(t.by)} ${esc(about.deviceCode)}, ${esc(t.with)} ${esc(about.version)}.</p>
<p>${esc(t.fingerprint)} : <span class="h">${about.fingerprint}</span></p>`;
  yield table([t.device, [t.from, t.to].join(' '), t.before, t.head], chains.map((chain) => [esc(`${chain.code} ${chain.name}`), `${chain.fromSeq}–${chain.toSeq}`, hash(chain.before), hash(chain.head)]), t.chains);

  yield closings.length === 0 ? `<h2>${esc(t.closings)}</h2><p>${esc(t.noClosings)}</p>` : table(
    [t.device, t.kind, t.n, t.day, m(t.documents), m(t.net), m(t.vat), m(t.gross), m(t.perpetual), m(t.perpetualAbs), t.hash],
    closings.map((each) => [
      // A till whose PC was gone is closed by another one: both are named.
      esc(each.lost ? `${each.deviceCode} (${each.lost.byCode})` : each.deviceCode), esc(t.periods[each.period]), String(each.n), esc(each.day), m(String(each.documents)), m(money(each.netMinor)), m(money(each.vatMinor)), m(money(each.grossMinor)),
      m(money(each.perpetual.grossMinor)), m(money(each.perpetual.absMinor)), `${each.fromSeq}–${each.toSeq} ${hash(each.hash)}`,
    ]), t.closings,
  );

  yield `<h2>${esc(t.sales)}</h2><div class="w"><table><thead>${row([t.number, t.kind, t.date, t.device, t.seller, t.buyer, m(t.net), m(t.vat), m(t.gross), t.means, t.of, m(t.copies)], 'th')}</thead><tbody>`;
  for (const sale of sales) {
    yield row([
      `<b>${esc(sale.number)}</b>${sale.invoiceNumber ? ` ${esc(sale.invoiceNumber)}` : ''}`, esc(word(t.kinds, sale.kind)), esc(time(sale.atMs)), `${esc(sale.device)} ${sale.seq}`, esc(sale.seller), esc(sale.buyer), m(money(sale.netMinor)),
      m(money(sale.vatMinor)), m(money(sale.grossMinor)), esc(sale.means.split(' ').filter(Boolean).map((mean) => word(t.means_, mean)).join(', ')), esc(sale.of), m(String(sale.copies)),
    ]);
  }
  yield `</tbody></table></div><h2>${esc(t.check)}</h2>${t.checkText.map((text) => `<p>${esc(text)}</p>`).join('')}`;
  yield `<p>${esc(t.checkSignature)}</p><pre>openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig</pre><p>${esc(t.checkSums)}</p><pre>sha256sum -c SHA256SUMS</pre>
<p>${esc(t.checkKey)}</p><pre>openssl pkey -pubin -in public-key.pem -outform DER | sha256sum</pre>`;
  yield table([t.files, m('bytes'), 'SHA-256', ''], files.map((file) => [`<code>${esc(file.name)}</code>`, m(String(file.bytes)), hash(file.sha256), esc(word(t.fileNames, file.name))]), t.files);
  yield `<h2>${esc(t.chain)}</h2><p>${esc(t.chainText)}</p></html>\n`;
}

/** A cell whose text stands to the right. */
const RIGHT = '\u0001';
function m(text: string): string {
  return RIGHT + text;
}

function row(cells: readonly string[], tag: 'td' | 'th' = 'td'): string {
  return `<tr>${cells.map((cell) => (cell.startsWith(RIGHT) ? `<${tag} class="m">${cell.slice(1)}</${tag}>` : `<${tag}>${cell}</${tag}>`)).join('')}</tr>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], title: string): string {
  return `<h2>${esc(title)}</h2><div class="w"><table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells)).join('')}</tbody></table></div>`;
}

function hash(text: string): string {
  return `<span class="h">${text}</span>`;
}

function esc(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
