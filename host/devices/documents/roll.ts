import type { PaperPricedGoods, PaperTotals, PickListDocument, TicketDocument, ZTicketDocument } from '#domain/paper/trade.ts';
import { clean, shopLines, type PaperContext } from './content.ts';
import { formatDateTime, formatDay } from './dates.ts';
import { money, percent } from './pdf-page.ts';
import { tradeWordsOf, type TradeWords } from './trade-words.ts';
import { plainParagraphs } from './text.ts';

/** What a narrow paper is made of, whatever prints it: a thermal head, or a page as narrow as its roll. Texts are clean already. */
export interface Roll {
  text(text: string, style?: { bold?: boolean; center?: boolean; small?: boolean; large?: boolean }): void;
  /** A number as large as the paper takes. */
  hero(text: string): void;
  /** White on black. */
  band(text: string): void;
  /** Words on the left, broken where they must; an amount on the right of their last line. */
  pair(left: string, right: string, style?: { bold?: boolean; large?: boolean; small?: boolean }): void;
  /** As many columns as cells, the first to the left, the others to the right. */
  cells(texts: readonly string[], style?: { small?: boolean }): void;
  rule(thin?: boolean): void;
  gap(): void;
  /** A Code 128 with its letters below. */
  code(text: string): void;
  qr(text: string): void;
}

export type RollDocument = TicketDocument | ZTicketDocument | PickListDocument;

export function rollContent(doc: RollDocument, roll: Roll, context: PaperContext): void {
  const words = tradeWordsOf(context.language);
  switch (doc.kind) {
    case 'ticket': ticket(doc, roll, context, words); break;
    case 'z_ticket': closing(doc, roll, context, words); break;
    case 'pick_list': picks(doc, roll, context, words); break;
  }
}

function head(doc: RollDocument, roll: Roll, context: PaperContext): void {
  const shop = shopLines(doc.shop, context);
  roll.text(shop.name, { bold: true, center: true, large: true });
  for (const line of shop.address) roll.text(line, { center: true });
  for (const line of shop.reach) roll.text(line, { center: true });
  for (const line of shop.legal) roll.text(line, { center: true, small: true });
}

function ticket(doc: TicketDocument, roll: Roll, context: PaperContext, words: TradeWords): void {
  const { language } = context;
  const show = (minor: number): string => money(minor, language);
  if (doc.copy || doc.duplicate > 0) roll.band(words.duplicate(doc.duplicate).toUpperCase());
  head(doc, roll, context);
  roll.rule();
  ticketHead(doc, roll, context, words);
  roll.rule();
  for (const line of doc.lines) goods(line, roll, context, words);
  for (const each of doc.settles) roll.pair(`${words.settles} ${clean(each.number, context)}`, show(each.amountMinor));
  roll.rule();
  const due = doc.use === 'receipt' ? doc.settles.reduce((sum, each) => sum + each.amountMinor, 0) : doc.totals.grossMinor;
  if (doc.totals.mode === 'net' && doc.use !== 'receipt') roll.pair(words.totalNet, show(doc.totals.netMinor));
  roll.pair(doc.use === 'receipt' ? words.settledTotal : words.total, show(due), { bold: true, large: true });
  if (doc.use !== 'receipt') rates(doc.totals, roll, context, words, doc.shop.vatNumber === '');
  payments(doc, roll, context, words);
  roll.gap();
  roll.code(doc.code);
  foot(doc.mentions, roll, context);
  if (doc.use !== 'receipt') roll.text(words.keep, { center: true, small: true });
  roll.text(words.thanks, { center: true, bold: true });
}

function ticketHead(doc: TicketDocument, roll: Roll, context: PaperContext, words: TradeWords): void {
  const said = (label: string, text: string, style = {}): void => {
    if (text !== '') roll.text(`${label} ${text}`, style);
  };
  roll.pair(words.ticket[doc.use].toUpperCase(), formatDateTime(doc.atMs, context.language, context.timeZone), { bold: true });
  roll.hero(clean(doc.number, context));
  roll.text([`${words.till} ${clean(doc.till, context)}`, clean(doc.by, context)].filter(Boolean).join(' · '));
  if (doc.buyer) said(words.customer, [clean(doc.buyer.name, context), clean(doc.buyer.account, context)].filter(Boolean).join(' · '));
  said(words.orderNumber, clean(doc.orderNumber, context));
  said(words.takesBack, clean(doc.ofNumber, context), { bold: true });
  said(words.reason, clean(doc.reason, context, 300));
}

