import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { blobHash, email, id, language, line, minorAmount, phone, requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, recordOf } from '../kernel/shape.ts';
import type { ComebackRule } from '../repair/comebacks.ts';
import { siret, vatNumber } from './identifiers.ts';
import type { SymptomCode } from './symptoms.ts';

export interface ShopProfile {
  name: string;
  address: string[];
  phone: string;
  email: string;
  siret: string;
  vatNumber: string;
  language: 'fr' | 'en';
  /** Blob of the picture on top of every page, PNG or JPEG; '' for none. */
  logo: string;
}

export interface ShopRules {
  comebacks: ComebackRule;
  /** Text of the deposit conditions, printed on the customer's copy. */
  conditions: string;
  /** Whether the customer signs the conditions at the counter. */
  signConditions: boolean;
  takeInFeeMinor: number;
  /** Days after intake that are proposed as the promised date; null proposes none. */
  promiseDays: number | null;
  /** Where a unit stands that was just taken in, and where units are that are not in the house. */
  receptionPlaceId: Id | null;
  customerPlaceId: Id | null;
  symptoms: SymptomCode[];
  /** Minutes without a key, click or scan after which a session locks. */
  lockAfterMinutes: number;
}

export interface ShopState {
  id: Id;
  exists: boolean;
  profile: ShopProfile;
  rules: ShopRules;
  foundedAtMs: number;
  anomalies: Anomaly[];
}

export const emptyRules: ShopRules = {
  comebacks: { enabled: true, windowMonths: 24, threshold: 3, sameFault: false },
  conditions: '',
  signConditions: false,
  takeInFeeMinor: 0,
  promiseDays: 7,
  receptionPlaceId: null,
  customerPlaceId: null,
  symptoms: [],
  lockAfterMinutes: 15,
};

const profileShape = {
  name: isText,
  address: listOf(isText),
  phone: isText,
  email: isText,
  siret: isText,
  vatNumber: isText,
  language: oneOf(['fr', 'en']),
  logo: isText,
};
const rulesShape = {
  comebacks: recordOf({ enabled: isFlag, windowMonths: isWhole, threshold: isWhole, sameFault: isFlag }),
  conditions: isText,
  signConditions: isFlag,
  takeInFeeMinor: isWhole,
  promiseDays: orNull(isWhole),
  receptionPlaceId: orNull(isId),
  customerPlaceId: orNull(isId),
  symptoms: listOf(recordOf({ code: isText, fr: isText, en: isText, family: isText })),
  lockAfterMinutes: isWhole,
};

export const shopFold: StreamFold<ShopState> = {
  type: 'shop',
  initial: (id) => ({
    id,
    exists: false,
    foundedAtMs: 0,
    rules: emptyRules,
    anomalies: [],
    profile: { name: '', address: [], phone: '', email: '', siret: '', vatNumber: '', language: 'fr', logo: '' },
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'shop.founded':
      case 'shop.profile_changed': {
        const founded = event.type === 'shop.founded';
        if (founded && state.exists) return anomalyOf(state, event, 'shop.founded_twice');
        const data = partly(profileShape, event.data);
        if (!data) return malformed(state, event);
        const changed = { ...state, profile: { ...state.profile, ...data } };
        return founded ? { ...changed, exists: true, foundedAtMs: event.atMs } : changed;
      }
      case 'shop.rules_changed': {
        const data = partly(rulesShape, event.data);
        return data ? { ...state, rules: { ...state.rules, ...data } } : malformed(state, event);
      }
      default:
        return state;
    }
  },
};

export const shopProfile = z.object({
  name: requiredLine,
  address: z.array(line).max(5),
  phone: z.union([z.literal(''), phone]),
  email: z.union([z.literal(''), email]),
  siret,
  vatNumber,
  language,
  logo: z.union([z.literal(''), blobHash]).default(''),
});

export const shopRules = z
  .object({
    comebacks: z.object({
      enabled: z.boolean(),
      windowMonths: z.number().int().min(1).max(120),
      threshold: z.number().int().min(1).max(20),
      sameFault: z.boolean(),
    }),
    conditions: z.string().trim().max(6_000, { error: 'field.tooLong' }),
    signConditions: z.boolean(),
    takeInFeeMinor: minorAmount,
    promiseDays: z.number().int().min(0).max(365).nullable(),
    receptionPlaceId: id.nullable(),
    customerPlaceId: id.nullable(),
    symptoms: z
      .array(
        z.object({
          code: z
            .string()
            .trim()
            .min(1)
            .max(12)
            .regex(/^[A-Z0-9.-]+$/, { error: 'shop.symptomCode' }),
          fr: requiredLine,
          en: line,
          family: line,
        }),
      )
      .max(500)
      .superRefine((list, ctx) => {
        const seen = new Set<string>();
        list.forEach(({ code }, i) => {
          if (seen.has(code)) ctx.addIssue({ code: 'custom', message: 'shop.symptomTwice', path: [i, 'code'] });
          seen.add(code);
        });
      }),
    lockAfterMinutes: z.number().int().min(1).max(240),
  })
  .partial();

export interface ShopContext {
  shop: ShopState | undefined;
}

export function shopEvent(shopId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'shop', id: shopId }, type, data };
}

export const changeShop: CommandSpec<'shop.change', typeof shopProfile, ShopContext, null> = {
  name: 'shop.change',
  schema: shopProfile,
  right: 'shop.edit',
  decide(input, { shop }) {
    if (!shop?.exists) return refuse('shop.unknown');
    return ok({ reply: null, events: [shopEvent(shop.id, 'shop.profile_changed', input)] });
  },
};

export const setShopRules: CommandSpec<'shop.setRules', typeof shopRules, ShopContext, null> = {
  name: 'shop.setRules',
  schema: shopRules,
  right: 'shop.edit',
  decide(input, { shop }) {
    if (!shop?.exists) return refuse('shop.unknown');
    return ok({ reply: null, events: [shopEvent(shop.id, 'shop.rules_changed', input)] });
  },
};
