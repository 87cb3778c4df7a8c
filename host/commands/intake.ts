import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { CustomerState } from '#domain/customer/customer.ts';
import { announceReturn } from '#domain/dropoff/announce.ts';
import type { TakeContext, TakeInput, UnitAtIntake } from '#domain/dropoff/take.ts';
import { takeUnits } from '#domain/dropoff/take.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { ShopState } from '#domain/shop/shop.ts';
import { emptyRules } from '#domain/shop/shop.ts';
import type { UnitState } from '#domain/unit/unit.ts';
import { sha256 } from '#db/bytes.ts';
import type { HostContext, Handlers } from '../context.ts';
import { refuseWith } from '../refused.ts';
import { runCommand } from './run.ts';

export function unitAtIntake(host: HostContext, which: TakeInput['units'][number]['unit']): UnitAtIntake {
  const { queries, store } = host;
  if (which.kind === 'new') {
    return {
      openRepair: null,
      pastStays: [],
      sameSerial: which.description.serial ? queries.units.sameSerial(which.description.brand, which.description.serial) : null,
    };
  }
  const open = queries.units.openRepair(which.unitId);
  return {
    unit: store.state<UnitState>('unit', which.unitId),
    openRepair: (open && store.state<RepairState>('repair', open.id)) ?? null,
    pastStays: queries.units.pastStays(which.unitId),
    sameSerial: null,
    use: queries.pool.useOf(which.unitId),
  };
}

export function customerOf(host: HostContext, from: { kind: string; customerId?: Id }): CustomerState | undefined {
  return from.customerId ? host.store.state<CustomerState>('customer', from.customerId) : undefined;
}

function takeContext(host: HostContext, input: TakeInput): TakeContext {
  const shop = host.queries.house.shop();
  const rules = (shop && host.store.state<ShopState>('shop', shop.id)?.rules) ?? emptyRules;
  return {
    rules,
    units: input.units.map((taken) => unitAtIntake(host, taken.unit)),
    ...(input.from.kind === 'existing' ? { customer: customerOf(host, input.from) } : {}),
    // What was on the screen when they signed: the conditions, who hands in, and what. The picture's own hash, which an
    // erasure takes away, keeps a person from being guessed back out of this one.
    signatureHash: input.signature
      ? sha256(canonicalJson([rules.conditions, input.from, input.units, input.feeMinor, input.signature.image])).toString('hex')
      : null,
  };
}

export const intakeHandlers: Pick<Handlers, 'intake.take' | 'intake.announce'> = {
  'intake.take': (host, input, caller, commandId) => {
    for (const hash of [...input.units.flatMap((unit) => unit.photos), ...(input.signature ? [input.signature.image] : [])]) {
      if (!host.blobs.has(hash)) throw refuseWith('blob.missing');
    }
    const reply = runCommand(host, {
      spec: takeUnits,
      input,
      caller,
      commandId,
      context: () => takeContext(host, input),
      finish: (taken) => ({ ...taken, jobs: caller.quiet ? 0 : host.papers.forDropOff(taken.dropOffId, caller.nowMs()) }),
    });
    if (reply.jobs > 0) host.queue.wake();
    return reply;
  },
  'intake.announce': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: announceReturn,
      input,
      caller,
      commandId,
      finish: (reply) => reply,
      context: () => ({
        unit: unitAtIntake(host, input.unit),
        ...(input.from.kind === 'existing' ? { customer: customerOf(host, input.from) } : {}),
      }),
    }),
};
