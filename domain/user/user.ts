import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { id, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isFlag, isText, listOf, oneOf, orNull, partly } from '../kernel/shape.ts';
import type { Role } from './rights.ts';
import { ROLES } from './rights.ts';

export interface UserState {
  id: Id;
  exists: boolean;
  name: string;
  roles: Role[];
  active: boolean;
  /** argon2id, PHC form; kept with the personal data of the event, so that an erasure takes it along. */
  pinHash: string | null;
  /** SHA-256 of the badge's random secret, hex. */
  badgeHash: string | null;
  createdAtMs: number;
  anomalies: Anomaly[];
}

const facts = { roles: listOf(oneOf(ROLES)), active: isFlag, badgeHash: orNull(isText) };
const secrets = { name: isText, pinHash: isText };
const TYPES = ['user.created', 'user.changed', 'user.pin_set', 'user.badge_set'];

export const userFold: StreamFold<UserState> = {
  type: 'user',
  initial: (id) => ({
    id,
    exists: false,
    name: '',
    roles: [],
    active: false,
    pinHash: null,
    badgeHash: null,
    createdAtMs: 0,
    anomalies: [],
  }),
  evolve(state, event) {
    if (!TYPES.includes(event.type)) return state;
    const data = partly(facts, event.data);
    const personal = partly(secrets, event.personal ?? {});
    if (!data || !personal) return malformed(state, event);
    switch (event.type) {
      case 'user.created':
        if (state.exists) return anomalyOf(state, event, 'user.created_twice');
        return { ...state, exists: true, active: true, name: personal.name ?? '', roles: data.roles ?? [], createdAtMs: event.atMs };
      case 'user.changed':
        return { ...state, name: personal.name ?? state.name, roles: data.roles ?? state.roles, active: data.active ?? state.active };
      case 'user.pin_set':
        return { ...state, pinHash: personal.pinHash ?? null };
      case 'user.badge_set':
        return { ...state, badgeHash: data.badgeHash ?? null };
      default:
        return state;
    }
  },
};

/** Four to eight digits, and not one that everybody tries first. */
export const pin = z
  .string()
  .regex(/^\d{4,8}$/, { error: 'user.pinShape' })
  .refine((text) => !isWeakPin(text), { error: 'user.pinWeak' });

function isWeakPin(text: string): boolean {
  return /^(\d)\1+$/.test(text) || '0123456789'.includes(text) || '9876543210'.includes(text);
}

const roles = z
  .array(z.enum(ROLES))
  .min(1, { error: 'user.roleMissing' })
  .transform((list) => [...new Set(list)]);

/** The host hashes secrets before it decides: hashing takes time, and the domain knows no crypto. */
export interface UserContext {
  user?: UserState;
  pinHash?: string;
  badgeHash?: string;
  /** How many other active administrators there are: the last one can't be taken away. */
  otherAdministrators: number;
}

function userEvent(userId: Id, type: string, data: object, personal?: object): NewEvent {
  return { stream: { type: 'user', id: userId }, type, data, ...(personal ? { personal } : {}) };
}

export const createUserInput = z.object({ name: requiredLine, roles, pin });
export const createUser: CommandSpec<'user.create', typeof createUserInput, UserContext, { userId: Id }> = {
  name: 'user.create',
  schema: createUserInput,
  right: 'user.edit',
  decide(input, context, tools) {
    const userId = tools.newId();
    return ok({
      reply: { userId },
      events: [
        userEvent(userId, 'user.created', { roles: input.roles }, { name: input.name }),
        userEvent(userId, 'user.pin_set', {}, { pinHash: context.pinHash }),
      ],
    });
  },
};

export const changeUserInput = z.object({ userId: id, name: requiredLine, roles, active: z.boolean() });
export const changeUser: CommandSpec<'user.change', typeof changeUserInput, UserContext, { userId: Id }> = {
  name: 'user.change',
  schema: changeUserInput,
  right: 'user.edit',
  decide(input, { user, otherAdministrators }) {
    if (!user?.exists) return refuse('user.unknown');
    const staysAdministrator = input.active && input.roles.includes('administrator');
    if (user.roles.includes('administrator') && user.active && !staysAdministrator && otherAdministrators === 0)
      return refuse('user.lastAdministrator');
    return ok({
      reply: { userId: user.id },
      events: [userEvent(user.id, 'user.changed', { roles: input.roles, active: input.active }, { name: input.name })],
    });
  },
};

export const setPinInput = z.object({ userId: id, pin });
export const setPin: CommandSpec<'user.setPin', typeof setPinInput, UserContext, { userId: Id }> = {
  name: 'user.setPin',
  schema: setPinInput,
  right: 'user.edit',
  decide(_input, { user, pinHash }) {
    if (!user?.exists) return refuse('user.unknown');
    return ok({ reply: { userId: user.id }, events: [userEvent(user.id, 'user.pin_set', {}, { pinHash })] });
  },
};

export const renewBadgeInput = z.object({ userId: id });
/** A new badge makes the old one worthless; its secret is answered once, for printing, and never kept. */
export const renewBadge: CommandSpec<'user.renewBadge', typeof renewBadgeInput, UserContext, { userId: Id }> = {
  name: 'user.renewBadge',
  schema: renewBadgeInput,
  right: 'user.edit',
  decide(_input, { user, badgeHash }) {
    if (!user?.exists) return refuse('user.unknown');
    return ok({ reply: { userId: user.id }, events: [userEvent(user.id, 'user.badge_set', { badgeHash })] });
  },
};
