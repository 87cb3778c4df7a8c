import type { messageCalls } from '#contract/calls/message.ts';
import type { Handlers } from '../context.ts';

export const messageHandlers: Pick<Handlers, keyof typeof messageCalls> = {};
