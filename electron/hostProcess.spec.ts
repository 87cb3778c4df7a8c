import { EventEmitter } from 'node:events';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostFatal } from '#contract/shell.ts';
import { createHostProcess } from './hostProcess.ts';

/** A process that does as it is told: the parts of Electron's that are used. */
class FakeProcess extends EventEmitter {
  sent: unknown[] = [];
  killed = false;
  postMessage(message: unknown): void { this.sent.push(message); }
  kill(): boolean { this.killed = true; return true; }
}

let started: { process: FakeProcess; args: string[] }[];
let events: string[];
let nowMs: number;

function host(): ReturnType<typeof createHostProcess> {
  return createHostProcess({
    fork(args) {
      const process = new FakeProcess();
      started.push({ process, args });
      return process as unknown as UtilityProcess;
    },
    onUp: () => events.push('up'),
    onDown: () => events.push('down'),
    onFatal: ({ code }: HostFatal) => events.push(`fatal ${code}`),
    onOpenPath: (file) => events.push(`open ${file}`),
    log: (level) => events.push(level),
    nowMs: () => nowMs,
  });
}

const latest = (): FakeProcess => started.at(-1)!.process;
const port = {} as MessagePortMain;

beforeEach(() => {
  vi.useFakeTimers();
  started = [];
  events = [];
  nowMs = 1_000_000;
});
afterEach(() => { vi.useRealTimers(); });

describe('the host’s process', () => {
  it('takes ports once it is ready, not before', () => {
    const it = host();
    it.start();
    expect(it.connect(1, port)).toBe(false);
    latest().emit('message', { type: 'ready' });
    expect(it.connect(1, port)).toBe(true);
    expect(latest().sent).toEqual([{ type: 'port', windowId: 1 }]);
  });

  it('that becomes ready while it is being stopped is not told to a window that is gone', () => {
    const it = host();
    it.start();
    void it.stop();
    latest().emit('message', { type: 'ready' });
    latest().emit('message', { type: 'openPath', path: '/tmp/a.pdf' });
    expect(events).toEqual([]);
    expect(latest().sent).toEqual([{ type: 'shutdown' }]);
  });

  it('is started again when it dies, soon at first and later with growing waits, then no more', () => {
    host().start();
    for (const waitMs of [100, 250, 500, 1000, 2000, 4000]) {
      const before = started.length;
      latest().emit('exit', 9);
      vi.advanceTimersByTime(waitMs - 1);
      expect(started).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(started).toHaveLength(before + 1);
    }
    latest().emit('exit', 9);
    vi.advanceTimersByTime(3_600_000);
    expect(started).toHaveLength(7);
    expect(events.at(-1)).toBe('fatal internal');
  });

  it('starts counting anew after a minute of health, and says down only when it was up', () => {
    host().start();
    for (let times = 0; times < 20; times += 1) {
      latest().emit('message', { type: 'ready' });
      nowMs += 60_000;
      latest().emit('exit', 1);
      vi.advanceTimersByTime(100);
    }
    expect(started).toHaveLength(21);
    expect(events.filter((event) => event === 'down')).toHaveLength(20);
    latest().emit('exit', 1);
    expect(events.filter((event) => event === 'down')).toHaveLength(20);
  });

  it('stays down after it said why it can’t go on, until it is started anew', () => {
    const it = host();
    it.start();
    const first = latest();
    first.emit('message', { type: 'fatal', code: 'db.newer', message: 'schema 9' });
    vi.advanceTimersByTime(60_000);
    expect(started).toHaveLength(1);
    it.start(['--restore-backup', 'x.db']);
    // The one that still runs holds the folder: its end comes first.
    expect(first.killed).toBe(true);
    expect(started).toHaveLength(1);
    first.emit('exit', 0);
    expect(started.map(({ args }) => args)).toEqual([[], ['--restore-backup', 'x.db']]);
    latest().emit('exit', 1);
    vi.advanceTimersByTime(100);
    expect(started.at(-1)!.args).toEqual([]);
  });

  it.each([{ type: 'format' }, null, 'ready', { type: 'ready', extra: 1 }, { type: 'openPath' }, { type: 'fatal', code: 'other', message: '' }])('is not believed when it says %j', (message) => {
    host().start();
    latest().emit('message', message);
    expect(events).toEqual(['warn']);
  });

  it('is asked to end, waited for, and ended by force when it does not', async () => {
    const orderly = host();
    orderly.start();
    const stopping = orderly.stop();
    expect(latest().sent).toEqual([{ type: 'shutdown' }]);
    latest().emit('exit', 0);
    await stopping;
    expect(latest().killed).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(started).toHaveLength(1);

    const stubborn = host();
    stubborn.start();
    const forced = stubborn.stop();
    vi.advanceTimersByTime(5_000);
    await forced;
    expect(latest().killed).toBe(true);
  });
});
