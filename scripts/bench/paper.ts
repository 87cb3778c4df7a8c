import net from 'node:net';
import path from 'node:path';
import * as pdfmakeModule from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { FicheDocument } from '#domain/paper/document.ts';
import type { QuoteDocument } from '#domain/paper/quote.ts';
import { createDevices } from '#host/devices/index.ts';
import { openDevices } from '#host/printing/devices.ts';
import { longQuote } from '#tests/paper/life-samples.ts';
import { FICHE } from '#tests/paper/samples.ts';
import { ROOT } from '../lib/paths.ts';
import { seeded } from '../torture/random.ts';
import type { Told } from './figures.ts';
import { figure, interleave, quantile, spread } from './figures.ts';
import { intakeOf, newCustomer } from './life.ts';
import { call, openCounter, shopFolder } from './shop.ts';
import { nextSerial } from './writing.ts';

const RESOURCES = path.join(ROOT, 'resources');
const pdfmake = (pdfmakeModule as { default?: typeof pdfmakeModule }).default ?? pdfmakeModule;

/** A fiche as PDF, through the host's own worker, against a page of the same words made by pdfmake and nothing else. */
export async function pdfFiche(): Promise<Told[]> {
  const devices = createDevices({ resourcesDir: RESOURCES, timeZone: 'Europe/Paris' });
  const fonts = (name: string): string => path.join(RESOURCES, 'fonts', `Inter_${name}.ttf`);
  try {
    const times = await interleave(
      60,
      async (round) => {
        const doc: FicheDocument = { ...FICHE, index: 1 + (round % 2) };
        await devices.renderForPrinter(doc, { language: 'pdf', widthMm: 148, heightMm: 210 });
      },
      async () => {
        pdfmake.setFonts({ Inter: { normal: fonts('400Regular'), bold: fonts('700Bold') }, InterSemi: { normal: fonts('600SemiBold'), bold: fonts('700Bold') } });
        pdfmake.setLocalAccessPolicy(() => true);
        pdfmake.setUrlAccessPolicy(() => false);
        await pdfmake.createPdf(barePage()).getBuffer();
      },
    );
    return [figure({
      name: 'pdf-fiche', value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: 'a bare pdfmake page of the same words, fonts and symbols', mostRatio: 1.5,
      note: spread(times.product),
    })];
  } finally {
    await devices.close();
  }
}

/** What stands on a fiche, as the shortest definition says it: paragraphs, one table, two symbols of as many bars, ruled lines. */
function barePage(): TDocumentDefinitions {
  const { unit, customer, dropOff, shop } = FICHE;
  const bars = (count: number, rows: number): string => Array.from({ length: count * rows }, (_, i) => `M${(i % count) * 2} ${Math.floor(i / count)}h1v1h-1z`).join('');
  const svg = (count: number, rows: number): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${count * 2} ${rows}"><path d="${bars(count, rows)}" fill="#000"/></svg>`;
  const rows = [
    ['Appareil', `${unit.brand} ${unit.model}`], ['Catégorie', unit.category], ['Série', unit.serial], ['Accessoires', unit.accessories.map(({ label }) => label).join(', ')], ['État', unit.condition],
    ['Symptômes', unit.symptoms.join(', ')], ['Devis', 'Souhaité · plafond 80,00 €'], ['Promis', unit.promisedOn ?? ''], ['Nom', customer?.name ?? ''], ['Compte', customer?.account ?? ''],
    ['Téléphone', customer?.phone ?? ''], ['Dépôt', dropOff.number], ['Reçu', dropOff.takenBy],
  ];
  return {
    pageSize: 'A5', pageMargins: [34, 26, 34, 20], defaultStyle: { font: 'Inter', fontSize: 9.5 },
    content: [
      { text: `Fiche suiveuse · ${shop.name}`.toUpperCase(), font: 'InterSemi', fontSize: 8 }, { text: unit.number, bold: true, fontSize: 40 }, { svg: svg(35, 1), width: 228, height: 38 },
      { svg: svg(9, 16), width: 58, height: 58 }, { text: unit.code, fontSize: 8 }, { text: 'En retour pour la 3e fois', bold: true, fontSize: 12 },
      ...['Appareil', 'Demande', 'Client', 'Atelier'].map((text) => ({ text: text.toUpperCase(), font: 'InterSemi', fontSize: 8 })), { text: unit.fault, font: 'InterSemi', fontSize: 12 },
      { table: { widths: [74, '*'], body: rows }, layout: 'noBorders' },
      ...['Diagnostic', 'Devis', 'Réparation', 'Contrôle', 'Rendu'].map((text) => ({ columns: [{ width: 114, text }, { width: '*', canvas: [{ type: 'line' as const, x1: 0, y1: 13, x2: 230, y2: 13, lineWidth: 0.5 }] }] })),
    ],
  };
}

