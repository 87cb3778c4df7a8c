// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { useDrafts } from './drafts.ts';

function window(): ReturnType<typeof useDrafts> {
  setActivePinia(createPinia());
  return useDrafts();
}

beforeEach(() => sessionStorage.clear());

describe('drop-offs of a window', () => {
  it('come back after a reload, letter for letter', async () => {
    const before = window();
    before.current.units[0]!.fault = 'Fuit par-desso';
    before.park();
    before.current.find = 'dur';
    await nextTick();
    const after = window();
    expect(after.current.find).toBe('dur');
    expect(after.parked.map((draft) => draft.units[0]!.fault)).toEqual(['Fuit par-desso']);
    expect(after.parked[0]!.startedAtMs).not.toBeNull();
  });

  it('begin afresh where the storage holds something else', () => {
    for (const text of ['not json', '{"drafts":[]}', '{"drafts":[{"id":"a","units":[]}],"currentId":"a"}', 'null']) {
      sessionStorage.setItem('etabli.reception.1', text);
      expect(window().list, text).toHaveLength(1);
    }
  });

  it('wait in turn, and come back oldest first', () => {
    const drafts = window();
    for (const name of ['a', 'b', 'c']) {
      drafts.current.find = name;
      drafts.park();
    }
    expect(drafts.parked.map((draft) => draft.find)).toEqual(['a', 'b', 'c']);
    drafts.takeBack();
    expect(drafts.current.find).toBe('a');
    // The blank one that was on the screen is gone; nothing typed is.
    expect(drafts.list.map((draft) => draft.find).sort()).toEqual(['a', 'b', 'c']);
    drafts.takeBack();
    expect(drafts.current.find).toBe('b');
    expect(drafts.parked.map((draft) => draft.find)).toEqual(['c', 'a']);
  });

  it('do not park what is blank', () => {
    const drafts = window();
    drafts.park();
    expect(drafts.list).toHaveLength(1);
  });

  it('keep another one on the screen when the save of the first answers', () => {
    const drafts = window();
    const saved = { task: 'take' as const, dropOffId: 'd', dropOffNumber: 'DA1-26-00001', customerName: '', tookMs: 0, repairs: [] };
    drafts.current.find = 'first';
    const first = drafts.current.id;
    drafts.park();
    drafts.current.find = 'second';
    drafts.finish(first, saved);
    expect([drafts.current.find, drafts.saved, drafts.list.length]).toEqual(['second', null, 1]);
    drafts.finish(drafts.current.id, saved);
    expect([drafts.current.find, drafts.saved?.dropOffNumber]).toEqual(['', 'DA1-26-00001']);
  });

  it('keep a code that opens a unit in memory alone, and no longer than the drop-off', async () => {
    const drafts = window();
    const stored = (): string => JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage });
    const { key } = drafts.current.units[0]!;
    drafts.codes[key] = 'sesame-1947';
    drafts.current.units[0]!.fault = 'Écran noir';
    await nextTick();
    expect(stored()).toContain('Écran noir');
    expect(stored()).not.toContain('sesame-1947');
    expect(window().codes).toEqual({});
    drafts.finish(drafts.current.id, { task: 'take', dropOffId: 'd', dropOffNumber: 'DA1-26-00001', customerName: '', tookMs: 0, repairs: [] });
    expect(drafts.codes).toEqual({});
    drafts.codes[drafts.current.units[0]!.key] = '0000';
    drafts.discard();
    expect(drafts.codes).toEqual({});
  });
});
