import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PaperParty, PaperSignature } from '#domain/paper/base.ts';
import type { ExchangeSheetDocument, LoanSheetDocument, SubcontractSheetDocument } from '#domain/paper/custody.ts';
import { clean, type PaperContext, type Row } from './content.ts';
import { formatDateTime, formatDay } from './dates.ts';
import { accountRows, decimal, money, pageContext, pageFrame, pageHead, paragraphs, row, signatureFrame, signedText, thingRows, toFill, type PageContext } from './pdf-page.ts';
import { A5, NOTHING, SOFT, barcode, flag, heading, rowsTable } from './pdf-parts.ts';

/** Goes out with a unit or a part, and comes back with it: both numbers scan. */
export function subcontractPdf(doc: SubcontractSheetDocument, base: PaperContext): TDocumentDefinitions {
  const context = pageContext(base);
  const { page, language, room } = context;
  const head = { title: page.titles.subcontract, number: doc.subcontract.number };
  const half = (room - 18) / 2;
  const { sent } = doc;
  const what: Row[] = sent.kind === 'unit' ? thingRows(sent.unit, context) : [
    ...row(page.part2, [clean(sent.reference, context), clean(sent.label, context)].filter(Boolean).join(' · '), true), ...row(page.columns.quantity, decimal(sent.milli, language)),
    ...row(page.serial, clean(sent.serial, context), true), ...(sent.unit ? thingRows(sent.unit, context) : []),
  ];
  const price = doc.price && money(doc.price.netMinor, language);
  return {
    ...pageFrame(doc, context, head),
    content: [
      ...pageHead(doc, context, { ...head, code: doc.subcontract.code }),
      {
        margin: [0, 10, 0, 0], columnGap: 18,
        columns: [
          { width: half, stack: [
            { text: page.ourOrder, color: SOFT, fontSize: 8 }, { text: clean(doc.order.number, context), bold: true, fontSize: 15, margin: [0, 0, 0, 3] },
            barcode(doc.order.code, context, { width: 190, height: 28 }),
          ] },
          { width: half, stack: [rowsTable([
            ...row(page.customerReference, clean(doc.customerReference, context), true), ...row(page.date, formatDateTime(doc.atMs, language, context.timeZone)), ...row(page.sentBy, clean(doc.sentBy, context)),
            ...row(page.dueBack, doc.dueOn === null ? '' : formatDay(clean(doc.dueOn, context), language), true),
          ], 96)] },
        ],
      },
      {
        columnGap: 18,
        columns: [
          { width: half, stack: [heading(page.subcontractor), rowsTable(partyRows(doc.subcontractor, context), 60)] },
          { width: half, stack: [heading(page.returnTo), rowsTable(partyRows(doc.returnTo, context), 60)] },
        ],
      },
      heading(sent.kind === 'unit' ? page.unit : page.part2),
      rowsTable([...what, ...row(page.condition, clean(doc.condition, context, 600)), ...row(page.accessoriesSent, doc.accessories.map((each) => clean(each, context)).filter(Boolean).join(', ') || page.noAccessory)], 96),
      heading(page.fault), ...written(doc.fault, context),
      heading(page.asked), ...written(doc.asked, context, 12),
      doc.quoteFirst ? { ...(flag(page.quoteFirst, 11) as object), margin: [0, 8, 0, 0] } as Content : NOTHING,
      price ? { margin: [0, 8, 0, 0], text: [{ text: `${doc.price!.kind === 'framework' ? page.frameworkPrice : page.priceLimit}${page.sep}`, color: SOFT }, { text: price, bold: true, fontSize: 12 }] } : NOTHING,
      {
        unbreakable: true,
        stack: [
          heading(page.replyBlock), ...page.replyLines.map((label): Content => ({ ...(toFill(label, room, 96) as object), margin: [0, 6, 0, 4] }) as Content),
          { text: page.keepSheet, fontSize: 8.5, margin: [0, 10, 0, 0] },
        ],
      },
    ],
  };
}

function written(text: string, context: PageContext, fontSize = 9.5): Content[] {
  return paragraphs(text || '—', context, { fontSize, max: 1_800 });
}

function partyRows(party: PaperParty, context: PageContext): Row[] {
  const { words } = context;
  return [
    ...row(words.name, clean(party.name, context), true), ...row(words.address, party.address.slice(0, 6).map((line) => clean(line, context)).filter(Boolean).join('\n')),
    ...row(words.phone, clean(party.phone, context)), ...row(words.email, clean(party.email, context)),
  ];
}

