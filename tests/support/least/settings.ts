import type { CallInput } from '#contract/api.ts';
import type { settingsCalls } from '#contract/calls/settings.ts';

/** The least that each call takes. */
export const settingsLeast: { [N in keyof typeof settingsCalls]: CallInput<N> } = {
  'settings.get': { area: 'workshop' },
  'settings.change': { area: 'workshop', value: {} },
};
