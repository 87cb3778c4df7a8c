// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reactive } from 'vue';
import type { EtabliShell } from '#contract/shellPage.ts';
import { PORT_MESSAGE } from '#contract/shellPage.ts';
import { takeLaunchToken } from './launch.ts';
import { BACK_OFF_MS, portWire, socketWire } from './wires.ts';

class HandSocket {
  static readonly OPEN = 1;
  static made: HandSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: unknown }) => void;
  onclose?: () => void;
  url: string;
  protocols: string[];
  constructor(url: string, protocols: string[]) {
    this.url = url;
    this.protocols = protocols;
    HandSocket.made.push(this);
  }
  send(text: string): void { this.sent.push(text); }
  close(): void { this.drop(); }
  open(): void { this.readyState = 1; this.onopen?.(); }
  drop(): void { this.readyState = 3; this.onclose?.(); }
}

describe('socket', () => {
  beforeEach(() => { vi.useFakeTimers(); HandSocket.made = []; });
  afterEach(() => { vi.useRealTimers(); });

  function listen() {
    const heard: unknown[] = [];
    const wire = socketWire('ws://127.0.0.1:1/ws', 'secret', HandSocket as never)({ up: () => heard.push('up'), down: () => heard.push('down'), frame: (data) => heard.push(data) });
    return { wire, heard };
  }

  it('carries the launch token as a subprotocol', () => {
    listen();
    expect(HandSocket.made[0]!.protocols).toEqual(['etabli', 't.secret']);
  });

  it('opens again after it dropped, later and later, and at once after it was up', () => {
    const { heard } = listen();
    for (const wait of BACK_OFF_MS) {
      HandSocket.made.at(-1)!.drop();
      const before = HandSocket.made.length;
      vi.advanceTimersByTime(wait - 1);
      expect(HandSocket.made).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(HandSocket.made).toHaveLength(before + 1);
    }
    HandSocket.made.at(-1)!.open();
    HandSocket.made.at(-1)!.drop();
    vi.advanceTimersByTime(BACK_OFF_MS[0]);
    HandSocket.made.at(-1)!.open();
    expect(heard.slice(-3)).toEqual(['up', 'down', 'up']);
  });

  it('hears frames and ignores what is none', () => {
    const { heard } = listen();
    HandSocket.made[0]!.open();
    HandSocket.made[0]!.onmessage!({ data: '{"changed":["unit"]}' });
    HandSocket.made[0]!.onmessage!({ data: '{half' });
    HandSocket.made[0]!.onmessage!({ data: new ArrayBuffer(4) });
    expect(heard).toEqual(['up', { changed: ['unit'] }]);
  });

  it('stays closed once closed', () => {
    const { wire } = listen();
    HandSocket.made[0]!.open();
    wire.close();
    vi.advanceTimersByTime(60_000);
    expect(HandSocket.made).toHaveLength(1);
  });
});

describe('port', () => {
  function shell() {
    const listeners = new Set<(state: 'up' | 'down') => void>();
    const made = {
      platform: 'test', language: 'fr', requestPort: vi.fn(), setLanguage: vi.fn(), onMenu: () => () => undefined,
      onHost: (listener: (state: 'up' | 'down') => void) => { listeners.add(listener); return () => listeners.delete(listener); },
    };
    return { shell: made as unknown as EtabliShell, requestPort: made.requestPort, tell: (state: 'up' | 'down') => { for (const listener of listeners) listener(state); } };
  }
  function offer(port: MessagePort, over: { data?: unknown; origin?: string; source?: unknown } = {}): void {
    const event = new MessageEvent('message', { data: over.data ?? PORT_MESSAGE, origin: over.origin ?? window.location.origin, ports: [port] as never });
    Object.defineProperty(event, 'source', { value: 'source' in over ? over.source : window });
    window.dispatchEvent(event);
  }

  it('takes the port that the shell hands over, and no other’s', () => {
    const heard: string[] = [];
    const { shell: hand, requestPort } = shell();
    const wire = portWire(hand)({ up: () => heard.push('up'), down: () => heard.push('down'), frame: () => heard.push('frame') });
    expect(requestPort).toHaveBeenCalledOnce();
    const { port1 } = new MessageChannel();
    offer(port1, { data: 'something' });
    offer(port1, { origin: 'https://elsewhere.example' });
    offer(port1, { source: null });
    expect(heard).toEqual([]);
    offer(port1);
    expect(heard).toEqual(['up']);
    wire.close();
  });

  it('is down while the host is, and up with the new port', () => {
    const heard: string[] = [];
    const { shell: hand, tell } = shell();
    const wire = portWire(hand)({ up: () => heard.push('up'), down: () => heard.push('down'), frame: () => undefined });
    offer(new MessageChannel().port1);
    tell('down');
    tell('up');
    offer(new MessageChannel().port1);
    expect(heard).toEqual(['up', 'down', 'up']);
    wire.close();
  });

  it('carries what a form sends, though its objects are reactive and can’t be cloned', async () => {
    const { shell: hand } = shell();
    const wire = portWire(hand)({ up: () => undefined, down: () => undefined, frame: () => undefined });
    const { port1, port2 } = new MessageChannel();
    const arrived = new Promise<unknown>((resolve) => { port2.onmessage = (message) => resolve(message.data); });
    offer(port1);
    wire.send({ id: 1, name: 'intake.take', input: reactive({ units: [{ fault: 'Ne serre plus' }] }) });
    expect(await arrived).toEqual({ id: 1, name: 'intake.take', input: { units: [{ fault: 'Ne serre plus' }] } });
    port2.close();
    wire.close();
  });
});

describe('launch token', () => {
  it('leaves the address at once and outlives a reload', () => {
    const page = { location: { hash: '#token=abc-1', pathname: '/', search: '' }, history: { replaceState: vi.fn() }, sessionStorage: window.sessionStorage };
    expect(takeLaunchToken(page as never)).toBe('abc-1');
    expect(page.history.replaceState).toHaveBeenCalledWith(null, '', '/#/');
    expect(takeLaunchToken({ ...page, location: { hash: '#/board', pathname: '/', search: '' } } as never)).toBe('abc-1');
  });
});
