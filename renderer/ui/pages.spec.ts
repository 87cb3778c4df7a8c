import { describe, expect, it, vi } from 'vitest';
import { createPages } from './pages.ts';

const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

function counted(rows: (offset: number) => string = (offset) => `r${offset}`) {
  const fetch = vi.fn((offset: number, limit: number) => Promise.resolve(Array.from({ length: limit }, (_, i) => rows(offset + i))));
  return fetch;
}

describe('pages', () => {
  it('fetches what is in sight, once', async () => {
    const fetch = counted();
    const pages = createPages({ fetch, onChange: () => undefined, onFailure: () => undefined, pageSize: 10 });
    pages.want(5, 14);
    pages.want(5, 14);
    await settle();
    pages.want(0, 19);
    expect(fetch.mock.calls).toEqual([[0, 10], [10, 10]]);
    expect(pages.row(13)).toBe('r13');
    expect(pages.row(20)).toBeUndefined();
  });

  it('on a fast scroll asks for the pages where it rests, not for all that it passed', async () => {
    const waiting: [number, (rows: string[]) => void][] = [];
    const pages = createPages<string>({
      fetch: (offset) => new Promise((resolve) => { waiting.push([offset, resolve]); }), onChange: () => undefined, onFailure: () => undefined, pageSize: 10,
    });
    for (let row = 0; row < 5_000; row += 10) pages.want(row, row + 9);
    expect(waiting.map(([offset]) => offset)).toEqual([0, 10]);
    waiting[0]![1](['passed']);
    await settle();
    expect(waiting.map(([offset]) => offset)).toEqual([0, 10, 4_990]);
    waiting[2]![1](['here']);
    await settle();
    expect(pages.row(4_990)).toBe('here');
    expect(waiting).toHaveLength(3);
  });

  it('lets go of what was seen longest ago', async () => {
    const pages = createPages({ fetch: counted(), onChange: () => undefined, onFailure: () => undefined, pageSize: 10, keptPages: 3 });
    for (let page = 0; page < 6; page += 1) {
      pages.want(page * 10, page * 10 + 9);
      await settle();
    }
    expect([0, 10, 20, 30, 40, 50].map((index) => pages.row(index) !== undefined)).toEqual([false, false, false, true, true, true]);
  });

  it('after a refresh keeps the old rows until the new ones are there; an older answer never overwrites a newer one', async () => {
    const waiting: ((rows: string[]) => void)[] = [];
    const pages = createPages<string>({ fetch: () => new Promise((resolve) => { waiting.push(resolve); }), onChange: () => undefined, onFailure: () => undefined, pageSize: 2 });
    pages.want(0, 1);
    pages.refresh();
    pages.want(0, 1);
    expect(waiting).toHaveLength(2);
    waiting[1]!(['new', 'new']);
    await settle();
    waiting[0]!(['old', 'old']);
    await settle();
    expect(pages.row(0)).toBe('new');
    pages.refresh();
    expect(pages.row(0)).toBe('new');
  });

  it('rows of another list never show', async () => {
    const waiting: ((rows: string[]) => void)[] = [];
    const pages = createPages<string>({ fetch: () => new Promise((resolve) => { waiting.push(resolve); }), onChange: () => undefined, onFailure: () => undefined, pageSize: 2 });
    pages.want(0, 1);
    pages.reset();
    waiting[0]!(['other', 'other']);
    await settle();
    expect(pages.row(0)).toBeUndefined();
  });

  it('tells a failure, and tries again when asked again', async () => {
    const onFailure = vi.fn();
    const fetch = vi.fn<(offset: number, limit: number) => Promise<string[]>>().mockRejectedValueOnce(new Error('no')).mockResolvedValue(['x']);
    const pages = createPages<string>({ fetch, onChange: () => undefined, onFailure, pageSize: 1 });
    pages.want(0, 0);
    await settle();
    expect(onFailure).toHaveBeenCalledOnce();
    pages.want(0, 0);
    await settle();
    expect(pages.row(0)).toBe('x');
  });
});
