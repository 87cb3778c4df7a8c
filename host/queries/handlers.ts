import type { CallName } from '#contract/api.ts';
import type { coreCalls } from '#contract/calls/core.ts';
import { preferences } from '#contract/local.ts';
import type { UnitHistory, UnitView } from '#contract/views.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { countComebacks } from '#domain/repair/comebacks.ts';
import { exchangePending } from '#domain/repair/path.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import { verifyInWorker } from '../background.ts';
import type { HostContext, Handlers } from '../context.ts';
import { refuseWith } from '../refused.ts';
import { hashBadge } from '../sessions.ts';

function history(host: HostContext, view: UnitView): UnitHistory {
  const rules = (host.queries.house.shop()?.rules ?? emptyRules).comebacks;
  const { count, reached } = countComebacks(rules, host.queries.units.pastStays(view.id), { atMs: host.ports.clock.nowMs(), symptoms: [] });
  return {
    ...view,
    openRepair: host.queries.units.openRepair(view.id),
    comebacks: { count, reached, threshold: rules.threshold },
    stays: host.queries.units.stays(view.id),
  };
}

function unitOr404(host: HostContext, unitId: Id): UnitView {
  const view = host.queries.units.view(unitId);
  if (!view) throw refuseWith('unit.unknown');
  return view;
}

const yearOf = (host: HostContext): number => new Date(host.ports.clock.nowMs()).getFullYear();

type QueryHandlers = Omit<
  Pick<Handlers, keyof typeof coreCalls>,
  Extract<
    CallName,
    | 'setup.found'
    | `session.${string}`
    | 'customer.create'
    | 'customer.change'
    | 'customer.erase'
    | 'unit.register'
    | 'unit.change'
    | 'unit.give'
    | 'unit.move'
    | `intake.${string}`
    | 'repair.setStatus'
    | 'repair.close'
    | 'repair.note'
    | 'repair.promise'
    | 'repair.addPhoto'
    | 'place.create'
    | 'place.change'
    | 'user.create'
    | 'user.change'
    | 'user.setPin'
    | 'user.renewBadge'
    | `shop.${string}`
    | 'device.rename'
    | 'exception.settle'
    | `print.${string}`
    | `printer.${string}`
    | 'route.save'
    | 'backup.run'
    | 'blob.put'
    | 'blob.get'
    | 'prefs.set'
  >
>;

export const queryHandlers: QueryHandlers = {
  'app.state': (host) => {
    const shop = host.queries.house.shop();
    const users = host.queries.house
      .users()
      .filter((user) => user.active)
      .map(({ id, name, roles }) => ({ id, name, roles }));
    const device = host.queries.house.devices().find((row) => row.id === host.device.id);
    return {
      setUp: shop !== null && !host.setup.running,
      shop,
      statuses: shop ? host.settings('statuses').statuses : [],
      device: { ...host.device, name: device?.name ?? '' },
      users,
      notices: host.notices,
      version: host.ports.version,
    };
  },
  'prefs.get': (host) => preferences.parse(JSON.parse(host.store.local('prefs') ?? '{}')),
  'setup.progress': (host) => ({ ...host.setup }),

  'scan.resolve': (host, { text }) =>
    host.queries.search.resolve(text, yearOf(host), (secret) => {
      const id = host.queries.house.userByBadge(hashBadge(secret));
      const user = id && host.queries.house.users().find((candidate) => candidate.id === id);
      return user ? { kind: 'user', id: user.id, name: user.name } : null;
    }),
  'search.find': (host, { text, limit }) => host.queries.search.find(text, limit, yearOf(host)),

  'customer.find': (host, { text, limit }) => host.queries.customers.find(text, limit),
  'customer.duplicates': (host, input) => host.queries.customers.duplicates(input),
  'customer.list': (host, { text, offset, limit }) => host.queries.customers.list(text, offset, limit),
  'customer.get': (host, { customerId }) => {
    const customer = host.queries.customers.get(customerId);
    if (!customer) throw refuseWith('customer.unknown');
    return {
      ...customer,
      units: host.queries.units.ofCustomer(customerId, 500),
      repairs: host.queries.repairs.ofCustomer(customerId, 200),
    };
  },

  'unit.lookup': (host, { serial, limit }) =>
    host.queries.units
      .idsBySerial(serial)
      .slice(0, limit)
      .map((id) => history(host, unitOr404(host, id))),
  'unit.history': (host, { unitId }) => history(host, unitOr404(host, unitId)),
  'unit.get': (host, { unitId }) => ({ ...history(host, unitOr404(host, unitId)), timeline: host.queries.timelines.ofUnit(unitId) }),
  'unit.ofCustomer': (host, { customerId, limit }) => host.queries.units.ofCustomer(customerId, limit),
  'unit.suggest': (host, { brand, model, gtin, limit }) =>
    gtin ? host.queries.units.suggestByGtin(gtin).slice(0, limit) : host.queries.units.suggest(brand, model, limit),
  'unit.accessories': (host, { category, brand, limit }) => host.queries.units.accessories(category, brand, limit),

  'board.counts': (host) => host.queries.board.counts(host.ports.clock.nowMs()),
  'board.page': (host, { mine, ...input }, caller) =>
    host.queries.board.page({ ...input, mine: mine ? caller.actor : null }, host.ports.clock.nowMs()),
  'repair.get': (host, { repairId }) => {
    const repair = host.queries.repairs.get(repairId);
    if (!repair) throw refuseWith('repair.unknown');
    const state = host.store.state<RepairState>('repair', repairId);
    return { ...repair, exchangePending: state !== undefined && exchangePending(state, host.queries.house.shop()?.rules ?? emptyRules) };
  },

  'place.list': (host, { all }) => host.queries.house.places().filter((place) => all || place.active),
  'place.get': (host, { placeId }) => {
    const place = host.queries.house.places().find((candidate) => candidate.id === placeId);
    if (!place) throw refuseWith('place.unknown');
    return { ...place, here: place.kind === 'customer' ? [] : host.queries.units.atPlace(placeId, 500) };
  },
  'user.list': (host) => host.queries.house.users(),
  'exception.list': (host) => ({
    exceptions: host.queries.house.exceptions(),
    anomalies: host.queries.house.anomalies(),
    open: host.queries.house.openExceptions(),
  }),
  'backup.list': (host) => ({ dataDir: host.ports.dataDir, dir: host.backups.dir, copies: host.backups.list() }),
  'log.verify': (host) => verifyInWorker(host.ports),
};
