import type { filesCalls } from '#contract/calls/files.ts';
import type { Handlers } from '../context.ts';
import { accountHandlers } from './files/accounts.ts';

export const filesHandlers: Pick<Handlers, keyof typeof filesCalls> = { ...accountHandlers };
