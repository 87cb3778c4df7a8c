import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

export type Log = (level: 'info' | 'warn' | 'error', text: string) => void;
const MAX_BYTES = 1_000_000;

/** A log in `<folder>/shell.log`, the one before it kept as `shell.old.log`. It never throws: a full disk must not take the screen away. */
export function createLog(folder: string): Log {
  const file = path.join(folder, 'shell.log');
  return (level, text) => {
    const line = `${new Date().toISOString()} ${level} ${text}\n`;
    process.stderr.write(line);
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, path.join(folder, 'shell.old.log'));
      appendFileSync(file, line);
    } catch {
      // Standard error has it.
    }
  };
}
