import type { CallInput } from '#contract/api.ts';
import { currentVersion } from '#domain/quote/quote.ts';
import type { QuoteState } from '#domain/quote/quote.ts';
import { HOUR_MINOR, OPERATIONS } from './house.ts';
import type { Deed } from './deed.ts';
import { decline } from './playBench.ts';
import type { Doing } from './shop.ts';
import { of, refusedFor, repairOf } from './shop.ts';

type Lines = NonNullable<CallInput<'quote.draft'>['lines']>;
const OPTION = OPERATIONS.find((each) => each.code === 'NETT')!;
const VAT_BP = 2_000;

function operation({ shop }: Doing, code: string): { operationId: string; label: string } {
  return { operationId: of(shop.operations, code), label: OPERATIONS.find((each) => each.code === code)!.fr };
}

/** What the technician asks for: work and its part, or the work of a subcontractor. */
function linesOf(doing: Doing, what: 'own' | 'given'): Lines {
  const { shop, stay: { job } } = doing;
  const labour = { class: 'labour' as const, mode: 'actual' as const, quantity: 1, minutes: job.minutes, ...operation(doing, 'ATEL') };
  if (what === 'given') return [{ class: 'subcontracting', ...operation(doing, shop.world.units[doing.stay.unit]!.category.family === 'audio' ? 'REME' : 'BOBI') }, { ...labour, minutes: 20 }];
  const part = { class: 'parts' as const, label: shop.world.parts[job.part]!.label, partId: of(shop.parts, job.part).partId, quantity: job.quantity };
  return [labour, part, ...(job.option ? [{ class: 'labour' as const, mode: 'flat' as const, minutes: 20, ...operation(doing, OPTION.code) }] : [])];
}

async function draft(doing: Doing, lines: Lines): Promise<void> {
  const { shop, run, stay, repairId } = doing;
  const { quoteId } = await run('quote.draft', { repairId, diagnosis: stay.job.finding, lines });
  shop.quotes.set(stay, quoteId);
}

function quoteOf({ shop, stay }: Doing): QuoteState {
  return shop.host.store.state<QuoteState>('quote', of(shop.quotes, stay))!;
}

async function price(doing: Doing, validityDays: number): Promise<void> {
  const { shop, run, stay: { job } } = doing;
  const { id, lines } = quoteOf(doing);
  const prices = lines.map((line) => {
    const common = { lineId: line.lineId, vatBp: VAT_BP };
    if (line.class === 'parts') {
      const { saleMinor, label } = shop.world.parts[job.part]!;
      const choices = job.circular ? [{ kind: 'circular' as const, label: `${label}, reconditionné`, unitMinor: Math.round((saleMinor * 0.6) / 50) * 50, vatBp: VAT_BP }] : [];
      return { ...common, unitMinor: saleMinor, choices, circularReason: job.circular ? null : 'unavailable' as const };
    }
    const known = OPERATIONS.find((each) => shop.operations.get(each.code) === line.operationId);
    return { ...common, unitMinor: line.mode === 'actual' ? HOUR_MINOR : (known?.flatMinor ?? HOUR_MINOR), optional: known === OPTION };
  });
  await run('quote.price', { quoteId: id, prices, validityDays, doneInDays: 8 });
}

async function answer(doing: Doing, says: 'yes' | 'part' | 'no', how: 'counter' | 'phone' | 'mail'): Promise<void> {
  const { shop, run, stay } = doing;
  const quote = quoteOf(doing);
  const version = currentVersion(quote)!;
  const options = version.lines.some((line) => line.optional);
  const lines = version.lines.map((line, i) => {
    // Where nothing may be left out, the last line is what the customer does without.
    const refused = says === 'part' && (options ? line.optional : i > 0 && line.class === 'labour');
    return { lineId: line.lineId, accepted: says !== 'no' && !refused, choiceId: null };
  });
  const { details } = shop.world.customers[stay.customer!]!;
  await run('quote.answer', { quoteId: quote.id, versionId: version.versionId, lines, how, by: (details.kind === 'company' && details.contact) || details.name, instead: false });
}

/** Somebody else pays, or the price stays under the ceiling; if neither holds, it is asked at the counter at once. */
async function agree(doing: Doing): Promise<void> {
  const { shop, run, runAs, stay } = doing;
  const quoteId = of(shop.quotes, stay);
  const maybe = stay.job.again || shop.world.units[stay.unit]!.description.warrantyUntil !== null;
  if (maybe && !(await refusedFor(['quote.notCovered'], () => run('quote.agree', { quoteId, agreement: 'covered' })))) return;
  if (repairOf(doing).priceCeilingMinor !== null && !(await refusedFor(['quote.overCeiling'], () => run('quote.agree', { quoteId, agreement: 'ceiling' })))) return;
  await run('quote.send', { quoteId, way: 'counter' });
  await answer({ ...doing, run: runAs('counter') }, 'yes', 'counter');
}

async function send(doing: Doing, { way, mail }: Extract<Deed, { do: 'send' }>): Promise<void> {
  const { shop, run, stay, repairId } = doing;
  const quoteId = of(shop.quotes, stay);
  const to = shop.world.customers[stay.customer!]!.details.emails?.[0];
  await run('quote.send', { quoteId, way: mail && !to ? 'print' : way });
  if (!mail || !to) return;
  const { subject, body } = await run('message.draft', { kind: 'quote', repairId, quoteId });
  const { messageId } = await run('message.send', { kind: 'quote', way: 'program', repairId, quoteId, to, subject, body });
  if (mail === 'sent') await run('message.settle', { messageId, wentOut: true });
}

/** What an internal order needs is ordered as it is written down. */
async function order(doing: Doing): Promise<void> {
  const lines = linesOf(doing, 'own').map((line) => ({ class: line.class, label: line.label, operationId: line.operationId ?? null, partId: line.partId ?? null, quantity: line.quantity ?? 1, minutes: line.minutes ?? null }));
  await doing.run('pool.orderLines', { repairId: doing.repairId, lines });
}

export async function quoteDeed(doing: Doing, deed: Deed): Promise<boolean> {
  const { shop, run, stay } = doing;
  switch (deed.do) {
    case 'draft': await draft(doing, linesOf(doing, deed.lines)); return true;
    case 'supplement':
      await draft(doing, [{ class: 'labour', mode: 'flat', ...operation(doing, 'SOUD'), minutes: 30 }]);
      await run('quote.lock', { quoteId: of(shop.quotes, stay) });
      return true;
    case 'lock':
      await decline(doing);
      await run('quote.lock', { quoteId: of(shop.quotes, stay) });
      return true;
    case 'price': await price(doing, deed.validityDays); return true;
    case 'agree': await agree(doing); return true;
    case 'send': await send(doing, deed); return true;
    case 'answer': await answer(doing, deed.says, deed.how); return true;
    case 'order': await order(doing); return true;
    default: return false;
  }
}
