import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const settings: Words<typeof fr.settings> = {};