/** A unit lent or rented out: what goes, for how long, at what price. */
export function loanPdf(doc: LoanSheetDocument, base: PaperContext): TDocumentDefinitions {
  const context = pageContext(base, A5);
  const { page, language, timeZone } = context;
  const head = { title: doc.use === 'rental' ? page.titles.rental : page.titles.loan, number: doc.number };
  const due = doc.dueOn === null ? '' : formatDay(clean(doc.dueOn, context), language);
  return {
    ...pageFrame(doc, context, head),
    content: [
      ...pageHead(doc, context, { ...head, code: doc.code }),
      people(doc.customer, [
        ...row(page.date, formatDateTime(doc.atMs, language, timeZone)), ...row(page.givenBy, clean(doc.givenBy, context)), ...row(page.orderShort, clean(doc.orderNumber, context)),
      ], context),
      heading(page.unit),
      rowsTable([
        ...thingRows(doc.unit, context), ...row(page.accessories, doc.accessories.map((each) => clean(each, context)).filter(Boolean).join(', ') || page.noAccessory),
        ...row(page.condition, clean(doc.condition, context, 600)),
      ], 92),
      heading(due ? `${page.dueOn} ${due}` : page.conditions),
      rowsTable([
        ...row(page.dueOn, due, true), ...row(page.daily, doc.dailyGrossMinor > 0 ? money(doc.dailyGrossMinor, language) : doc.use === 'loan' ? page.freeLoan : '', true),
        ...row(page.deposit, doc.depositMinor > 0 ? money(doc.depositMinor, language) : '', true), ...row(page.value, doc.valueMinor > 0 ? money(doc.valueMinor, language) : ''),
      ], 130),
      ...small(doc.conditions, context),
      doc.returned ? { unbreakable: true, stack: [heading(page.returned), rowsTable([
        ...row(page.returnedOn, formatDateTime(doc.returned.atMs, language, timeZone), true), ...row(page.takenBy, clean(doc.returned.takenBy, context)),
        ...row(page.condition, clean(doc.returned.condition, context, 600)),
      ], 92)] } : NOTHING,
      signed(doc.signature, context),
    ],
  };
}

/** What goes out and what comes in, side by side: each serial is read against the other. */
export function exchangePdf(doc: ExchangeSheetDocument, base: PaperContext): TDocumentDefinitions {
  const context = pageContext(base, A5);
  const { page, language, timeZone, room } = context;
  const head = { title: page.titles.exchange, number: doc.number };
  const half = (room - 14) / 2;
  const side = (title: string, thing: ExchangeSheetDocument['out']): Column => ({
    width: half, stack: [heading(title), rowsTable([...thingRows(thing, context), ...row(page.condition, clean(thing.condition, context, 300))], 44), barcode(thing.code, context, { width: half - 10, height: 20 })],
  });
  return {
    ...pageFrame(doc, context, head),
    content: [
      ...pageHead(doc, context, { ...head, code: doc.code }),
      people(doc.customer, [
        ...row(page.date, formatDateTime(doc.atMs, language, timeZone)), ...row(page.givenBy, clean(doc.givenBy, context)), ...row(page.orderShort, clean(doc.orderNumber, context)),
      ], context),
      { columnGap: 14, columns: [side(page.unitOut, doc.out), side(page.unitIn, doc.in)] },
      heading(page.conditions),
      rowsTable([
        ...(doc.core ? [
          ...row(page.core, formatDay(clean(doc.core.dueOn, context), language), true), ...row(page.coreCharge, money(doc.core.amountMinor, language), true),
        ] : row(page.returned, page.coreIn)),
        ...row(page.exchangeWarranty, clean(doc.warranty, context, 600)),
      ], 152),
      ...small(doc.conditions, context),
      signed(doc.signature, context),
    ],
  };
}

function people(customer: Parameters<typeof accountRows>[0], about: Row[], context: PageContext): Content {
  return {
    margin: [0, 8, 0, 0], columnGap: 12,
    columns: [{ width: '*', stack: [rowsTable(accountRows(customer, context), 50)] }, { width: 162, stack: [rowsTable(about, 66)] }],
  };
}

function small(conditions: string, context: PageContext): Content[] {
  const lines = paragraphs(conditions, context, { fontSize: 7.5, alignment: 'justify' });
  return lines.length > 0 ? [{ stack: lines, margin: [0, 5, 0, 0] }] : [];
}

function signed(signature: PaperSignature | null, context: PageContext): Content {
  const { page, room } = context;
  const said = signature ? `${page.signedBy} ${signedText(signature, context)}` : `${page.customerSignature} — ${page.readAndAgreed}`;
  return {
    unbreakable: true, margin: [0, 10, 0, 0],
    stack: [
      signatureFrame(said, '', signature, { width: room, height: 48 }),
      signature ? { text: `${page.signedHash}${page.sep}${clean(signature.documentHash, context)}`, fontSize: 6, color: SOFT, margin: [0, 3, 0, 0] } : NOTHING,
    ],
  };
}
