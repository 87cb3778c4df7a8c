import { canonicalJson } from '#domain/kernel/canonical.ts';
import { compactNumber } from '#domain/kernel/numbers.ts';
import type { DeviceState } from '#domain/device/device.ts';
import { deviceFold } from '#domain/device/device.ts';
import type { ExceptionState } from '#domain/exception/exception.ts';
import { exceptionFold } from '#domain/exception/exception.ts';
import type { PlaceState } from '#domain/place/place.ts';
import { placeFold } from '#domain/place/place.ts';
import type { SettingsState } from '#domain/settings/settings.ts';
import { settingsFold } from '#domain/settings/settings.ts';
import type { ShopState } from '#domain/shop/shop.ts';
import { shopFold } from '#domain/shop/shop.ts';
import type { UserState } from '#domain/user/user.ts';
import { userFold } from '#domain/user/user.ts';
import { toBlob, toBlobOrNull } from '../bytes.ts';
import { clashKey } from '../exceptions.ts';
import type { Projection } from './projection.ts';
import type { Db } from '../open.ts';
import { upsert } from './upsert.ts';

export function shopProjection(db: Db): Projection<ShopState> {
  const write = upsert(db, 'shop', ['id', 'founded_at_ms', 'profile', 'rules']);
  return {
    fold: shopFold,
    write(shop) {
      if (shop.exists) write.run(toBlob(shop.id), shop.foundedAtMs, canonicalJson(shop.profile), canonicalJson(shop.rules));
    },
  };
}

export function deviceProjection(db: Db): Projection<DeviceState> {
  const write = upsert(db, 'device', ['id', 'code', 'name', 'joined_at_ms', 'born_hlc']);
  return {
    fold: deviceFold,
    write(device, born) {
      if (device.exists) write.run(toBlob(device.id), device.code, device.name, device.joinedAtMs, born);
    },
    concerns: (device) => (!device.exists ? [] : [clashKey('device.same_code', device.code)]),
  };
}

export function userProjection(db: Db): Projection<UserState> {
  const write = upsert(db, 'user', ['id', 'name', 'roles', 'active', 'pin_hash', 'badge_hash']);
  return {
    fold: userFold,
    write(user) {
      if (user.exists) write.run(toBlob(user.id), user.name, JSON.stringify(user.roles), user.active ? 1 : 0, user.pinHash, user.badgeHash);
    },
  };
}

export function placeProjection(db: Db): Projection<PlaceState> {
  const write = upsert(db, 'place', ['id', 'code', 'compact', 'name', 'kind', 'parent_id', 'active', 'born_hlc']);
  return {
    fold: placeFold,
    write(place, born) {
      if (place.exists) write.run(toBlob(place.id), place.code, compactNumber(place.code), place.name, place.kind, toBlobOrNull(place.parentId), place.active ? 1 : 0, born);
    },
    concerns: (place) => (!place.exists ? [] : [clashKey('place.same_code', place.code)]),
  };
}

export function exceptionProjection(db: Db): Projection<ExceptionState> {
  const write = upsert(db, 'settlement', ['id', 'at_ms', 'by', 'note']);
  return {
    fold: exceptionFold,
    write(state) {
      if (state.settled) write.run(toBlob(state.id), state.settledAtMs, toBlobOrNull(state.settledBy), state.note);
    },
  };
}

export function settingsProjection(db: Db): Projection<SettingsState> {
  const write = upsert(db, 'setting', ['id', 'area', 'value']);
  return {
    fold: settingsFold,
    write(state) {
      if (state.area) write.run(toBlob(state.id), state.area, canonicalJson(state.value));
    },
  };
}
