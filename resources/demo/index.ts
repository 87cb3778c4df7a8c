import { audio } from './audio.ts';
import { household } from './household.ts';
import { tools } from './tools.ts';

export const CATEGORIES = [...household, ...audio, ...tools];
