import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const scan: Words<typeof fr.scan> = {};
