import type { MessageDraftView } from '#contract/calls/message.ts';
import type { TellBy } from '#domain/customer/customer.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { formatMoney } from '#domain/kernel/money.ts';
import type { Attachment, MessageKind, MessageWay } from '#domain/message/message.ts';
import { templatesOf } from '#domain/message/settings.ts';
import type { TemplateValues } from '#domain/message/template.ts';
import { renderMessage } from '#domain/message/template.ts';
import { offerTotals } from '#domain/quote/lines.ts';
import { currentVersion } from '#domain/quote/quote.ts';
import type { QuoteState } from '#domain/quote/quote.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import type { OrderState } from '#domain/order/order.ts';
import type { HostContext } from '../context.ts';
import { mailAccess } from './account.ts';
import { aboutOrder } from './aboutOrder.ts';

export interface Matter {
  kind: MessageKind;
  repairId?: Id | null;
  customerId?: Id | null;
  /** Its number, amount and validity are said, and its page goes along. */
  quoteId?: Id | null;
  /** Of parts: its number, amount, dates and parcel are said, and its page goes along. */
  orderId?: Id | null;
  /** What only the caller knows: an amount, a date, written out in `language`. */
  values?: TemplateValues;
  /** Left out: the shop's. */
  language?: 'fr' | 'en' | null;
}

/** Who a matter concerns, in which language, and the way that reaches them. */
export function reachOf(host: HostContext, customerId: Id | null): Pick<MessageDraftView, 'way' | 'language' | 'customerId' | 'emails' | 'phones' | 'canMail'> & { name: string } {
  const details = customerId ? host.queries.customers.get(customerId)?.details : undefined;
  const reach = { emails: [...(details?.emails ?? [])], phones: [...(details?.phones ?? [])], canMail: mailAccess(host).ok };
  const language = details?.language ?? host.queries.house.shop()?.profile.language ?? 'fr';
  return { ...reach, customerId, language, name: details?.contact || (details?.name ?? ''), way: wayTo({ ...reach, tellBy: details?.tellBy ?? null }) };
}

/** Whom a matter concerns: as said, or the customer of its order. */
export function concernedBy(host: HostContext, { customerId, repairId, orderId }: Pick<Matter, 'customerId' | 'repairId' | 'orderId'>): Id | null {
  if (customerId) return customerId;
  if (repairId) return host.store.state<RepairState>('repair', repairId)?.customerId ?? null;
  return orderId ? (host.store.state<OrderState>('order', orderId)?.customerId ?? null) : null;
}

/** A message as its template makes it of what is known, and the way that reaches this customer. */
export function composeMessage(host: HostContext, { kind, repairId, customerId, quoteId, orderId, values = {}, language: wanted }: Matter): MessageDraftView {
  const { name, ...reach } = reachOf(host, concernedBy(host, { customerId, repairId, orderId }));
  const repair = repairId ? host.store.state<RepairState>('repair', repairId) : undefined;
  const language = wanted ?? reach.language;
  const { said, attachments } = aboutQuote(host, quoteId ?? null, language);
  const order = orderId ? host.store.state<OrderState>('order', orderId) : undefined;
  const about = order?.exists ? aboutOrder(host, order, kind, language) : null;
  const known: TemplateValues = { ...ofShop(host), ...(repair?.exists ? ofRepair(host, repair) : {}), ...about?.said, customer: name, ...said, ...values };
  const text = renderMessage(templatesOf(host.settings('messages'))[kind][language], known);
  return { ...reach, language, to: addressFor(reach.way, reach), ...text, attachments, page: about?.page ?? null };
}

function ofShop(host: HostContext): TemplateValues {
  const profile = host.queries.house.shop()?.profile;
  return profile ? { shop: profile.name, phone: profile.phone, email: profile.email, address: profile.address.join(', ') } : {};
}

function ofRepair(host: HostContext, repair: RepairState): TemplateValues {
  const unit = host.store.state<UnitState>('unit', repair.unitId);
  return { number: repair.number, unit: unit ? [unit.brand, unit.model].filter(Boolean).join(' ') : '', serial: unit?.serial ?? '' };
}

/** What a quote's number, amount and validity are, and its page as it was sent, where this PC has it. */
function aboutQuote(host: HostContext, quoteId: Id | null, language: 'fr' | 'en'): { said: TemplateValues; attachments: Attachment[] } {
  const quote = quoteId ? host.store.state<QuoteState>('quote', quoteId) : undefined;
  const version = quote && currentVersion(quote);
  if (!quote || !version) return { said: quote ? { quote: quote.number } : {}, attachments: [] };
  const { validUntil, lines, documentHash: hash } = version;
  return {
    said: { quote: quote.number, date: validUntil.split('-').reverse().join('/'), amount: formatMoney(offerTotals(lines).grossMinor, language) },
    attachments: hash && host.blobs.has(hash) ? [{ name: `${quote.number}.pdf`, hash }] : [],
  };
}

interface Reach { emails: readonly string[]; phones: readonly string[]; canMail: boolean; tellBy: TellBy | null }

/** As the customer chose where that reaches them; else a mail where there is an address, else a call; a letter where nothing else is known. */
function wayTo({ emails, phones, canMail, tellBy }: Reach): MessageWay {
  if (tellBy === 'letter') return 'letter';
  if ((tellBy === 'phone' || tellBy === 'sms') && phones.length > 0) return tellBy;
  if (emails.length > 0) return canMail ? 'smtp' : 'program';
  return phones.length > 0 ? 'phone' : 'letter';
}

function addressFor(way: MessageWay, { emails, phones }: { emails: readonly string[]; phones: readonly string[] }): string {
  if (way === 'smtp' || way === 'program') return emails[0] ?? '';
  return way === 'letter' ? '' : (phones[0] ?? '');
}
