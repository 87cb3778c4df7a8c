import { z } from 'zod';
import { isArea } from '#domain/settings/areas.ts';
import { changeSettings } from '#domain/settings/settings.ts';
import { decided, query } from './call.ts';

/** Settings that the shop shares. */
export const settingsCalls = {
  /** One area whole, defaults filled in; its shape is the area's schema (domain/settings/areas.ts). */
  'settings.get': query<Record<string, unknown>>()('work.read', z.object({ area: z.string().refine(isArea, { error: 'settings.area' }) })),
  'settings.change': decided(changeSettings),
} as const;
