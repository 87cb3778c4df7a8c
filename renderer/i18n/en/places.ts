import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const places: Words<typeof fr.places> = {};
