import { renameDevice } from '#domain/device/device.ts';
import type { ExceptionState } from '#domain/exception/exception.ts';
import { settleException } from '#domain/exception/exception.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { DefaultPlace } from '#domain/shop/found.ts';
import { foundShop } from '#domain/shop/found.ts';
import type { ShopState } from '#domain/shop/shop.ts';
import { changeShop, setShopRules } from '#domain/shop/shop.ts';
import { badgeCode, BADGE_SECRET_LENGTH } from '#domain/scan/codes.ts';
import type { UserContext, UserState } from '#domain/user/user.ts';
import { changeUser, createUser, renewBadge, setPin } from '#domain/user/user.ts';
import { shopWords } from '../words.ts';
import type { Caller, HostContext, Handlers } from '../context.ts';
import { buildDemo, demoStartMs } from '../demo/build.ts';
import { refuseWith } from '../refused.ts';
import { hashBadge, hashPin } from '../sessions.ts';
import { runCommand } from './run.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function userContext(host: HostContext, more: { userId?: Id; pinHash?: string; badgeHash?: string }): UserContext {
  const { userId, ...secrets } = more;
  const others = host.queries.house.users().filter((user) => user.active && user.id !== userId && user.roles.includes('administrator'));
  return { ...secrets, ...(userId ? { user: host.store.state<UserState>('user', userId) } : {}), otherAdministrators: others.length };
}

function shopState(host: HostContext): ShopState | undefined {
  const shop = host.queries.house.shop();
  return shop ? host.store.state<ShopState>('shop', shop.id) : undefined;
}

/** Whoever was signed in by the old PIN is out; the person who changed it stays where they are. */
function endOtherSessions(host: HostContext, userId: Id, caller: Caller): void {
  const own = caller.session?.userId === userId ? caller.session : null;
  host.sessions.endOthers(userId, own?.token);
  if (own) caller.signedIn(own);
}

const same = <T>(reply: T): T => reply;
type House =
  | 'setup.found'
  | 'user.create'
  | 'user.change'
  | 'user.setPin'
  | 'user.renewBadge'
  | 'session.changePin'
  | 'shop.change'
  | 'shop.setRules'
  | 'device.rename'
  | 'exception.settle';

export const houseHandlers: Pick<Handlers, House> = {
  'setup.found': async (host, { demo, ...input }, caller, commandId) => {
    if (host.setup.running) throw refuseWith('busy');
    const again = host.replies.get(commandId) !== undefined;
    const pinHash = await hashPin(input.user.pin);
    const words = shopWords[input.shop.language];
    const startMs = demo ? demoStartMs(host.ports.clock.nowMs()) : null;
    const at = startMs === null ? caller : { ...caller, nowMs: () => startMs };
    const reply = runCommand(host, {
      spec: foundShop,
      input,
      caller: at,
      commandId,
      context: () => ({
        alreadyFounded: host.queries.house.shop() !== null,
        pinHash,
        conditions: words.conditions,
        placeNames: words.places as Record<DefaultPlace, string>,
      }),
      finish(founded) {
        host.store.setLocal('device_code', input.deviceCode);
        host.papers.setUpPrinters(input.shop.language);
        return founded;
      },
    });
    host.device.code = host.store.local('device_code') ?? '';
    // Sent twice, it is answered twice; the demonstration shop is made once.
    if (startMs !== null && !again) await buildDemo(host, { adminId: reply.userId, startMs });
    const session = await host.sessions.signIn(reply.userId, input.user.pin);
    caller.signedIn({ token: session.token, userId: reply.userId, seenMs: host.ports.clock.nowMs() });
    host.changed('setup', 'shop');
    return { ...reply, session };
  },
  'user.create': async (host, input, caller, commandId) => {
    const pinHash = await hashPin(input.pin);
    return runCommand(host, { spec: createUser, input, caller, commandId, context: () => userContext(host, { pinHash }), finish: same });
  },
  'user.change': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: changeUser,
      input,
      caller,
      commandId,
      context: () => userContext(host, { userId: input.userId }),
      finish: same,
    }),
  'user.setPin': async (host, input, caller, commandId) => {
    const pinHash = await hashPin(input.pin);
    const reply = runCommand(host, {
      spec: setPin,
      input,
      caller,
      commandId,
      context: () => userContext(host, { userId: input.userId, pinHash }),
      finish: same,
    });
    endOtherSessions(host, input.userId, caller);
    return reply;
  },
  'user.renewBadge': (host, input, caller, commandId) => {
    const secret = [...host.ports.random(BADGE_SECRET_LENGTH)].map((byte) => BASE32[byte % 32]!).join('');
    const reply = runCommand(host, {
      spec: renewBadge,
      input,
      caller,
      commandId,
      context: () => userContext(host, { userId: input.userId, badgeHash: hashBadge(secret) }),
      finish: (done) => ({ ...done, jobs: host.papers.badge(input.userId, badgeCode(secret), caller.nowMs()) }),
    });
    host.queue.wake();
    return reply;
  },
  'session.changePin': async (host, { oldPin, newPin }, caller, commandId) => {
    const userId = caller.actor!;
    // Sent again, its old PIN is no longer the right one, and that is no wrong try.
    if (host.replies.get(commandId)?.name === setPin.name) return null;
    await host.sessions.changePin(userId, oldPin);
    const pinHash = await hashPin(newPin);
    runCommand(host, {
      spec: setPin,
      input: { userId, pin: newPin },
      caller,
      commandId,
      context: () => userContext(host, { userId, pinHash }),
      finish: same,
    });
    endOtherSessions(host, userId, caller);
    return null;
  },
  'shop.change': (host, input, caller, commandId) => {
    if (input.logo && !host.blobs.has(input.logo)) throw refuseWith('blob.missing');
    return runCommand(host, { spec: changeShop, input, caller, commandId, context: () => ({ shop: shopState(host) }), finish: same });
  },
  'shop.setRules': (host, input, caller, commandId) =>
    runCommand(host, { spec: setShopRules, input, caller, commandId, context: () => ({ shop: shopState(host) }), finish: same }),
  'device.rename': (host, input, caller, commandId) =>
    runCommand(host, { spec: renameDevice, input, caller, commandId, context: () => null, finish: same }),
  'exception.settle': (host, input, caller, commandId) =>
    runCommand(host, {
      spec: settleException,
      input,
      caller,
      commandId,
      finish: same,
      context: () => ({
        known: host.queries.house.isException(input.exceptionId),
        settled: host.store.state<ExceptionState>('exception', input.exceptionId)?.settled === true,
      }),
    }),
};
