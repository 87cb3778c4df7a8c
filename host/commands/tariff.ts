import type { tariffCalls } from '#contract/calls/tariff.ts';
import { taxOfClass } from '#domain/catalogue/taxes.ts';
import { adoptOffer, setMapping, takeTariff, updatePrices } from '#domain/tariff/commands.ts';
import type { TariffState } from '#domain/tariff/tariff.ts';
import type { Handlers } from '../context.ts';
import { localDay } from '../days.ts';
import { tariffStream } from '../tariff/desk.ts';
import { purchaseToday } from '../tariff/prices.ts';
import { partOf } from './part/context.ts';
import { runCommand } from './run.ts';

const same = <T>(reply: T): T => reply;

export const tariffHandlers: Pick<Handlers, keyof typeof tariffCalls> = {
  'tariff.list': (host, _input, caller) => host.queries.tariffs.list(localDay(caller.nowMs())),
  'tariff.jobs': (host) => host.tariffs.jobs(),
  'tariff.offers': (host, { text, limit }, caller) => {
    const mayReadCosts = caller.session === null || host.sessions.rights(caller.session).has('cost.read');
    return host.queries.tariffs.offers(text, limit, localDay(caller.nowMs())).map((offer) => (mayReadCosts ? offer : { ...offer, costMinor: null }));
  },
  'tariff.preview': (host, { jobId, mapping }) => host.tariffs.preview(jobId, mapping),
  'tariff.refused': (host, { jobId, offset, limit }) => host.tariffs.refused(jobId, offset, limit),
  'tariff.begin': (host, input, caller) => host.tariffs.begin(input, caller.actor, caller.nowMs()),
  'tariff.upload': (host, { jobId, offset, base64 }) => host.tariffs.upload(jobId, offset, Buffer.from(base64, 'base64')),
  'tariff.start': async (host, { jobId, ...chosen }, caller) => {
    const supplierId = host.tariffs.supplierOf(jobId);
    if (supplierId) await host.execute('tariff.map', { supplierId, mapping: chosen.mapping }, { actor: caller.actor, atMs: caller.nowMs() });
    host.tariffs.start(jobId, chosen, caller.actor);
    return null;
  },
  'tariff.cancel': async (host, { jobId }) => {
    await host.tariffs.cancel(jobId);
    return null;
  },
  'tariff.map': (host, input, caller, commandId) => runCommand(host, {
    spec: setMapping, input, caller, commandId, finish: same,
    context() {
      const streamId = tariffStream(input.supplierId);
      const tariff = host.store.state<TariffState>('tariff', streamId);
      return { supplierExists: host.queries.subcontracts.supplier(input.supplierId) !== null, streamId, ...(tariff ? { tariff } : {}) };
    },
  }),
  'tariff.take': (host, input, caller, commandId) => runCommand(host, {
    spec: takeTariff, input, caller, commandId,
    context() {
      const reading = host.tariffs.reading(input.jobId);
      const streamId = tariffStream(reading?.supplierId ?? input.jobId);
      const tariff = host.store.state<TariffState>('tariff', streamId);
      return { streamId, reading, ...(tariff ? { tariff } : {}) };
    },
    finish(reply) {
      host.tariffs.taken(input.jobId);
      return reply;
    },
  }),
  'tariff.adopt': (host, input, caller, commandId) => runCommand(host, {
    spec: adoptOffer, input, caller, commandId, finish: same,
    context() {
      const offer = host.queries.tariffs.offer(input.tariffId, input.line);
      const known = offer ? [offer.ref, offer.ean].filter(Boolean).flatMap((code) => host.queries.parts.idsByCode(code)).map((id) => partOf(host, id)).find((part) => part?.active) : undefined;
      return {
        offer, known: known ? { id: known.id, number: known.number, label: known.label } : null, settings: host.settings('pricing'),
        vatBp: taxOfClass(host.settings('taxes'), 'parts', localDay(caller.nowMs())),
      };
    },
  }),
  'price.preview': (host, wish) => host.prices.preview(wish),
  'price.jobs': (host) => host.prices.jobs(),
  'price.begin': (host, wish, caller) => host.prices.begin(wish, caller.actor, caller.nowMs()),
  'price.cancel': async (host, { jobId }) => {
    await host.prices.cancel(jobId);
    return null;
  },
  'price.update': (host, input, caller, commandId) => runCommand(host, {
    spec: updatePrices, input, caller, commandId, finish: same,
    context: () => ({ partOf: (id) => partOf(host, id), purchaseOf: (part) => purchaseToday(host, part, input.supplierId), settings: host.settings('pricing') }),
  }),
};
