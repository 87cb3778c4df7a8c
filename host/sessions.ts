import { hash as argonHash, verify as argonVerify } from '@node-rs/argon2';
import type { SessionView } from '#contract/views.ts';
import { sessionTable } from '#db/local/sessions.ts';
import { sha256 } from '#db/bytes.ts';
import type { Queries } from '#db/queries/index.ts';
import type { Store } from '#db/store.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Right } from '#domain/user/rights.ts';
import { rightsOf } from '#domain/user/rights.ts';
import { decodeCode } from '#domain/scan/codes.ts';
import type { UserState } from '#domain/user/user.ts';
import type { HostPorts } from './ports.ts';
import { isDiskFull, refuseWith } from './refused.ts';

/** `generation` is the person's at the time they signed in: raised, it ends every session from before. */
export interface Session {
  token: string;
  userId: Id;
  seenMs: number;
  generation?: number;
}

/** argon2id with the memory and passes that OWASP recommends for interactive sign-in; about 20 ms. */
const ARGON = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Wrong PINs that cost nothing; from then on each doubles the wait. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A session nobody came back to for this long is gone, locked or not. */
const SESSION_LIFE_MS = 14 * 24 * 3_600_000;

export function hashPin(pin: string): Promise<string> {
  return argonHash(pin, ARGON);
}

/** @param secret the random part of a badge's barcode; with 100 bits of chance it needs no slow hash */
export function hashBadge(secret: string): string {
  return sha256(`badge:${secret}`).toString('hex');
}

/** How long to wait after so many wrong tries, in milliseconds. */
export function waitAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS);
}

export function openSessions(store: Store, queries: Queries, ports: HostPorts) {
  const table = sessionTable(store.db);
  const nowMs = (): number => ports.clock.nowMs();
  let decoy: Promise<string> | undefined;
  const generations = new Map<Id, number>();
  /** What a full disk could not take: nobody is locked out of reading by it, and it is forgotten with this host. */
  const unwritten = {
    failures: new Map<Id, { count: number; untilMs: number }>(),
    sessions: new Map<string, { userId: Id; seenMs: number }>(),
  };

  function writeOr(work: () => void, otherwise: () => void): void {
    try {
      store.write(work);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      otherwise();
    }
  }

  function lockAfterMinutes(): number {
    return queries.house.shop()?.rules.lockAfterMinutes ?? 15;
  }

  function activeUser(userId: Id): UserState | undefined {
    const user = store.state<UserState>('user', userId);
    return user?.active ? user : undefined;
  }

  function start(user: UserState): SessionView {
    const token = Buffer.from(ports.random(32)).toString('base64url');
    unwritten.failures.delete(user.id);
    writeOr(
      () => {
        table.forgive(user.id);
        table.removeOlderThan(nowMs() - SESSION_LIFE_MS);
        table.add(token, user.id, nowMs());
      },
      () => unwritten.sessions.set(token, { userId: user.id, seenMs: nowMs() }),
    );
    return view(token, user);
  }

  function view(token: string, user: UserState): SessionView {
    return {
      token,
      user: { id: user.id, name: user.name, roles: user.roles },
      rights: [...rightsOf(user.roles)],
      lockAfterMinutes: lockAfterMinutes(),
    };
  }

  /** The wait holds whatever is typed, the right PIN included, and is the same for a person who does not exist. */
  async function checkPin(userId: Id, pin: string): Promise<UserState> {
    const failures = unwritten.failures.get(userId) ?? table.failures(userId);
    if (failures.untilMs > nowMs()) throw refuseWith('signin.wait', { seconds: Math.ceil((failures.untilMs - nowMs()) / 1000) });
    // Counted before the slow check and forgiven after it: tries that are sent all at once wait as those sent one by one do.
    const count = failures.count + 1;
    const waitMs = waitAfter(count);
    const untilMs = waitMs ? nowMs() + waitMs : 0;
    writeOr(
      () => table.fail(userId, count, untilMs),
      () => unwritten.failures.set(userId, { count, untilMs }),
    );
    const user = activeUser(userId);
    decoy ??= hashPin('decoy');
    const right = await argonVerify(user?.pinHash ?? (await decoy), pin);
    if (user?.pinHash && right) return user;
    ports.log('warn', `wrong PIN for user ${userId}, try ${count}`);
    throw waitMs ? refuseWith('signin.wrongWait', { seconds: Math.ceil(waitMs / 1000) }) : refuseWith('signin.wrong');
  }

  return {
    start,
    userOf: (session: Session): UserState | undefined => activeUser(session.userId),
    async signIn(userId: Id, pin: string): Promise<SessionView> {
      return start(await checkPin(userId, pin));
    },
    async changePin(userId: Id, oldPin: string): Promise<void> {
      await checkPin(userId, oldPin);
      store.write(() => table.forgive(userId));
    },
    badge(code: string): SessionView {
      const decoded = decodeCode(code.trim());
      const userId = decoded.ok && decoded.kind === 'W' ? queries.house.userByBadge(hashBadge(decoded.secret)) : null;
      const user = userId && activeUser(userId);
      if (!user) throw refuseWith('signin.badge');
      return start(user);
    },
    /** After a restart or a lost link; too long without a person at it, and the PIN is asked again. */
    resume(token: string): SessionView {
      const found = table.find(token) ?? unwritten.sessions.get(token);
      const user = found && activeUser(found.userId);
      if (!found || !user || nowMs() - found.seenMs > lockAfterMinutes() * 60_000) throw refuseWith('session');
      return view(token, user);
    },
    touch(session: Session): void {
      session.seenMs = nowMs();
      writeOr(
        () => table.touch(session.token, session.seenMs),
        () => undefined,
      );
    },
    end(token: string): void {
      unwritten.sessions.delete(token);
      writeOr(
        () => table.remove(token),
        () => undefined,
      );
    },
    generation: (userId: Id): number => generations.get(userId) ?? 0,
    /** A new PIN ends what the old one had opened. @param keep the token of the session that asked, if it is the person's own */
    endOthers(userId: Id, keep = ''): void {
      generations.set(userId, (generations.get(userId) ?? 0) + 1);
      for (const [token, session] of unwritten.sessions) if (session.userId === userId && token !== keep) unwritten.sessions.delete(token);
      writeOr(
        () => table.removeOthers(userId, keep),
        () => undefined,
      );
    },
    seen: (token: string): number => (table.find(token) ?? unwritten.sessions.get(token))?.seenMs ?? 0,
    expired: (session: Session): boolean => nowMs() - session.seenMs > lockAfterMinutes() * 60_000,
    rights: (session: Session): Set<Right> => rightsOf(activeUser(session.userId)?.roles ?? []),
  };
}

export type Sessions = ReturnType<typeof openSessions>;