function goods(line: PaperPricedGoods, roll: Roll, context: PaperContext, words: TradeWords): void {
  const show = (minor: number): string => money(minor, context.language);
  const under = [
    clean(line.reference, context),
    line.quantity === 1 && line.discountBp === 0 ? '' : `${line.quantity}\u00a0×\u00a0${show(line.unitMinor)}`,
    line.discountBp === 0 || line.free ? '' : words.discount(percent(line.discountBp, context.language)),
    line.free ? words.free[line.free] : '',
  ].filter(Boolean).join(' · ');
  roll.pair(clean(line.label, context), under ? '' : show(line.amountMinor));
  if (under) roll.pair(`  ${under}`, show(line.amountMinor));
  if (line.detail) roll.text(`  ${clean(line.detail, context, 400)}`, { small: true });
}

function payments(doc: TicketDocument, roll: Roll, context: PaperContext, words: TradeWords): void {
  const show = (minor: number): string => money(minor, context.language);
  if (doc.payments.length > 0) roll.rule(true);
  for (const { mean, amountMinor, givenMinor, reference } of doc.payments) {
    roll.pair([words.means[mean], clean(reference, context, 40)].filter(Boolean).join(' · '), show(amountMinor));
    if (givenMinor !== null && givenMinor !== amountMinor) roll.pair(`  ${words.given}`, show(givenMinor));
  }
  if (doc.changeMinor !== 0) roll.pair(words.change, show(doc.changeMinor), { bold: true });
  if (doc.dueOn) roll.text(`${words.dueOn} ${formatDay(clean(doc.dueOn, context), context.language)}`, { bold: true });
}

/** What is in it of each rate; a shop outside VAT says why there is none (CGI art. 293 B). */
function rates(totals: Omit<PaperTotals, 'mode'>, roll: Roll, context: PaperContext, words: TradeWords, outside: boolean): void {
  if (outside && totals.vat.every((each) => each.rateBp === 0)) {
    roll.text(words.noVat, { small: true });
    return;
  }
  roll.gap();
  roll.cells([words.rate, words.net, words.vat, words.gross], { small: true });
  for (const { rateBp, netMinor, vatMinor } of totals.vat) {
    roll.cells([percent(rateBp, context.language), ...[netMinor, vatMinor, netMinor + vatMinor].map((minor) => money(minor, context.language))], { small: true });
  }
}

function foot(mentions: readonly string[], roll: Roll, context: PaperContext): void {
  for (const mention of mentions) {
    for (const line of plainParagraphs(mention, context.repertoire, 2_000)) if (line) roll.text(line, { small: true });
  }
}

