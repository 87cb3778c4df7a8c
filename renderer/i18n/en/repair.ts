import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const repair: Words<typeof fr.repair> = {};
