import { describe, expect, it } from 'vitest';
import { GROUP_SEPARATOR } from '#domain/scan/gs1.ts';
import { repairCode } from '#domain/scan/codes.ts';
import { characterOf, strokeFor, type Layout } from './layouts.ts';
import { createWedge, type KeyInput, type Manner, type WedgeScan, type WedgeSettings } from './wedge.ts';

const CODE = repairCode('RA1-26-00418');

/** A desk with a keyboard, a scanner and a clock: keys happen at their times, timers in between. `typed` is what a text field would hold. */
function desk(settings: Partial<WedgeSettings> = {}, manner: Manner = 'field') {
  let nowMs = 1000;
  let lateMs = 0;
  let timer: { atMs: number; run: () => void } | null = null;
  let typed = '';
  let before = '';
  const scans: WedgeScan[] = [];
  const passed: string[] = [];
  const wedge = createWedge({
    settings,
    onScan(scan) {
      scans.push(scan);
      if (scan.undo) typed = before;
    },
    onKeys(keys) {
      for (const key of keys) typed += key.key;
    },
    onFirst() {
      before = typed;
    },
    setTimer(run, ms) {
      timer = { atMs: nowMs + ms, run };
      return () => { timer = null; };
    },
  });

  function wait(ms: number): void {
    const untilMs = nowMs + ms;
    while (timer && timer.atMs <= untilMs) {
      const due = timer;
      timer = null;
      nowMs = due.atMs;
      due.run();
    }
    nowMs = untilMs;
  }

  function input(type: KeyInput['type'], over: Partial<KeyInput>): ReturnType<typeof wedge.handle> {
    const verdict = wedge.handle({
      type, code: '', key: '', timeStamp: nowMs - lateMs, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, altGraph: false,
      isComposing: false, repeat: false, ...over,
    }, manner);
    if (type === 'keydown' && verdict === 'pass' && over.key) {
      passed.push(over.key);
      if ([...over.key].length === 1 && !over.ctrlKey && !over.altKey) typed += over.key;
    }
    return verdict;
  }

  function press(over: Partial<KeyInput>, holdMs = 0): ReturnType<typeof wedge.handle> {
    const verdict = input('keydown', over);
    wait(holdMs);
    input('keyup', over);
    return verdict;
  }

  function character(text: string, scanner: Layout, pc: Layout): void {
    const stroke = strokeFor(scanner, text);
    if (!stroke) throw new Error(`no key for ${text}`);
    const { shift: shiftKey, altGr: altGraph } = stroke;
    if (shiftKey) input('keydown', { code: 'ShiftLeft', key: 'Shift', shiftKey });
    press({ code: stroke.code, key: characterOf(pc, stroke) ?? 'Dead', shiftKey, altGraph });
    if (shiftKey) input('keyup', { code: 'ShiftLeft', key: 'Shift' });
  }

  function scan(text: string, how: { scanner?: Layout; pc?: Layout; gapMs?: number; suffix?: 'Enter' | 'Tab' | null } = {}): void {
    const { scanner = 'us', pc = 'us', gapMs = 8, suffix = 'Enter' } = how;
    for (const each of text) {
      character(each, scanner, pc);
      wait(gapMs);
    }
    if (suffix) press({ code: suffix, key: suffix });
  }

  function type(text: string, gapMs: number): void {
    for (const each of text) {
      character(each, 'us', 'us');
      wait(gapMs);
    }
  }

  return { late: (ms: number) => { lateMs = ms; }, wedge, scan, type, wait, press, input, scans, passed, typed: () => typed };
}

