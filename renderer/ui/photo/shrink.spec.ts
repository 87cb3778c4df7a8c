import { describe, expect, it } from 'vitest';
import { base64Of, fitInto } from './shrink.ts';

describe('fitInto', () => {
  it('keeps the proportions and never enlarges', () => {
    expect(fitInto(4_000, 3_000, 2_000)).toEqual({ width: 2_000, height: 1_500 });
    expect(fitInto(3_000, 4_000, 2_000)).toEqual({ width: 1_500, height: 2_000 });
    expect(fitInto(640, 480, 2_000)).toEqual({ width: 640, height: 480 });
    expect(fitInto(10_000, 1, 2_000)).toEqual({ width: 2_000, height: 1 });
  });
});

describe('base64Of', () => {
  it('gives every byte back, across its pieces', async () => {
    const bytes = Uint8Array.from({ length: 20_001 }, (_, i) => i % 256);
    const text = await base64Of(new Blob([bytes]));
    expect(Buffer.from(text, 'base64').equals(Buffer.from(bytes))).toBe(true);
  });
});
