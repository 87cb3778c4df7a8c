import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly } from '../kernel/event.ts';
import { malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isText, whole } from '../kernel/shape.ts';
import { AREAS, isArea } from './areas.ts';

/** One area of the shop's settings. Its stream's id is derived from the shop and the area, so that every PC writes to the same one. */
export interface SettingsState {
  id: Id;
  area: string;
  /** As it was written; read through the area's schema, which fills in what an older version did not know. */
  value: Record<string, unknown>;
  anomalies: Anomaly[];
}

export const settingsFold: StreamFold<SettingsState> = {
  type: 'settings',
  initial: (id) => ({ id, area: '', value: {}, anomalies: [] }),
  evolve(state, event) {
    if (event.type !== 'settings.changed') return state;
    const data = whole({ area: isText, value: isRecord }, event.data);
    // Two PCs that changed different values of one area both keep theirs.
    return data ? { ...state, area: data.area, value: { ...state.value, ...data.value } } : malformed(state, event);
  },
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface SettingsContext {
  streamId: Id;
  current: Record<string, unknown>;
}

export const changeSettingsInput = z.object({
  area: z.string().refine(isArea, { error: 'settings.area' }),
  /** Only what changes; each value is written whole. */
  value: z.record(z.string(), z.unknown()),
});
export const changeSettings: CommandSpec<'settings.change', typeof changeSettingsInput, SettingsContext, null> = {
  name: 'settings.change',
  schema: changeSettingsInput,
  right: 'shop.edit',
  decide({ area, value }, { streamId, current }) {
    if (!isArea(area)) return refuse('settings.area');
    const schema: z.ZodType = AREAS[area];
    const parsed = schema.safeParse({ ...current, ...value });
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.map((key) => (typeof key === 'number' ? key : String(key))) ?? [];
      return refuse('settings.invalid', { where: path.join('.') }, ['value', ...path]);
    }
    const whole = parsed.data as Record<string, unknown>;
    const changed = Object.fromEntries(Object.keys(value).filter((key) => key in whole).map((key) => [key, whole[key]]));
    return ok({ reply: null, events: [{ stream: { type: 'settings', id: streamId }, type: 'settings.changed', data: { area, value: changed } }] });
  },
};
