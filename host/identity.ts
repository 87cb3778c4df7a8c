import fs from 'node:fs';
import type { Renewal } from '#domain/device/device.ts';
import { nextDeviceCode } from '#domain/device/device.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { uuidv7 } from '#domain/kernel/ids.ts';
import type { Store } from '#db/store.ts';
import type { HostPorts } from './ports.ts';

export interface Identity {
  id: Id;
  code: string;
  /** The code this folder had before it was restored or cloned. */ renewedFrom: string | null;
}

/**
 * Who this PC is in the log. A folder that was copied or restored is another device: going on with the old identity
 * would write a second history under the same numbers. It shows by the machine and by the database file itself, which
 * a copy never shares with its original.
 */
export function settleIdentity(store: Store, ports: HostPorts, file: string): Identity {
  const fingerprint = `${ports.machineId}|${fs.statSync(file, { bigint: true }).ino}`;
  const known = store.local('device_id');
  const newId = (): Id => uuidv7(ports.clock.nowMs(), ports.random(10));
  if (!known) {
    const id = newId();
    store.write(() => {
      store.setLocal('device_id', id);
      store.setLocal('device_code', '');
      store.setLocal('fingerprint', fingerprint);
    });
    return { id, code: '', renewedFrom: null };
  }
  const code = store.local('device_code') ?? '';
  if (store.local('fingerprint') === fingerprint) return { id: known, code, renewedFrom: null };
  if (code === '') {
    store.write(() => store.setLocal('fingerprint', fingerprint));
    return { id: known, code, renewedFrom: null };
  }
  const sameMachine = (store.local('fingerprint') ?? '').startsWith(`${ports.machineId}|`);
  return renew(store, ports, fingerprint, { id: newId(), from: code, commandId: newId(), renewal: { from: known, sameMachine } });
}

function renew(store: Store, ports: HostPorts, fingerprint: string, next: { id: Id; from: string; commandId: Id; renewal: Renewal }): Identity {
  const devices = store.devices();
  const code = nextDeviceCode(next.from, devices.map((device) => device.code));
  store.write(() => {
    store.leaveOldDevice();
    store.setLocal('device_id', next.id);
    store.setLocal('device_code', code);
    store.setLocal('fingerprint', fingerprint);
    const name = devices.find((device) => device.code === next.from)?.name ?? '';
    store.append(next.id, [{ stream: { type: 'device', id: next.id }, type: 'device.joined', data: { code, name: name || code, renewal: next.renewal } }], {
      actor: null,
      commandId: next.commandId,
      atMs: ports.clock.nowMs(),
    });
  });
  ports.log('warn', `this data folder was copied or restored: device ${next.from} goes on as ${code}`);
  return { id: next.id, code, renewedFrom: next.from };
}
