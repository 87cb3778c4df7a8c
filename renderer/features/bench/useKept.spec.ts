import { nextTick, ref } from 'vue';
import { describe, expect, it } from 'vitest';
import { useKept } from './useKept.ts';

describe('text that is kept when its field is left', () => {
  it('keeps what was typed once, and nothing where nothing changed', async () => {
    const kept: string[] = [];
    const server = ref('');
    const { text, leave } = useKept(() => server.value, (typed) => { kept.push(typed); return Promise.resolve(true); });
    await leave();
    text.value = 'Induit grillé';
    await leave();
    await leave();
    expect(kept).toEqual(['Induit grillé']);
  });

  it('shows what others kept, but never over what is being typed', async () => {
    const server = ref('a');
    const { text } = useKept(() => server.value, () => Promise.resolve(true));
    server.value = 'b';
    await nextTick();
    expect(text.value).toBe('b');
    text.value = 'b, et plus';
    server.value = 'c';
    await nextTick();
    expect(text.value).toBe('b, et plus');
  });

  it('tries again where it was refused', async () => {
    let tries = 0;
    const { text, leave } = useKept(() => '', () => { tries += 1; return Promise.resolve(false); });
    text.value = 'x';
    await leave();
    await leave();
    expect(tries).toBe(2);
  });
});
