import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const board: Words<typeof fr.board> = {};
