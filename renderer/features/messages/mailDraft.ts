import { z } from 'zod';
import type { CallInput } from '#contract/api.ts';
import type { MessageKind } from '#domain/message/message.ts';
import { MESSAGE_KINDS } from '#domain/message/message.ts';
import type { MessageSettings } from '#domain/message/settings.ts';
import { messageSettings, templatesOf } from '#domain/message/settings.ts';
import type { Templates } from '#domain/message/templates.ts';
import { DEFAULT_TEMPLATES } from '#domain/message/templates.ts';

export interface MailDraft {
  smtp: MessageSettings['smtp'];
  senderDeviceId: string | null;
  readyByItself: boolean;
  remind: boolean;
  templates: Templates;
}

/** The whole command, so that what is wrong is told at its field: `value.smtp.host`. */
export const mailCommand = z.object({ area: z.literal('messages'), value: messageSettings });

export function draftOf(settings: Record<string, unknown>): MailDraft {
  const known = messageSettings.parse(settings);
  return { ...known, smtp: { ...known.smtp }, templates: templatesOf(known) };
}

/** Only texts of the shop's own are kept: the others follow what ships. */
export function inputOf({ templates, ...rest }: MailDraft): CallInput<'settings.change'> {
  const own = Object.fromEntries(MESSAGE_KINDS.filter((kind) => isOwn(templates, kind)).map((kind) => [kind, templates[kind]]));
  return { area: 'messages', value: { ...rest, templates: own } };
}

export function isOwn(templates: Templates, kind: MessageKind): boolean {
  return JSON.stringify(templates[kind]) !== JSON.stringify(DEFAULT_TEMPLATES[kind]);
}
