import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const unit: Words<typeof fr.unit> = {};
