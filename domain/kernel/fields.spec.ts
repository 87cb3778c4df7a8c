import { describe, expect, it } from 'vitest';
import { email } from './fields.ts';

describe('a mail address', () => {
  it.each(['lea@example.org', ' lea.roux+sav@mail.example.co.uk ', 'é@exemple.fr'])('may be %s', (text) => {
    expect(email.parse(text)).toBe(text.trim());
  });

  it.each(['', 'lea', 'lea@', '@example.org', 'lea@example', 'lea@@example.org', 'lea@example..org', 'lea roux@example.org', `${'a'.repeat(200)}@example.org`])('is not %s', (text) => {
    expect(email.safeParse(text).success).toBe(false);
  });

  it('is refused at once, however it was made to keep the host busy', () => {
    const startedAt = performance.now();
    expect(email.safeParse(`a@${'.'.repeat(100_000)} b`).success).toBe(false);
    expect(email.safeParse(`a@${'b.'.repeat(99)} b`).success).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
