import fs from 'node:fs';
import path from 'node:path';
import type { HostContext } from './context.ts';

/** While this file is there, the next start looks the database over before it trusts it. */
export function suspectFile(dataDir: string): string {
  return path.join(dataDir, 'suspect.txt');
}

/** The database said that it is damaged: a person is told now, and offered a backup at the next start. */
export function markSuspect(host: HostContext, why: string): void {
  try {
    fs.writeFileSync(suspectFile(host.ports.dataDir), why);
  } catch (error) {
    host.ports.log('error', `the damage could not be noted: ${String(error)}`);
  }
  if (host.notices.some((notice) => notice.code === 'db.damaged')) return;
  host.notices.push({ code: 'db.damaged', params: {} });
  host.changed('setup');
}
