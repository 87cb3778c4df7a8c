import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const signin: Words<typeof fr.signin> = {};
