// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repairCode } from '#domain/scan/codes.ts';
import { createFeedback } from './feedback.ts';
import { installScanner, type InstalledScanner, type Scan } from './install.ts';

const CODE = repairCode('RA1-26-00418');

describe('the scanner in a window', () => {
  let scanner: InstalledScanner;
  let scans: Scan[];
  let nowMs: number;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    scans = [];
    nowMs = 1000;
    scanner = installScanner(window as Window & typeof globalThis, { onScan: (scan) => { scans.push(scan); } });
  });

  afterEach(() => {
    scanner.remove();
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  function add<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Record<string, string> = {}): HTMLElementTagNameMap[T] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    element.focus();
    return element;
  }

  /** One key as the browser does it: the event, then the character where nobody stopped it. */
  function press(code: string, key: string, type: 'keydown' | 'keyup' = 'keydown'): KeyboardEvent {
    const target = document.activeElement ?? document.body;
    const event = new KeyboardEvent(type, { code, key, bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'timeStamp', { value: nowMs });
    const goesOn = target.dispatchEvent(event);
    const typable = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'number');
    if (type === 'keydown' && goesOn && key.length === 1 && typable) {
      const start = target.selectionStart ?? 0;
      target.value = target.value.slice(0, start) + key + target.value.slice(target.selectionEnd ?? start);
      target.setSelectionRange(start + 1, start + 1);
      target.dispatchEvent(new InputEvent('input', { bubbles: true, data: key }));
    }
    return event;
  }

  function wait(ms: number): void {
    nowMs += ms;
    vi.advanceTimersByTime(ms);
  }

  function scan(text: string, suffix: string | null = 'Enter'): void {
    for (const character of text) {
      const code = /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`;
      press(code, character);
      press(code, character, 'keyup');
      wait(6);
    }
    if (suffix) press(suffix, suffix);
    if (suffix) press(suffix, suffix, 'keyup');
  }

  it('reads a code, and leaves text, selection and form of the focused field as they were', () => {
    const form = add('form');
    const area = document.createElement('textarea');
    form.append(area);
    area.focus();
    area.value = 'ne tourne plus';
    area.setSelectionRange(3, 9, 'backward');
    const submitted = vi.fn();
    const inputs = vi.fn();
    form.addEventListener('submit', submitted);
    area.addEventListener('keydown', (event) => { if (event.key === 'Enter') submitted(); });
    area.addEventListener('keyup', (event) => { if (event.key === 'Enter') submitted(); });
    area.addEventListener('input', () => inputs(area.value));
    scan(CODE);
    expect(scans).toMatchObject([{ text: CODE, terminated: true, wants: null, field: null }]);
    expect(area.value).toBe('ne tourne plus');
    expect([area.selectionStart, area.selectionEnd, area.selectionDirection]).toEqual([3, 9, 'backward']);
    expect(submitted).not.toHaveBeenCalled();
    expect(inputs.mock.calls).toEqual([['ne R plus'], ['ne tourne plus']]);
  });

  it('presses no shortcut by any of its keys, and gives a person\'s key to it after the window', () => {
    const shortcut = vi.fn();
    const onKey = (event: KeyboardEvent): void => { shortcut(event.key); };
    document.addEventListener('keydown', onKey);
    scan(CODE);
    wait(500);
    expect(shortcut).not.toHaveBeenCalled();
    expect(scans).toHaveLength(1);
    press('KeyN', 'n');
    expect(shortcut).not.toHaveBeenCalled();
    wait(45);
    expect(shortcut.mock.calls).toEqual([['n']]);
    document.removeEventListener('keydown', onKey);
  });

  it('gives quick typing back, in order and in place', () => {
    const input = add('input');
    input.value = 'ac';
    input.setSelectionRange(1, 1);
    press('KeyX', 'x');
    wait(10);
    press('KeyY', 'y');
    wait(10);
    press('KeyZ', 'z');
    expect(input.value).toBe('axc');
    wait(45);
    expect(input.value).toBe('axyzc');
    expect(input.selectionStart).toBe(4);
    expect(scans).toEqual([]);
  });

  it('puts quick keys before the Enter that follows them', () => {
    const input = add('input');
    const atEnter = vi.fn();
    input.addEventListener('keydown', (event) => { if (event.key === 'Enter') atEnter(input.value); });
    scan('ok');
    expect(atEnter.mock.calls).toEqual([['ok']]);
  });

  it('holds every key of a field whose caret can\'t be read', () => {
    const input = add('input', { type: 'number' });
    scan('4006381333931');
    expect(input.value).toBe('');
    expect(scans).toMatchObject([{ text: '4006381333931' }]);
    press('Digit7', '7');
    wait(45);
    expect(input.value).toBe('7');
  });

  it('says what the focused field asks for, and fills it when told to', () => {
    const input = add('input', { 'data-scan': 'serial' });
    input.value = 'old';
    const changed = vi.fn();
    input.addEventListener('change', changed);
    scan('AB1234');
    expect(scans).toMatchObject([{ text: 'AB1234', wants: 'serial' }]);
    expect(scans[0]!.field).toBe(input);
    expect(input.value).toBe('old');
    scans[0]!.fill('AB1234');
    expect(input.value).toBe('AB1234');
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('puts a scan as it is into a field of free text, but for our own codes', () => {
    const input = add('input', { 'data-scan': 'text' });
    scan('XY123456789FR');
    expect(input.value).toBe('XY123456789FR');
    expect(scans).toEqual([]);
    wait(200);
    scan(CODE);
    expect(input.value).toBe('XY123456789FR');
    expect(scans).toMatchObject([{ text: CODE }]);
  });

  it('does not look into a password field, unless a badge is asked for there', () => {
    const password = add('input', { type: 'password' });
    scan('A1B2C3D4');
    expect(password.value).toBe('A1B2C3D4');
    expect(scans).toEqual([]);
    password.dataset['scan'] = 'badge';
    password.value = '12';
    wait(200);
    scan('A1B2C3D4');
    expect(scans).toMatchObject([{ text: 'A1B2C3D4', wants: null }]);
    expect(password.value).toBe('12');
  });

  it('leaves pasted text, autofill and composition alone', () => {
    const input = add('input');
    input.dispatchEvent(new InputEvent('beforeinput', { bubbles: true, cancelable: true, inputType: 'insertFromPaste', data: 'A1B2C3D4E5' }));
    input.dispatchEvent(new Event('keydown', { bubbles: true }));
    expect(scans).toEqual([]);
    press('KeyA', 'a');
    wait(5);
    press('KeyB', 'b');
    const blocked = new InputEvent('beforeinput', { bubbles: true, cancelable: true, data: 'c' });
    expect(input.dispatchEvent(blocked)).toBe(false);
  });

  it('hears nothing more once removed', () => {
    scanner.remove();
    const input = add('input');
    scan('A1B2C3D4');
    expect(input.value).toBe('A1B2C3D4');
    expect(scans).toEqual([]);
  });
});

describe('what a scan is answered with', () => {
  function sound() {
    const started: number[] = [];
    const node = { connect: <T>(next: T): T => next };
    const ramp = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined };
    const audio = {
      state: 'suspended', currentTime: 0, destination: node,
      resume: vi.fn(() => Promise.resolve()),
      createGain: () => ({ ...node, gain: ramp }),
      createOscillator() {
        const frequency = { value: 0 };
        return { ...node, frequency, start: () => started.push(frequency.value), stop: () => undefined };
      },
    };
    return { started, audio: audio as unknown as AudioContext, resume: audio.resume };
  }

  it('is one tone for done, two falling ones for unknown, none when muted, and a frame that goes away', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const { started, audio, resume } = sound();
    let on = true;
    const feedback = createFeedback(window as Window & typeof globalThis, { sound: () => on, audio: () => audio });
    feedback.give('ok');
    await Promise.resolve();
    expect(started).toEqual([1320]);
    expect(resume).toHaveBeenCalled();
    expect(document.querySelectorAll('[data-scan-flash="ok"]')).toHaveLength(1);
    feedback.give('unknown');
    await Promise.resolve();
    expect(started.slice(1)).toEqual([392, 294]);
    expect(document.querySelectorAll('[data-scan-flash]')).toHaveLength(1);
    on = false;
    feedback.give('unknown');
    await Promise.resolve();
    expect(started).toHaveLength(3);
    vi.advanceTimersByTime(1000);
    expect(document.querySelectorAll('[data-scan-flash]')).toHaveLength(0);
    vi.useRealTimers();
  });

  it('does not fail without sound', async () => {
    const feedback = createFeedback(window as Window & typeof globalThis, { sound: () => true, audio: () => null });
    expect(() => feedback.give('ok', document.body)).not.toThrow();
    await Promise.resolve();
  });
});
