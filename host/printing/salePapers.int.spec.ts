import { afterEach, describe, expect, it } from 'vitest';
import type { PaperDocument } from '#domain/paper/document.ts';
import type { InvoiceDocument, TicketDocument } from '#domain/paper/trade.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { decodeCode } from '#domain/scan/codes.ts';
import { call, foundedHost, quietDevices } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import { placeOfKind } from '#tests/support/parts.ts';
import { openTill } from '#tests/support/sales.ts';
import { facturX } from '../devices/documents/facturx.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function shop() {
  const printed: { document: PaperDocument; printer: string }[] = [];
  const test = await foundedHost({ devices: quietDevices({
    render: (document, printer) => {
      printed.push({ document, printer: printer.language });
      return Promise.resolve(Buffer.from('x'));
    },
  }) });
  open = test;
  openTill(test.host, test.userId, test.clock.now);
  const storeId = placeOfKind({ host: test.host, actor: test.userId, atMs: () => test.clock.now }, 'store');
  const { partId } = await call(test.screen, 'part.create', { label: 'Pompe de vidange', salePriceMinor: 2_081 });
  await call(test.screen, 'stock.adjust', { partId, placeId: storeId, grade: 'new', quantity: 20, unitCostMinor: 1_000, reason: 'Inventaire' });
  const { customerId } = await call(test.screen, 'customer.create', { kind: 'company', name: 'Menuiserie Chappuis', address: ['3 route du Semnoz'], postcode: '74000', city: 'Annecy' });
  const out = async (): Promise<typeof printed> => {
    await test.host.context.queue.settled();
    return printed.splice(0);
  };
  const sell = (more: object = {}) => call(test.screen, 'sale.sell', { lines: [{ kind: 'part', partId, quantity: 3, discountBp: 500 }], payments: [{ mean: 'cash', amountMinor: 7_116, givenMinor: 10_000 }], ...more });
  return { test, partId, customerId, out, sell };
}

const sums = (doc: TicketDocument | InvoiceDocument): number[] => [doc.totals.grossMinor, doc.totals.netMinor, ...doc.totals.vat.map((each) => each.vatMinor)];

