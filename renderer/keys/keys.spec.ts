// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { chordOf, isPlain, keysOf } from './chord.ts';
import { createShortcuts, isField } from './shortcuts.ts';

describe('chords', () => {
  it.each([
    [{ key: 'n' }, 'n'], [{ key: 'N', shiftKey: true }, 'n'], [{ key: '?', shiftKey: true, code: 'Comma' }, '?'], [{ key: 'k', ctrlKey: true }, 'ctrl+k'], [{ key: 'k', metaKey: true }, 'ctrl+k'],
    [{ key: 'Enter', ctrlKey: true }, 'ctrl+enter'], [{ key: 'Tab', shiftKey: true }, 'shift+tab'], [{ key: ' ' }, 'space'], [{ key: 'F2' }, 'f2'],
    // A French keyboard: the 1 of the digit row is &.
    [{ key: '&', code: 'Digit1', altKey: true }, 'alt+1'], [{ key: '&', code: 'Digit1' }, '&'], [{ key: '/', shiftKey: true, code: 'Period' }, '/'],
  ])('%o is %s', (event, chord) => { expect(chordOf(event)).toBe(chord); });

  it('know which of them write', () => {
    expect(['n', '?', 'space'].map(isPlain)).toEqual([true, true, true]);
    expect(['ctrl+k', 'escape', 'f2'].map(isPlain)).toEqual([false, false, false]);
  });

  it('show as they are printed', () => {
    expect(keysOf('ctrl+enter', (name) => ({ ctrl: 'Ctrl', enter: '↵' })[name])).toEqual(['Ctrl', '↵']);
    expect(keysOf('ctrl++', (name) => ({ ctrl: 'Ctrl' })[name])).toEqual(['Ctrl', '+']);
    expect(keysOf('n', () => undefined)).toEqual(['N']);
  });
});

describe('shortcuts', () => {
  function set() {
    const shortcuts = createShortcuts();
    const ran: string[] = [];
    const scope = (level: 'app' | 'screen' | 'layer', chord: string, name: string, exclusive = false) =>
      shortcuts.add({ level, exclusive, shortcuts: () => [{ chord, label: name, run: () => { ran.push(name); } }] });
    return { shortcuts, ran, scope };
  }

  it('a layer answers before the screen, the screen before the application, the last before the first', () => {
    const { shortcuts, ran, scope } = set();
    scope('app', 'escape', 'app');
    const removeLayer = scope('layer', 'escape', 'layer');
    scope('screen', 'escape', 'screen');
    scope('screen', 'escape', 'later screen');
    shortcuts.press({ key: 'Escape' }, false);
    removeLayer();
    shortcuts.press({ key: 'Escape' }, false);
    expect(ran).toEqual(['layer', 'later screen']);
  });

  it('a letter is a field’s while one has the focus; what writes nothing acts anyway', () => {
    const { shortcuts, ran, scope } = set();
    scope('screen', 'n', 'letter');
    scope('screen', 'ctrl+enter', 'save');
    expect(shortcuts.press({ key: 'n' }, true)).toBe(false);
    expect(shortcuts.press({ key: 'Enter', ctrlKey: true }, true)).toBe(true);
    expect(shortcuts.press({ key: 'n' }, false)).toBe(true);
    expect(ran).toEqual(['save', 'letter']);
  });

  it('an exclusive layer keeps the rest from acting, and from the list', () => {
    const { shortcuts, ran, scope } = set();
    scope('screen', 'n', 'screen');
    scope('app', 'ctrl+k', 'search');
    const remove = scope('layer', 'escape', 'lock', true);
    expect(shortcuts.press({ key: 'n' }, false)).toBe(false);
    expect(shortcuts.press({ key: 'k', ctrlKey: true }, false)).toBe(false);
    expect(shortcuts.list().map(({ shortcut }) => shortcut.label)).toEqual(['lock']);
    remove();
    shortcuts.press({ key: 'n' }, false);
    expect(ran).toEqual(['screen']);
  });

  it('know a field when they see one', () => {
    document.body.innerHTML = '<input id="a"><input id="b" type="checkbox"><textarea id="c"></textarea><button id="d"></button><select id="e"></select>';
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => isField(document.getElementById(id)))).toEqual([true, false, true, false, true]);
    expect(isField(null)).toBe(false);
  });
});

describe('the page’s keys', () => {
  it('go to the shortcuts only when nothing else has used them', async () => {
    const { installKeys } = await import('../app/keys.ts');
    const press = vi.fn(() => true);
    const stop = installKeys({ add: () => () => undefined, press, list: () => [] });
    const used = new KeyboardEvent('keydown', { key: 'n', cancelable: true, bubbles: true });
    used.preventDefault();
    window.dispatchEvent(used);
    expect(press).not.toHaveBeenCalled();
    const free = new KeyboardEvent('keydown', { key: 'n', cancelable: true, bubbles: true });
    document.body.dispatchEvent(free);
    expect(press).toHaveBeenCalledOnce();
    expect(free.defaultPrevented).toBe(true);
    stop();
  });
});
