import { z } from 'zod';
import type { CommandSpec } from '../kernel/decider.ts';
import type { NewEvent } from '../kernel/event.ts';
import { requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isDeviceCode } from '../kernel/numbers.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { PlaceKind } from '../place/place.ts';
import { placeEvent } from '../place/place.ts';
import { pin } from '../user/user.ts';
import type { ShopRules } from './shop.ts';
import { shopEvent, shopProfile } from './shop.ts';
import { defaultSymptoms } from './symptoms.ts';

export const foundInput = z.object({
  shop: shopProfile,
  deviceCode: z.string().trim().toUpperCase().refine(isDeviceCode, { error: 'device.codeShape' }),
  deviceName: requiredLine,
  user: z.object({ name: requiredLine, pin }),
});

export interface FoundContext {
  alreadyFounded: boolean;
  pinHash: string;
  conditions: string;
  placeNames: Record<DefaultPlace, string>;
}

/** The places that every shop starts with; it renames, adds and retires them later. */
export const DEFAULT_PLACES = {
  reception: 'reception',
  bench1: 'bench',
  bench2: 'bench',
  waiting: 'waiting',
  ready: 'ready',
  quarantine: 'quarantine',
  store: 'store',
  scrap: 'scrap',
  customers: 'customer',
} as const satisfies Record<string, PlaceKind>;
export type DefaultPlace = keyof typeof DEFAULT_PLACES;

/** First run: the shop, this PC and its first administrator, in one breath. */
export const foundShop: CommandSpec<'setup.found', typeof foundInput, FoundContext, { shopId: Id; userId: Id }> = {
  name: 'setup.found',
  schema: foundInput,
  right: null,
  decide(input, context, tools) {
    if (context.alreadyFounded) return refuse('setup.alreadyDone');
    const shopId = tools.newId();
    const userId = tools.newId();
    const places = Object.entries(DEFAULT_PLACES).map(([key, kind], i) => ({
      key,
      placeId: tools.newId(),
      data: {
        name: context.placeNames[key as DefaultPlace],
        kind,
        parentId: null,
        code: `${input.deviceCode}-${String(i + 1).padStart(5, '0')}`,
      },
    }));
    const placeOf = (key: DefaultPlace): Id => places.find((place) => place.key === key)!.placeId;
    const rules: Partial<ShopRules> = {
      conditions: context.conditions,
      symptoms: defaultSymptoms,
      receptionPlaceId: placeOf('reception'),
      customerPlaceId: placeOf('customers'),
    };
    const events: NewEvent[] = [
      { stream: { type: 'device', id: tools.device.id }, type: 'device.joined', data: { code: input.deviceCode, name: input.deviceName } },
      shopEvent(shopId, 'shop.founded', input.shop),
      {
        stream: { type: 'user', id: userId },
        type: 'user.created',
        data: { roles: ['administrator'] },
        personal: { name: input.user.name },
      },
      { stream: { type: 'user', id: userId }, type: 'user.pin_set', data: {}, personal: { pinHash: context.pinHash } },
      ...places.map((place) => placeEvent(place.placeId, 'place.created', place.data)),
      shopEvent(shopId, 'shop.rules_changed', rules),
    ];
    return ok({ events, reply: { shopId, userId } });
  },
};
