import { z } from 'zod';
import type { CommandSpec, StreamFold } from '../kernel/decider.ts';
import type { Anomaly } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import { requiredLine } from '../kernel/fields.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { isFlag, isText, partly, recordOf, whole } from '../kernel/shape.ts';

/** Whose folder a PC goes on with that was restored or copied; on the same machine nobody writes under the old name any more. */
export interface Renewal { from: Id; sameMachine: boolean }

/** A PC that writes facts. Its code begins every number it gives. */
export interface DeviceState { id: Id; exists: boolean; code: string; name: string; joinedAtMs: number; renewal: Renewal | null; anomalies: Anomaly[] }

const renewalShape = { renewal: recordOf({ from: isId, sameMachine: isFlag }) };

export const deviceFold: StreamFold<DeviceState> = {
  type: 'device',
  initial: (id) => ({ id, exists: false, code: '', name: '', joinedAtMs: 0, renewal: null, anomalies: [] }),
  evolve(state, event) {
    switch (event.type) {
      case 'device.joined': {
        if (state.exists) return anomalyOf(state, event, 'device.joined_twice');
        const data = whole({ code: isText, name: isText }, event.data);
        const later = partly(renewalShape, event.data);
        return data && later ? { ...state, ...data, exists: true, joinedAtMs: event.atMs, renewal: later.renewal ?? null } : malformed(state, event);
      }
      case 'device.renamed': {
        const data = whole({ name: isText }, event.data);
        return data ? { ...state, ...data } : malformed(state, event);
      }
      default:
        return state;
    }
  },
};

export const renameDeviceInput = z.object({ name: requiredLine });
export const renameDevice: CommandSpec<'device.rename', typeof renameDeviceInput, null, null> = {
  name: 'device.rename',
  schema: renameDeviceInput,
  right: 'device.edit',
  decide({ name }, _context, tools) {
    return ok({ reply: null, events: [{ stream: { type: 'device', id: tools.device.id }, type: 'device.renamed', data: { name } }] });
  },
};

/**
 * The code that a restored or cloned data folder takes: the same letter, the first number nobody uses
 * (A1 → A2 …), or the next letter once a letter's numbers are used up.
 */
export function nextDeviceCode(old: string, taken: readonly string[]): string {
  const used = new Set(taken);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const start = Math.max(0, letters.indexOf(old.charAt(0)));
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[(start + i) % letters.length]!;
    for (let n = 1; n < 1000; n += 1) if (!used.has(`${letter}${n}`)) return `${letter}${n}`;
  }
  throw new RangeError('nextDeviceCode: every code is taken');
}
