import type { z } from 'zod';
import type { CallError } from '#contract/transport.ts';

/** What a schema would refuse, told the way the host tells it: to speak of a field before the call, never instead of it. */
export function checkInput(schema: z.ZodType, value: unknown): CallError | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return null;
  const fields = parsed.error.issues.map((issue) => ({
    path: issue.path.filter((key): key is string | number => typeof key !== 'symbol'),
    code: issue.message.includes('.') && !issue.message.includes(' ') ? issue.message : `field.${issue.code}`,
  }));
  return { code: 'input', fields };
}
