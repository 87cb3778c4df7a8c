import type { settingsCalls } from '#contract/calls/settings.ts';
import { isArea } from '#domain/settings/areas.ts';
import type { SettingsContext, SettingsState } from '#domain/settings/settings.ts';
import { changeSettings } from '#domain/settings/settings.ts';
import type { Handlers, HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import { settingsId } from '../settings.ts';
import { runCommand } from './run.ts';

function context(host: HostContext, area: string): SettingsContext {
  const shop = host.queries.house.shop();
  if (!shop) throw refuseWith('shop.unknown');
  if (!isArea(area)) throw refuseWith('settings.area');
  const streamId = settingsId(shop.id, area);
  return { streamId, current: host.store.state<SettingsState>('settings', streamId)?.value ?? {} };
}

export const settingsHandlers: Pick<Handlers, keyof typeof settingsCalls> = {
  'settings.get': (host, { area }) => {
    if (!isArea(area)) throw refuseWith('settings.area');
    return host.settings(area);
  },
  'settings.change': (host, input, caller, commandId) => {
    const reply = runCommand(host, { spec: changeSettings, input, caller, commandId, context: () => context(host, input.area), finish: (done) => done });
    // Mails that waited for a server, or for another one, go now.
    if (input.area === 'messages') host.mail.hurry();
    return reply;
  },
};