describe('a scan', () => {
  const layouts: [string, Layout, Layout, Partial<WedgeSettings>][] = [
    ['US scanner, US PC', 'us', 'us', {}], ['US scanner, AZERTY PC', 'us', 'fr', {}], ['French scanner, AZERTY PC', 'fr', 'fr', {}],
    ['French scanner, US PC', 'fr', 'us', {}], ['US scanner as set, AZERTY PC', 'us', 'fr', { layout: 'us' }],
    ['French scanner as set, AZERTY PC', 'fr', 'fr', { layout: 'fr' }],
  ];
  const texts = [CODE, '345-120', '4006381333931', 'FD9702-00123', 'WMP77/4.2', '490154203237518', 'WQAZ-M1', 'x7 y8'];

  it.each(layouts.flatMap((layout) => texts.map((text) => [...layout, text] as const)))('%s', (_name, scanner, pc, settings, text) => {
    const at = desk(settings);
    at.scan(text, { scanner, pc });
    expect(at.scans.map((each) => each.text)).toEqual([text]);
    expect(at.typed()).toBe('');
    expect(at.passed).not.toContain('Enter');
  });

  it.each([0, 5, 10, 20, 34])('is one at %i ms a character', (gapMs) => {
    const at = desk();
    at.scan(CODE, { gapMs });
    expect(at.scans).toMatchObject([{ text: CODE, terminated: true, undo: true }]);
    expect(at.typed()).toBe('');
  });

  it('learns the layout where a check proves it, and uses it where nothing does', () => {
    const at = desk();
    at.scan('WAZMQ', { scanner: 'us', pc: 'fr' });
    at.wait(500);
    at.scan(CODE, { scanner: 'us', pc: 'fr' });
    at.wait(500);
    at.scan('WAZQ', { scanner: 'us', pc: 'fr' });
    expect(at.scans.at(-1)).toMatchObject({ text: 'WAZQ', way: 'us' });
  });

  it('ends by Tab, by Ctrl+M, or by time where the scanner sends nothing', () => {
    const tab = desk({ suffix: 'Tab' });
    tab.scan(CODE, { suffix: 'Tab' });
    expect(tab.scans).toMatchObject([{ text: CODE, terminated: true }]);
    expect(tab.passed).not.toContain('Tab');
    const controls = desk();
    controls.scan(CODE, { suffix: null });
    expect(controls.press({ code: 'KeyM', key: 'm', ctrlKey: true })).toBe('swallow');
    expect(controls.press({ code: 'KeyJ', key: 'j', ctrlKey: true })).toBe('swallow');
    expect(controls.scans).toHaveLength(1);
    const none = desk({ suffix: 'none' });
    none.scan('A1B2', { suffix: null });
    expect(none.scans).toEqual([]);
    none.wait(80);
    expect(none.scans).toMatchObject([{ text: 'A1B2', terminated: false }]);
    expect(none.typed()).toBe('');
  });

  it('wants its prefix where one is set, and drops it', () => {
    const at = desk({ prefix: '~' });
    at.scan(`~${CODE}`);
    expect(at.scans.map((each) => each.text)).toEqual([CODE]);
    at.wait(500);
    expect(at.typed()).toBe('');
    at.scan(CODE);
    expect(at.scans).toHaveLength(1);
    expect(at.typed()).toBe(CODE);
    expect(at.passed.at(-1)).toBe('Enter');
  });

  it('is followed by another at once', () => {
    const at = desk();
    at.scan('4006381333931');
    at.scan(CODE);
    at.wait(10);
    at.scan('FD9702-00123');
    expect(at.scans.map((each) => each.text)).toEqual(['4006381333931', CODE, 'FD9702-00123']);
    expect(at.typed()).toBe('');
  });

  it('brings no second Enter to a form: carriage return and line feed, or a late one', () => {
    const at = desk();
    at.scan(CODE);
    at.wait(8);
    expect(at.press({ code: 'Enter', key: 'Enter' })).toBe('swallow');
    at.wait(500);
    expect(at.press({ code: 'Enter', key: 'Enter' })).toBe('pass');
    at.wait(500);
    at.scan(CODE, { suffix: null });
    at.wait(70);
    expect(at.press({ code: 'Enter', key: 'Enter' })).toBe('swallow');
    expect(at.scans).toHaveLength(2);
  });

  it('cut in half is still no typing, and says that its end is missing', () => {
    const at = desk();
    at.scan(CODE.slice(0, 8), { suffix: null });
    at.wait(200);
    expect(at.scans).toMatchObject([{ text: CODE.slice(0, 8), terminated: false }]);
    expect(at.typed()).toBe('');
  });

  it('leaves the last key that a person typed just before it', () => {
    for (const manner of ['field', 'hold'] as const) {
      const at = desk({}, manner);
      at.type('bonj', 120);
      // Back to 20 ms after the j: that is when the scanner starts.
      at.wait(-100);
      at.scan(CODE);
      expect(at.scans.map((each) => each.text)).toEqual([CODE]);
      expect(at.typed()).toBe('bonj');
    }
  });

  it.each([1, 2, 3, 4, 5, 7])('survives a PC that is busy: keys from the %ith on handled late, but pressed in time', (late) => {
    for (const manner of ['field', 'hold', 'through'] as const) {
      const at = desk({}, manner);
      at.scan(CODE.slice(0, late), { suffix: null });
      at.wait(120);
      at.late(120);
      at.scan(CODE.slice(late));
      expect(at.scans).toMatchObject([{ text: CODE, terminated: true }]);
      expect(at.typed()).toBe('');
    }
  });

  it('carries separators as Ctrl+], F8 or Alt+029', () => {
    const [head, tail] = [']d221SN-1', '10LOT7'];
    const separators: ((at: ReturnType<typeof desk>) => void)[] = [
      (at) => {
        at.input('keydown', { code: 'ControlLeft', key: 'Control', ctrlKey: true });
        at.press({ code: 'BracketRight', key: ']', ctrlKey: true });
        at.input('keyup', { code: 'ControlLeft', key: 'Control' });
      },
      (at) => { at.press({ code: 'F8', key: 'F8' }); },
      (at) => {
        at.input('keydown', { code: 'AltLeft', key: 'Alt', altKey: true });
        for (const digit of '029') at.press({ code: `Numpad${digit}`, key: digit, altKey: true });
        at.input('keyup', { code: 'AltLeft', key: 'Alt' });
      },
    ];
    for (const separator of separators) {
      const at = desk();
      at.scan(head, { suffix: null });
      separator(at);
      at.wait(8);
      at.scan(tail);
      expect(at.scans.map((each) => each.text)).toEqual([`${head}${GROUP_SEPARATOR}${tail}`]);
      expect(at.typed()).toBe('');
    }
  });

  it('has its Shift keys counted as its own, upper and lower case kept', () => {
    const at = desk();
    at.scan('aB-c_D:9', { gapMs: 15 });
    expect(at.scans.map((each) => each.text)).toEqual(['aB-c_D:9']);
  });

  it('has none of its keys\' releases reach the screen, or Enter\'s would still submit', () => {
    const at = desk({}, 'hold');
    at.scan(CODE, { suffix: null });
    expect(at.input('keydown', { code: 'Enter', key: 'Enter' })).toBe('swallow');
    expect(at.input('keyup', { code: 'Enter', key: 'Enter' })).toBe('swallow');
    expect(at.input('keyup', { code: 'Enter', key: 'Enter' })).toBe('pass');
  });

  it('presses no shortcut where no field is focused, not even by its first key', () => {
    const at = desk({}, 'hold');
    at.scan(CODE);
    expect(at.scans).toMatchObject([{ text: CODE, undo: false }]);
    expect(at.passed.filter((key) => key !== 'Shift')).toEqual([]);
  });

  it('goes through to a control that only the browser can type into, until it is surely one', () => {
    const at = desk({}, 'through');
    at.scan('4006381333931');
    expect(at.scans).toMatchObject([{ text: '4006381333931', undo: true }]);
    expect(at.passed).toEqual(['4', '0', '0']);
    expect(at.typed()).toBe('');
  });
});

