import { z } from 'zod';

// What the foot of the page has room for.
const sentence = z.string().trim().max(480, { error: 'field.tooLong' });

/** What this shop prints on its intervention reports. */
export const reportSettings = z.object({
  /** The sentence above the signatures; '' takes the usual one. */
  conditions: z.object({ fr: sentence.default(''), en: sentence.default('') }).default({ fr: '', en: '' }),
});
