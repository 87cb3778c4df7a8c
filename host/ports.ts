/** What a host is given from outside. It knows no Electron; tests pass what they want to see. */
export interface HostPorts {
  dataDir: string;
  resourcesDir: string;
  /** The worker that verifies and checks copies; a file of the host's own build. */
  workerFile: string;
  version: string;
  clock: { nowMs(): number };
  random(bytes: number): Uint8Array;
  /** Something that stays the same on one machine and differs on another. */
  machineId: string;
  log: HostLog;
  /** Shows a file in the system's own program, or begins a mail there by a `mailto:` link. */
  openPath(path: string): void;
  /** The system's own keystore; without one, keys lie in files that only this account may read. */
  keys?: KeyStore;
  /** A backup, by its file name, that takes the damaged database's place before it is opened. */
  restoreBackup?: string;
}

export interface KeyStore {
  get(name: string): Uint8Array | null;
  /** Durable when it returns. */
  set(name: string, key: Uint8Array): void;
}

export type LogLevel = 'info' | 'warn' | 'error';
export type HostLog = (level: LogLevel, text: string) => void;