describe('a person typing', () => {
  it.each([36, 45, 60, 120])('is never held, at %i ms a key', (gapMs) => {
    const at = desk();
    at.type('La perceuse ne tourne plus', gapMs);
    at.press({ code: 'Enter', key: 'Enter' });
    expect(at.typed()).toBe('La perceuse ne tourne plus');
    expect(at.passed.filter((key) => key !== 'Shift').join('')).toBe('La perceuse ne tourne plusEnter');
    expect(at.scans).toEqual([]);
  });

  it('keeps every key in order when some come in quick pairs', () => {
    const at = desk();
    const gaps = [80, 20, 60, 15, 25, 90, 30, 30, 50];
    [...'machine a laver lourde'].forEach((each, i) => {
      at.type(each, gaps[i % gaps.length]!);
    });
    at.press({ code: 'Enter', key: 'Enter' });
    expect(at.typed()).toBe('machine a laver lourde');
    expect(at.passed.at(-1)).toBe('Enter');
    expect(at.scans).toEqual([]);
  });

  it('gets keys that overlap: the next is down before the last is up', () => {
    const at = desk();
    for (const letter of 'roulement') {
      at.input('keydown', { code: `Key${letter.toUpperCase()}`, key: letter });
      at.wait(45);
    }
    expect(at.typed()).toBe('roulement');
  });

  it('waits at most 45 ms for a key that came quick', () => {
    const at = desk();
    at.type('ab', 10);
    expect(at.typed()).toBe('a');
    expect(at.wedge.holding()).toBe(true);
    at.wait(35);
    expect(at.typed()).toBe('ab');
    expect(at.wedge.holding()).toBe(false);
  });

  it('holds a key down: what repeats is not a scan, flagged or not', () => {
    for (const repeat of [true, false]) {
      for (const manner of ['field', 'hold'] as const) {
        const at = desk({}, manner);
        for (let i = 0; i < 20; i += 1) {
          at.input('keydown', { code: 'KeyX', key: 'x', repeat: repeat && i > 0 });
          at.wait(i === 0 ? 250 : 30);
        }
        expect(at.scans).toEqual([]);
        expect(at.typed()).toBe('x'.repeat(20));
      }
    }
    const laidOn = desk();
    laidOn.type('xxxxxxxxxx', 20);
    laidOn.wait(60);
    expect(laidOn.scans).toEqual([]);
    expect(laidOn.typed()).toBe('xxxxxxxxxx');
  });

  it('composes, uses commands, arrows and dead keys as ever', () => {
    const at = desk();
    at.type('a', 10);
    expect(at.input('keydown', { code: 'KeyB', key: 'Process', isComposing: true })).toBe('pass');
    for (const key of ['Backspace', 'ArrowLeft', 'Escape', 'F8', 'Dead']) expect(at.press({ code: key, key })).toBe('pass');
    for (const key of ['c', 'v', 's', 'z']) {
      at.type('a', 5);
      expect(at.press({ code: `Key${key.toUpperCase()}`, key, ctrlKey: true })).toBe('pass');
    }
    at.type('ok', 5);
    expect(at.press({ code: 'Enter', key: 'Enter' })).toBe('pass');
    expect(at.typed()).toBe('aaaaaok');
    expect(at.scans).toEqual([]);
  });

  it('gets a shortcut once its key has stayed alone', () => {
    const at = desk({}, 'hold');
    expect(at.press({ code: 'KeyN', key: 'n' })).toBe('hold');
    expect(at.typed()).toBe('');
    at.wait(45);
    expect(at.typed()).toBe('n');
    expect(at.press({ code: 'Space', key: ' ' })).toBe('pass');
  });

  it('is not looked at in a password field', () => {
    const at = desk({}, 'off');
    at.scan('A1B2C3D4');
    expect(at.scans).toEqual([]);
    expect(at.typed()).toBe('A1B2C3D4');
    expect(at.passed.at(-1)).toBe('Enter');
  });

  it('loses nothing when the window loses its focus, or the settings change', () => {
    const at = desk();
    at.type('ab', 5);
    at.wedge.settle();
    expect(at.typed()).toBe('ab');
    at.wait(100);
    at.type('cd', 5);
    at.wedge.configure({ minLength: 6 });
    expect(at.typed()).toBe('abcd');
    at.wait(100);
    at.scan('A1B2C');
    expect(at.typed()).toBe('abcdA1B2C');
  });
});
