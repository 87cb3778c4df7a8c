import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tempDir } from '#tests/support/host.ts';
import { openSecrets } from './secrets.ts';

const dirs: string[] = [];
afterEach(() => { for (const dir of dirs.splice(0)) fs.rmSync(dir, { recursive: true, force: true }); });
function folder(): string {
  const dir = tempDir();
  dirs.push(dir);
  return dir;
}

describe('a sealed secret', () => {
  it('opens again here, after a restart too, and never looks the same twice', () => {
    const dir = folder();
    const sealed = openSecrets(dir, {}).seal('1234 é schéma');
    expect(openSecrets(dir, {}).open(sealed)).toBe('1234 é schéma');
    expect(openSecrets(dir, {}).seal('1234 é schéma')).not.toBe(sealed);
    expect(sealed).not.toContain('1234');
  });

  it('opens neither with another PC’s key, nor without one, nor once it was changed', () => {
    const dir = folder();
    const secrets = openSecrets(dir, {});
    const sealed = secrets.seal('secret');
    const other = folder();
    expect(openSecrets(other, {}).open(sealed), 'no key: and none is made by looking').toBeNull();
    expect(fs.existsSync(path.join(other, 'secrets.key'))).toBe(false);
    openSecrets(other, {}).seal('x');
    expect(openSecrets(other, {}).open(sealed)).toBeNull();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (const at of [0, 12, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent[at]! ^= 1;
      expect(secrets.open(`v1.${bent.toString('base64url')}`)).toBeNull();
    }
    for (const odd of ['', 'v1.', 'secret', 'v2.abcd']) expect(secrets.open(odd)).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('has a key that nobody else on this machine reads, even where a file of that name lay open', () => {
    const dir = folder();
    fs.writeFileSync(path.join(dir, 'secrets.key.part'), 'half', { mode: 0o666 });
    openSecrets(dir, {}).seal('x');
    const { mode, size } = fs.statSync(path.join(dir, 'secrets.key'));
    expect([mode & 0o777, size]).toEqual([0o600, 32]);
  });

  it('uses the system’s keystore where there is one, and writes no file', () => {
    const dir = folder();
    const kept = new Map<string, Uint8Array>();
    const keys = { get: (name: string) => kept.get(name) ?? null, set: (name: string, key: Uint8Array) => void kept.set(name, key) };
    const sealed = openSecrets(dir, { keys }).seal('x');
    expect([openSecrets(dir, { keys }).open(sealed), fs.existsSync(path.join(dir, 'secrets.key')), kept.size]).toEqual(['x', false, 1]);
  });
});
