import { z } from 'zod';
import { email, id, line } from '../kernel/fields.ts';
import { MESSAGE_KINDS } from './message.ts';
import { unknownPlaceholders } from './template.ts';
import type { Templates } from './templates.ts';
import { DEFAULT_TEMPLATES } from './templates.ts';

/**
 * How a mail server is spoken to: encrypted from the first byte (465), upgraded before anything is said (587), or in the
 * clear (a relay in the house). An encrypted connection that can't be had is refused, never done without.
 */
export const MAIL_SECURITY = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof MAIL_SECURITY)[number];

const optionalMail = z.union([z.literal(''), email]);

const smtp = z.object({
  /** Empty: no mail server; messages go through the person's own program. */
  host: z.string().trim().max(200).regex(/^[^\s/@]*$/, { error: 'message.smtpHost' }).default(''),
  port: z.number().int().min(1, { error: 'message.smtpPort' }).max(65_535, { error: 'message.smtpPort' }).default(587),
  secure: z.enum(MAIL_SECURITY).default('starttls'),
  /** Empty: the server asks for no name. The password is never here: each PC that sends keeps it for itself. */
  user: line.default(''),
  /** Empty: the shop's own mail address. */
  from: optionalMail.default(''),
  replyTo: optionalMail.default(''),
});

function template(most: number) {
  return z.string().max(most, { error: 'field.tooLong' }).superRefine((text, context) => {
    if (unknownPlaceholders(text).length > 0) context.addIssue({ code: 'custom', message: 'message.placeholder' });
  });
}
const text = z.object({ subject: template(200).min(1, { error: 'field.required' }), body: template(6_000).min(1, { error: 'field.required' }) });

export const messageSettings = z.object({
  smtp: smtp.default(() => smtp.parse({})),
  /** The one PC that sends what timers send; null: the one that joined first. */
  senderDeviceId: id.nullable().default(null),
  /** Whether customers who have a mail address are told by themselves that their unit is ready. */
  readyByItself: z.boolean().default(true),
  /** Whether reminders go by rule: quotes without an answer, loans and old units that are due back, units not collected. */
  remind: z.boolean().default(true),
  /** Texts that the shop changed; the others are as they ship. */
  templates: z.partialRecord(z.enum(MESSAGE_KINDS), z.object({ fr: text, en: text })).default({}),
});
export type MessageSettings = z.output<typeof messageSettings>;

export function templatesOf(settings: Pick<MessageSettings, 'templates'>): Templates {
  return { ...DEFAULT_TEMPLATES, ...settings.templates };
}

/** The port that goes with a way of speaking, and the other way round, so that one choice is enough. */
export function usualPort(secure: MailSecurity): number {
  return { tls: 465, starttls: 587, none: 25 }[secure];
}
