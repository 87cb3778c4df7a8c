import { describe, expect, it, vi } from 'vitest';
import type { RequestFrame } from '#contract/transport.ts';
import { CallFailure } from '#contract/transport.ts';
import type { OpenWire, WireListener } from './link.ts';
import { createLink } from './link.ts';

/** A wire under the test's hand. */
function handWire() {
  const sent: RequestFrame[] = [];
  let listener: WireListener | undefined;
  let closed = false;
  const open: OpenWire = (heard) => {
    listener = heard;
    return { send: (frame) => { sent.push(frame); }, close: () => { closed = true; } };
  };
  return {
    open, sent,
    up: () => listener!.up(), down: () => listener!.down(), isClosed: () => closed,
    answer: (request: RequestFrame, value: unknown) => listener!.frame({ id: request.id, ok: true, value }),
    refuse: (request: RequestFrame, code: string) => listener!.frame({ id: request.id, ok: false, error: { code } }),
    hear: (data: unknown) => listener!.frame(data),
  };
}
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('link', () => {
  it('sends what was asked before it was up, and matches answers by their id, in any order', async () => {
    const wire = handWire();
    const link = createLink({ open: wire.open });
    const first = link.call('board.counts', {});
    expect(wire.sent).toHaveLength(0);
    wire.up();
    await settle();
    const second = link.call('app.state', {});
    expect(wire.sent.map((frame) => frame.name)).toEqual(['board.counts', 'app.state']);
    wire.answer(wire.sent[1]!, 'two');
    wire.answer(wire.sent[0]!, 'one');
    expect(await Promise.all([first, second])).toEqual(['one', 'two']);
  });

  it('asks again what was in flight when the wire dropped; a command keeps its commandId, and is answered once', async () => {
    const wire = handWire();
    const link = createLink({ open: wire.open });
    wire.up();
    await settle();
    const query = link.call('board.counts', {});
    const command = link.call('session.touch', {});
    const [askedQuery, askedCommand] = wire.sent as [RequestFrame, RequestFrame];
    expect(askedQuery.commandId).toBeUndefined();
    expect(askedCommand.commandId).toMatch(/^[0-9a-f-]{36}$/);
    wire.down();
    wire.up();
    await settle();
    expect(wire.sent.slice(2)).toEqual([askedQuery, askedCommand]);
    wire.answer(askedQuery, 1);
    wire.answer(askedCommand, null);
    wire.answer(askedCommand, 'late');
    expect(await query).toBe(1);
    expect(await command).toBeNull();
    wire.down();
    wire.up();
    await settle();
    expect(wire.sent).toHaveLength(4);
  });

  it('sends nothing into a wire that is down, and all of it, once, when it is up again', async () => {
    const wire = handWire();
    const link = createLink({ open: wire.open });
    wire.up();
    await settle();
    wire.down();
    const waiting = link.call('board.counts', {});
    expect(wire.sent).toHaveLength(0);
    wire.up();
    await settle();
    expect(wire.sent).toHaveLength(1);
    wire.answer(wire.sent[0]!, 1);
    expect(await waiting).toBe(1);
  });

  it('takes the session up again before anything else goes out', async () => {
    const wire = handWire();
    const onUp = vi.fn((call: (name: 'session.resume', input: { token: string }) => Promise<unknown>) => call('session.resume', { token: 'x' }));
    const link = createLink({ open: wire.open, onUp: onUp as never });
    const states: string[] = [];
    link.onState((state) => states.push(state));
    const waiting = link.call('board.counts', {});
    wire.up();
    expect(wire.sent.map((frame) => frame.name)).toEqual(['session.resume']);
    expect(states).toEqual([]);
    wire.answer(wire.sent[0]!, {});
    await settle();
    expect(wire.sent.map((frame) => frame.name)).toEqual(['session.resume', 'board.counts']);
    expect(states).toEqual(['up']);
    wire.answer(wire.sent[1]!, 7);
    expect(await waiting).toBe(7);
  });

  it('resumes anew when the wire drops while it resumes, and forgets the first try', async () => {
    const wire = handWire();
    const failures: string[] = [];
    const link = createLink({
      open: wire.open,
      onUp: async (call) => {
        try {
          await call('session.resume', { token: 'x' });
        } catch (error) {
          failures.push((error as CallFailure).error.code);
          throw error;
        }
      },
    });
    const waiting = link.call('board.counts', {});
    wire.up();
    wire.down();
    await settle();
    expect(failures).toEqual(['link']);
    expect(wire.sent.map((frame) => frame.name)).toEqual(['session.resume']);
    wire.up();
    wire.answer(wire.sent[1]!, {});
    await settle();
    expect(wire.sent.map((frame) => frame.name)).toEqual(['session.resume', 'session.resume', 'board.counts']);
    wire.answer(wire.sent[2]!, 1);
    expect(await waiting).toBe(1);
  });

  it('goes on when the session can’t be resumed', async () => {
    const wire = handWire();
    const link = createLink({ open: wire.open, onUp: (call) => call('session.resume', { token: 'old' }) });
    const waiting = link.call('app.state', {});
    wire.up();
    wire.refuse(wire.sent[0]!, 'session');
    await settle();
    wire.answer(wire.sent[1]!, 'state');
    expect(await waiting).toBe('state');
  });

  it('rejects with what the host refused', async () => {
    const wire = handWire();
    const link = createLink({ open: wire.open });
    wire.up();
    await settle();
    const call = link.call('session.touch', {});
    wire.refuse(wire.sent[0]!, 'session');
    await expect(call).rejects.toMatchObject({ error: { code: 'session' } });
  });

  it('passes on what changed, and lives through garbage', async () => {
    const wire = handWire();
    const link = createLink({ open: wire.open });
    const heard: string[][] = [];
    const stop = link.onChanged((topics) => heard.push(topics));
    wire.up();
    for (const garbage of [null, 'x', 7, {}, { id: 99, ok: true, value: 1 }]) wire.hear(garbage);
    wire.hear({ changed: ['repair'] });
    stop();
    wire.hear({ changed: ['unit'] });
    expect(heard).toEqual([['repair']]);
  });

  it('when closed, lets nothing wait for ever', async () => {
    const wire = handWire();
    const link = createLink({ open: wire.open });
    const call = link.call('board.counts', {});
    link.close();
    await expect(call).rejects.toBeInstanceOf(CallFailure);
    await expect(link.call('board.counts', {})).rejects.toMatchObject({ error: { code: 'link' } });
    expect(wire.isClosed()).toBe(true);
  });
});
