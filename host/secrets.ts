import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { HostPorts } from './ports.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_NAME = 'secrets';
const VERSION = 'v1.';

export interface Secrets {
  /** Text that only this PC's key opens again; another text each time. */
  seal(plain: string): string;
  /** Null when it was sealed with another key, or changed since. */
  open(sealed: string): string | null;
}

/**
 * Secrets that must be read again (a mail password, a unit's passcode), sealed with AES-256-GCM. The key is in the
 * system's keystore where there is one, else in a file that only this account may read. It is in no backup and never on
 * the wire: a copy of the database alone opens nothing.
 */
export function openSecrets(dataDir: string, ports: Pick<HostPorts, 'keys'>): Secrets {
  const file = path.join(dataDir, 'secrets.key');
  let known: Buffer | null = null;

  function stored(): Buffer | null {
    const key = ports.keys ? ports.keys.get(KEY_NAME) : readKey(file);
    return key?.length === KEY_BYTES ? Buffer.from(key) : null;
  }

  function keyToSeal(): Buffer {
    known ??= stored();
    if (known) return known;
    const made = randomBytes(KEY_BYTES);
    if (ports.keys) ports.keys.set(KEY_NAME, made);
    else writeKey(file, made);
    known = made;
    return made;
  }

  return {
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyToSeal(), nonce);
      const bytes = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url');
    },
    open(sealed) {
      known ??= stored();
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      if (!known || !sealed.startsWith(VERSION) || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', known, bytes.subarray(0, NONCE_BYTES));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

function readKey(file: string): Buffer | null {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** On the disk before anything is sealed with it: what was sealed with a lost key is lost. */
function writeKey(file: string, key: Buffer): void {
  const temporary = `${file}.part`;
  const handle = fs.openSync(temporary, 'w', 0o600);
  try {
    // The mode above is only for a file that was not there.
    fs.fchmodSync(handle, 0o600);
    fs.writeSync(handle, key);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(temporary, file);
  if (process.platform === 'win32') return;
  const folder = fs.openSync(path.dirname(file), 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}
