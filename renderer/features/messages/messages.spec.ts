import { describe, expect, it } from 'vitest';
import { MAIL_REASONS } from '#domain/message/reasons.ts';
import { PLACEHOLDERS } from '#domain/message/template.ts';
import { en } from '../../i18n/en/index.ts';
import { fr } from '../../i18n/fr/index.ts';
import { MESSAGE_STATES, MESSAGE_WAYS } from '#domain/message/message.ts';
import { actionsOf, markOf } from './messageActions.ts';

const row = { state: 'waiting', way: 'smtp', here: true, sending: false, erased: false } as const;

describe('what can be done with a message', () => {
  it('that may have gone is to say whether it went; it is never just sent again', () => {
    for (const way of MESSAGE_WAYS) expect(actionsOf({ ...row, way, state: 'uncertain' })).toEqual(['wentOut', 'notOut', 'cancel']);
  });

  it('that waits depends on who sends it', () => {
    expect(MESSAGE_WAYS.map((way) => actionsOf({ ...row, way })[0])).toEqual(['retry', 'open', 'call', 'wentOut', 'wentOut']);
    expect(actionsOf({ ...row, here: false })).toEqual(['takeOver', 'cancel']);
  });

  it('is nothing while it is being sent, once its customer was forgotten, or when all is done', () => {
    for (const state of MESSAGE_STATES) expect([actionsOf({ ...row, state, sending: true }), actionsOf({ ...row, state, erased: true })]).toEqual([[], []]);
    expect([actionsOf({ ...row, state: 'sent' }), actionsOf({ ...row, state: 'cancelled' })]).toEqual([[], []]);
  });
});

describe('a message’s mark', () => {
  it('says what a person has to do, where one has', () => {
    expect(MESSAGE_WAYS.map((way) => markOf({ ...row, way }))).toEqual(['waiting', 'byHand', 'toCall', 'byHand', 'byHand']);
    expect([markOf({ ...row, sending: true }), markOf({ ...row, state: 'sent', way: 'phone' }), markOf({ ...row, state: 'failed' })]).toEqual(['sending', 'called', 'failed']);
  });
});

describe.each([['French', fr], ['English', en]] as const)('words in %s', (_, { messages }) => {
  it('say why a mail has not gone, whatever the reason, and what each word of a text is replaced by', () => {
    expect(MAIL_REASONS.filter((code) => typeof messages.reason[code] !== 'string')).toEqual([]);
    expect(PLACEHOLDERS.filter((name) => typeof messages.placeholder[name] !== 'string')).toEqual([]);
  });
});
