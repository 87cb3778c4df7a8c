import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const signin: Words<typeof fr.signin> = {
  title: 'Who is working here?',
  scan: 'Badge: scan it, the session opens at once.',
  pin: 'PIN of {name}',
  pinLabel: 'PIN',
  digit: 'Digit {n}',
  erase: 'Erase',
  go: 'Open the session',
  other: 'Someone else',
  kept: 'What you had begun is still open.',
  wait: '{n} s before the next try. A badge opens at once.',
  nobody: 'No active user.',
};
