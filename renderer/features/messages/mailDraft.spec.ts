import { describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATES } from '#domain/message/templates.ts';
import { draftOf, inputOf, isOwn, mailCommand } from './mailDraft.ts';

describe('the form of the mail settings', () => {
  it('keeps only texts that the shop changed', () => {
    const draft = draftOf({});
    expect(inputOf(draft).value).toMatchObject({ templates: {} });
    draft.templates = { ...draft.templates, ready: { ...draft.templates.ready, fr: { subject: 'Prêt', body: 'Venez.' } } };
    expect([isOwn(draft.templates, 'ready'), isOwn(draft.templates, 'quote')]).toEqual([true, false]);
    expect(Object.keys(inputOf(draft).value['templates'] as object)).toEqual(['ready']);
    draft.templates = { ...draft.templates, ready: structuredClone(DEFAULT_TEMPLATES.ready) };
    expect(inputOf(draft).value).toMatchObject({ templates: {} });
  });

  it('gives back what it was given', () => {
    const value = { smtp: { host: 'smtp.x.fr', port: 465, secure: 'tls', user: 'u', from: '', replyTo: '' }, senderDeviceId: null, readyByItself: false, remind: true, templates: {} };
    expect(inputOf(draftOf(value)).value).toEqual(value);
  });

  it('tells at its field what is wrong', () => {
    const draft = draftOf({});
    draft.smtp.host = 'smtp x';
    draft.templates = { ...draft.templates, ready: { ...draft.templates.ready, fr: { subject: '{client}', body: 'x' } } };
    const issues = mailCommand.safeParse(inputOf(draft)).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    expect(issues).toEqual(['value.smtp.host message.smtpHost', 'value.templates.ready.fr.subject message.placeholder']);
  });
});
