import { z } from 'zod';
import { isId } from './ids.ts';

/** Shapes of input that several features share. Lengths are generous for people and tight for attackers. */
export const id = z.string().refine(isId, { error: 'field.id' });
export const line = z.string().trim().max(200, { error: 'field.tooLong' });
export const requiredLine = line.min(1, { error: 'field.required' });
export const paragraph = z.string().trim().max(4_000, { error: 'field.tooLong' });
export const minorAmount = z.number().int().min(0, { error: 'field.negative' }).max(1_000_000_000, { error: 'field.tooLarge' });
/** SHA-256 of a blob's bytes, hex. */
export const blobHash = z.string().regex(/^[0-9a-f]{64}$/, { error: 'field.blob' });
export const isoDate = z.iso.date({ error: 'field.date' });
export const language = z.enum(['fr', 'en']);
/** No two parts of the pattern can match the same text, and what is too long is not looked at: no input keeps the host busy. */
export const email = z.string().trim().max(200, { error: 'field.email', abort: true }).regex(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/, { error: 'field.email' });
/** As typed; compared by its digits only (see `phoneKey`). */
export const phone = z.string().trim().max(40).regex(/^\+?[\d\s().-]{3,}$/, { error: 'field.phone' });