/** A quote of forty lines as PDF, through the host's own worker, against a bare table of the same words on as many pages. */
export async function pdfQuote(): Promise<Told[]> {
  const devices = createDevices({ resourcesDir: RESOURCES, timeZone: 'Europe/Paris' });
  const fonts = (name: string): string => path.join(RESOURCES, 'fonts', `Inter_${name}.ttf`);
  const doc = longQuote(40);
  try {
    const times = await interleave(
      40,
      async (round) => { await devices.renderForPrinter({ ...doc, version: 1 + (round % 2) }, { language: 'pdf', widthMm: 210, heightMm: 297 }); },
      async () => {
        pdfmake.setFonts({ Inter: { normal: fonts('400Regular'), bold: fonts('700Bold') }, InterSemi: { normal: fonts('600SemiBold'), bold: fonts('700Bold') } });
        pdfmake.setLocalAccessPolicy(() => true);
        pdfmake.setUrlAccessPolicy(() => false);
        await pdfmake.createPdf(bareQuote(doc)).getBuffer();
      },
    );
    return [figure({
      name: 'quote-pdf', value: quantile(times.product, 0.5), unit: 'ms', yardstick: quantile(times.yardstick, 0.5), against: 'a bare pdfmake table of the same forty lines, words and fonts, on as many pages',
      mostRatio: 1.5, note: spread(times.product),
    })];
  } finally {
    await devices.close();
  }
}

