import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const setup: Words<typeof fr.setup> = {};
