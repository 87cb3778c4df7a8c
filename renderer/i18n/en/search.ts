import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const search: Words<typeof fr.search> = {};