function closing(doc: ZTicketDocument, roll: Roll, context: PaperContext, words: TradeWords): void {
  const { language } = context;
  const show = (minor: number): string => money(minor, language);
  if (doc.copy || doc.duplicate > 0) roll.band(words.duplicate(doc.duplicate).toUpperCase());
  if (doc.closedBy) roll.band(words.closedElsewhere(clean(doc.closedBy, context)).toUpperCase());
  head(doc, roll, context);
  roll.rule();
  roll.pair(words.closing[doc.period].toUpperCase(), formatDateTime(doc.atMs, language, context.timeZone), { bold: true });
  roll.hero(`Z ${doc.n}`);
  roll.pair(doc.period === 'day' ? words.closingOf : words.until, formatDay(clean(doc.day, context), language));
  roll.text([`${words.till} ${clean(doc.till, context)}`, clean(doc.by, context)].filter(Boolean).join(' · '));
  roll.rule();
  roll.pair(words.tickets, String(doc.documents));
  if (doc.firstNumber) roll.pair(words.from, clean(doc.firstNumber, context));
  if (doc.lastNumber) roll.pair(words.to, clean(doc.lastNumber, context));
  roll.pair(words.reprints, String(doc.copies));
  roll.rule(true);
  roll.pair(words.totalNet, show(doc.totals.netMinor));
  roll.pair(words.vat, show(doc.totals.grossMinor - doc.totals.netMinor));
  roll.pair(words.total, show(doc.totals.grossMinor), { bold: true, large: true });
  rates(doc.totals, roll, context, words, doc.shop.vatNumber === '');
  roll.pair(words.absolute, show(doc.absMinor));
  roll.rule(true);
  roll.text(words.takings.toUpperCase());
  for (const mean of doc.means) {
    roll.pair(words.means[mean.mean], show(mean.inMinor - mean.outMinor), { bold: true });
    if (mean.outMinor !== 0) roll.text(`  ${words.inOut(show(mean.inMinor), show(mean.outMinor))}`, { small: true });
    if (mean.expectedMinor !== null) roll.pair(`  ${words.expected}`, show(mean.expectedMinor));
    if (mean.countedMinor !== null) roll.pair(`  ${words.counted}`, show(mean.countedMinor));
    if (mean.expectedMinor !== null && mean.countedMinor !== null) roll.pair(`  ${words.difference}`, show(mean.countedMinor - mean.expectedMinor), { bold: true });
  }
  if (doc.closedBy && doc.means.every((mean) => mean.countedMinor === null)) roll.text(words.notCounted);
  for (const [i, count] of doc.counts.entries()) {
    roll.pair(words.countNo(i + 1), formatDateTime(count.atMs, language, context.timeZone), { bold: true });
    for (const mean of count.means) {
      const off = mean.countedMinor - mean.expectedMinor;
      roll.pair(`  ${words.means[mean.mean]}`, off === 0 ? show(mean.countedMinor) : `${show(mean.countedMinor)} (${words.difference} ${show(off)})`);
    }
  }
  roll.rule(true);
  roll.text(words.cashDrawer.toUpperCase());
  roll.pair(words.float, show(doc.floatMinor));
  roll.pair(words.cashIn, show(doc.cashInMinor));
  roll.pair(words.cashOut, show(doc.cashOutMinor));
  if (doc.note) roll.text(`${words.note}${context.language === 'fr' ? ' :' : ':'} ${clean(doc.note, context, 600)}`);
  roll.rule(true);
  roll.text(words.perpetual.toUpperCase());
  roll.pair(words.perpetualGross, show(doc.perpetual.grossMinor), { bold: true });
  roll.pair(words.perpetualAbs, show(doc.perpetual.absMinor));
  roll.rule();
  roll.pair(`${words.chain} · ${words.events}`, `${doc.fromSeq} – ${doc.toSeq}`);
  roll.text(words.seal);
  // In groups of four: to be compared by eye, and typed.
  roll.text((clean(doc.hash, context).match(/.{1,4}/g) ?? []).join(' '));
  if (doc.anchor) {
    roll.gap();
    roll.qr(doc.anchor);
  }
  roll.text(words.keepZ, { center: true, small: true });
}

function picks(doc: PickListDocument, roll: Roll, context: PaperContext, words: TradeWords): void {
  roll.pair(words.pickList.toUpperCase(), formatDateTime(doc.atMs, context.language, context.timeZone), { bold: true });
  if (doc.number) roll.hero(clean(doc.number, context));
  roll.text([words.lines(doc.lines.length), words.pieces(doc.lines.reduce((sum, line) => sum + line.quantity, 0)), clean(doc.by, context)].filter(Boolean).join(' · '));
  doc.lines.forEach((line, i) => {
    const before = doc.lines[i - 1];
    if (!before || before.place !== line.place || before.placePath !== line.placePath) {
      roll.gap();
      roll.text(clean(line.place, context) || words.noPlace, { bold: true, large: true });
      if (line.placePath) roll.text(clean(line.placePath, context), { small: true });
      roll.rule(true);
    }
    roll.pair(`[ ] ${clean(line.label, context)}`, `× ${line.quantity}`, { bold: true });
    const under = [clean(line.reference, context), line.forNumber ? words.forNumber(clean(line.forNumber, context)) : '', clean(line.detail, context, 200)].filter(Boolean).join(' · ');
    if (under) roll.text(`    ${under}`);
  });
  if (doc.code) {
    roll.gap();
    roll.code(doc.code);
  }
}
