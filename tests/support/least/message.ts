import type { CallInput } from '#contract/api.ts';
import type { messageCalls } from '#contract/calls/message.ts';
import { idOf } from '../decide.ts';

const messageId = idOf(1);

/** The least that each call takes. */
export const messageLeast: { [N in keyof typeof messageCalls]: CallInput<N> } = {
  'message.list': {}, 'message.get': { messageId }, 'message.trouble': {}, 'message.draft': { kind: 'ready' }, 'message.send': { kind: 'free', way: 'phone' }, 'message.settle': { messageId, wentOut: true },
  'message.cancel': { messageId }, 'message.retry': { messageId }, 'message.logCall': { outcome: 'reached' }, 'message.open': { messageId }, 'message.account': {}, 'message.setPassword': { password: '' },
  'message.test': { to: 'a@b.example' },
};