describe('papers of sales', () => {
  it('prints a ticket with the sale’s own amounts and opens the drawer for cash, each at its printer', async () => {
    const { test, out, sell } = await shop();
    const made = await sell();
    expect(made).toMatchObject({ printed: true });
    const papers = await out();
    expect(papers.map(({ document, printer }) => [document.kind, printer]).sort()).toEqual([['drawer', 'escpos'], ['ticket', 'escpos']]);
    const ticket = papers.find(({ document }) => document.kind === 'ticket')!.document as TicketDocument;
    const sale = await call(test.screen, 'sale.get', { saleId: made.saleId });
    expect(sums(ticket)).toEqual([sale.grossMinor, sale.netMinor, ...sale.rates.map((rate) => rate.vatMinor)]);
    expect(ticket).toMatchObject({ use: 'sale', number: made.number, till: 'A1', duplicate: 0, copy: false, changeMinor: 2_884, by: expect.stringMatching(/./), lines: [{ quantity: 3, discountBp: 500, amountMinor: 7_116 }] });
    expect(decodeCode(ticket.code)).toMatchObject({ ok: true, kind: 'T', number: made.number });
    await sell({ payments: [{ mean: 'card', amountMinor: 7_116 }] });
    expect((await out()).map(({ document }) => document.kind)).toEqual(['ticket']);
  });

  it('numbers each duplicate of the sale, and repeats none from the list of jobs', async () => {
    const { test, out, sell } = await shop();
    const { saleId } = await sell();
    await out();
    for (const nth of [1, 2]) {
      await call(test.screen, 'sale.reprint', { saleId });
      expect((await out()).map(({ document }) => document)).toEqual([expect.objectContaining({ kind: 'ticket', copy: true, duplicate: nth })]);
    }
    const { rows } = await call(test.screen, 'print.list', {});
    await expect(call(test.screen, 'print.repeat', { jobId: rows[0]!.id })).rejects.toMatchObject({ error: { code: 'print.fromTill' } });
    await expect(call(test.screen, 'print.again', { kind: 'ticket', saleId })).rejects.toMatchObject({ error: { code: 'print.fromTill' } });
    expect((await call(test.screen, 'sale.get', { saleId })).copies).toBe(2);
  });

  it('makes out an invoice for a ticket afterwards: its own number, the ticket’s named, the same amounts, its data with it', async () => {
    const { test, customerId, out, sell } = await shop();
    const made = await sell();
    await out();
    const { number } = await test.host.context.execute('sale.invoice', { saleId: made.saleId, customerId }, { actor: test.userId, atMs: test.clock.now + 86_400_000 });
    const [paper] = await out();
    expect(paper).toMatchObject({ printer: 'pdf', document: { kind: 'invoice', use: 'invoice', number, ofNumber: made.number, duplicate: 0, professional: true, buyer: { name: 'Menuiserie Chappuis', address: ['3 route du Semnoz', '74000 Annecy'] } } });
    const invoice = paper!.document as InvoiceDocument;
    const sale = await call(test.screen, 'sale.get', { saleId: made.saleId });
    expect(sums(invoice)).toEqual([sale.grossMinor, sale.netMinor, ...sale.rates.map((rate) => rate.vatMinor)]);
    expect(invoice.suppliedOn).not.toBe(new Date(invoice.atMs).toISOString().slice(0, 10));
    // This shop gave no numbers of its own: an invoice that pretends to be valid would be worse than none.
    expect(facturX(invoice)).toBeNull();
    expect(facturX({ ...invoice, shop: { ...invoice.shop, siret: '40483304800022' } })).toContain(`<ram:ID>${number}</ram:ID>`);
  });

  it('prints invoices of sales on account as pages, with when they are due', async () => {
    const { customerId, out, sell } = await shop();
    await sell({ customerId, paper: 'invoice', mode: 'net', payments: [{ mean: 'account', amountMinor: 7_117 }] });
    const papers = await out();
    expect(papers.map(({ document, printer }) => [document.kind, printer])).toEqual([['invoice', 'pdf']]);
    expect(papers[0]!.document).toMatchObject({ totals: { mode: 'net', grossMinor: 7_117 }, dueOn: expect.stringMatching(/^\d{4}-/) });
  });

  it('says on a credit what it takes back', async () => {
    const { test, out, sell } = await shop();
    const made = await sell();
    const [line] = (await call(test.screen, 'sale.get', { saleId: made.saleId })).lines;
    await out();
    const credit = await call(test.screen, 'sale.refund', { saleId: made.saleId, lines: [{ lineId: line!.lineId, pieces: 1, to: 'shelf' }], payouts: [{ mean: 'voucher', amountMinor: 2_372 }], reason: 'Erreur' });
    expect((await out()).map(({ document }) => document)).toEqual([expect.objectContaining({ kind: 'ticket', use: 'credit', number: credit.number, ofNumber: made.number, reason: 'Erreur' })]);
  });
});

describe('a shop whose printers were set up before these papers existed', () => {
  /** As the table was before: no row for the new kinds, and then fewer printers. */
  function forgetRoutes(test: TestHost, ...kinds: string[]): void {
    for (const kind of kinds) test.host.context.store.db.prepare('DELETE FROM route WHERE kind = ?').run(kind);
  }

  it('prints all the same, on a printer whose language can', async () => {
    const { test, out, sell } = await shop();
    forgetRoutes(test, 'ticket', 'drawer', 'invoice');
    expect(await sell()).toMatchObject({ printed: true });
    expect((await out()).map(({ document, printer }) => [document.kind, printer]).sort()).toEqual([['drawer', 'escpos'], ['ticket', 'escpos']]);
    const { printers } = await call(test.screen, 'printer.list', {});
    const roll = printers.find((printer) => printer.language === 'escpos')!;
    await call(test.screen, 'printer.save', { ...roll, active: false });
    await sell();
    expect((await out()).map(({ document, printer }) => [document.kind, printer])).toEqual([['ticket', 'pdf']]);
  });

  it('sells without any printer, and says that nothing came out', async () => {
    const { test, out, sell } = await shop();
    for (const kind of ['ticket', 'drawer'] as const) await call(test.screen, 'route.save', { kind, printerId: null, copies: 1, auto: false });
    const made = await sell();
    expect(made).toMatchObject({ printed: false, number: expect.stringMatching(/^TA1-/) as string });
    expect(await out()).toEqual([]);
    expect((await call(test.screen, 'sale.get', { saleId: made.saleId as Id })).grossMinor).toBe(7_116);
  });
});