/** What stands on the quote, as the shortest definition says it: paragraphs and one table of plain cells. */
function bareQuote(doc: QuoteDocument): TDocumentDefinitions {
  const euros = (minor: number): string => `${(minor / 100).toFixed(2).replace('.', ',')} €`;
  const lines = doc.groups.flatMap((group) => group.lines);
  const bars = Array.from({ length: 35 }, (_, i) => `M${i * 2} 0h1v1h-1z`).join('');
  const customer = [doc.customer?.name ?? '', doc.customer?.account ?? '', ...(doc.customer?.address ?? []), doc.customer?.phone ?? '', doc.customer?.email ?? ''];
  return {
    pageSize: 'A4', pageMargins: [42, 34, 42, 40], defaultStyle: { font: 'Inter', fontSize: 9.5 },
    footer: (page, count) => ({ text: `${doc.shop.name} · SIRET ${doc.shop.siret} · ${doc.number} · Page ${page}/${count}`, fontSize: 7, margin: [42, 12, 42, 0] }),
    content: [
      { text: doc.shop.name, bold: true, fontSize: 15 }, { text: [...doc.shop.address, doc.shop.phone, doc.shop.email].join(' · ') }, { text: doc.number, bold: true, fontSize: 26 },
      { svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 70 1"><path d="${bars}" fill="#000"/></svg>`, width: 200, height: 28 }, doc.code,
      { columns: [{ stack: customer }, { stack: ['Date 23/11/26', 'Valable jusqu’au mer. 23 déc. 2026', doc.issuedBy, doc.order.number, `${doc.unit.brand} ${doc.unit.model}`, doc.unit.serial] }] },
      ...['Diagnostic', 'Détail', 'Économie circulaire', 'Prise en charge', 'Conditions', 'Bon pour accord'].map((text) => ({ text: text.toUpperCase(), font: 'InterSemi', fontSize: 8, margin: 9 })), doc.diagnosis,
      {
        fontSize: 8.5,
        table: {
          headerRows: 1, dontBreakRows: true, widths: ['*', 48, 62, 32, 58, 20, 20],
          body: [
            ['Désignation', 'Quantité', 'PU HT', 'TVA', 'Total HT', 'Oui', 'Non'],
            ...lines.map((line) => [line.detail ? `${line.label}\n${line.detail}` : line.label, '1', euros(line.unitNetMinor), '20 %', euros(line.netMinor), '□', '□']),
          ],
        },
        layout: 'lightHorizontalLines',
      },
      { text: [euros(doc.totals.netMinor), euros(doc.totals.vat[0]!.vatMinor), euros(doc.totals.grossMinor)].join('\n'), alignment: 'right', bold: true },
      { table: { widths: ['*', 120, 66, 66, 34, 34], body: doc.circular.map((offer) => [offer.label, offer.origin, euros(offer.newGrossMinor ?? 0), euros(offer.circularGrossMinor ?? 0), '□', '□']) } },
      ...doc.coverage, ...doc.mentions, 'Devis payant, annoncé avant la prise en charge : 25,00 € TTC dus si le devis est refusé, déduits de la facture s’il est accepté.',
      { text: 'J’accepte tout le devis\nJ’accepte les seules lignes cochées « Oui »\nJe refuse le devis\nDate\nNom\nSignature', margin: [0, 60, 0, 60] },
    ],
  };
}

/** From the reply on the screen to the first byte at the printer, over a real socket. */
export async function firstByte(): Promise<Told[]> {
  const printer = await fakePrinter();
  const devices = openDevices({ resourcesDir: RESOURCES, pdfWorkerFile: path.join(ROOT, 'host/devices/pdf-worker.ts'), viewerDir: '' });
  const counter = await openCounter(await shopFolder('100 000 orders'), devices);
  try {
    await sendTo('tcp');
    const times = await interleave(
      120,
      async () => {
        const n = Date.now() % 10_000_000 + nextSerial();
        const arrived = printer.next();
        await call(counter.screen, 'intake.take', intakeOf(n, newCustomer(n, seeded(n)), seeded(n)));
        const repliedMs = performance.now();
        const tookMs = Math.max(0, (await arrived) - repliedMs);
        await counter.host.context.queue.settled();
        return tookMs;
      },
      async () => {
        const arrived = printer.next();
        const startMs = performance.now();
        const socket = net.connect(printer.port, '127.0.0.1', () => socket.end('x'));
        const tookMs = (await arrived) - startMs;
        await new Promise((resolve) => socket.once('close', resolve));
        return tookMs;
      },
    );
    return [figure({
      name: 'printer-first-byte', value: quantile(times.product, 0.95), unit: 'ms', yardstick: quantile(times.yardstick, 0.95), against: 'p95 of a bare connection’s first byte', most: 50, note: spread(times.product),
    })];
  } finally {
    // The shop serves other figures after this one: its papers go back to the screen.
    await sendTo('screen');
    await counter.close();
    await devices.close();
    await printer.close();
  }

  async function sendTo(way: 'tcp' | 'screen'): Promise<void> {
    const { printers } = await call(counter.screen, 'printer.list', {});
    for (const { id, name, language, widthMm, heightMm } of printers) {
      if (language !== 'pdf') await call(counter.screen, 'printer.save', { id, name, language, way, host: way === 'tcp' ? '127.0.0.1' : '', port: printer.port, askStatus: false, widthMm, heightMm });
    }
  }
}

async function fakePrinter(): Promise<{ port: number; next(): Promise<number>; close(): Promise<void> }> {
  let told: ((atMs: number) => void) | undefined;
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.once('data', () => {
      told?.(performance.now());
      told = undefined;
    });
    socket.on('end', () => socket.end());
    socket.on('error', () => socket.destroy());
    socket.resume();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    port: (server.address() as net.AddressInfo).port,
    next: () => new Promise((resolve) => { told = resolve; }),
    close: () => new Promise((resolve) => { server.close(() => resolve()); }),
  };
}
