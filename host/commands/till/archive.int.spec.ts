import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestHost } from '#tests/support/host.ts';
import { call, foundedHost } from '#tests/support/host.ts';
import { makeTicket, simple } from '#tests/support/tills.ts';

interface Manifest { files: { name: string; bytes: number; sha256: string }[]; chains: { fromSeq: number; toSeq: number; head: string; before: string }[]; events: number; fingerprint: string }

/** What an auditor does with an archive, with other tools than ours: Python reads the zip, OpenSSL the signature. */
const AUDIT = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    if z.testzip(): sys.exit('crc')
    manifest = json.loads(z.read('manifest.json'))
    for f in manifest['files']:
        data = z.read(f['name'])
        if len(data) != f['bytes'] or hashlib.sha256(data).hexdigest() != f['sha256']: sys.exit('sum ' + f['name'])
    if set(z.namelist()) != {f['name'] for f in manifest['files']} | {'manifest.json', 'manifest.sig'}: sys.exit('names')
    z.extractall(sys.argv[2])
    previous = None
    for line in z.read('events.jsonl').decode().splitlines():
        e = json.loads(line)
        canonical = lambda value: json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
        import base64
        b64 = lambda b: base64.b64encode(b).decode()
        chain = manifest['chains'][0]
        before = previous if previous else b64(bytes.fromhex(chain['before']))
        envelope = canonical([1, e['device'], e['seq'], e['stream']['type'], e['stream']['id'], e['type'], e['version'], e['hlc'], e['atMs'], e['actor'], e['commandId'], b64(hashlib.sha256(canonical(e['data']).encode()).digest()), e['personalHash'], before])
        previous = b64(hashlib.sha256(envelope.encode()).digest())
        if previous != e['hash']: sys.exit('chain %d' % e['seq'])
    if base64.b64decode(previous).hex() != chain['head']: sys.exit('head')
print('ok')
`;

function has(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let test: TestHost & { userId: string };
beforeEach(async () => { test = await foundedHost(); });
afterEach(() => test.close());

async function archived(): Promise<{ file: string; name: string; hash: string; fingerprint: string }> {
  await call(test.screen, 'customer.create', { kind: 'person', name: 'Claire Fontaine' });
  await call(test.screen, 'till.open', { floatMinor: 10_000 });
  makeTicket(test.host, simple(12_000), test.clock.now, test.userId);
  makeTicket(test.host, { lines: [{ amountMinor: 500, vatBp: 550 }, { amountMinor: 700, vatBp: 2_000 }], payments: [{ mean: 'card', amountMinor: 1_200 }] }, test.clock.now, test.userId);
  await call(test.screen, 'till.close', { counted: [{ mean: 'cash', amountMinor: 22_000 }, { mean: 'card', amountMinor: 1_200 }, { mean: 'cheque', amountMinor: 0 }] });
  const { path: file, name, hash, fingerprint } = await call(test.screen, 'till.archive', { from: '2026-11-01', to: '2026-11-30' });
  return { file, name, hash, fingerprint };
}

describe('an archive', () => {
  it('holds the facts, closings and documents of its days, named by their sums, and shows itself', async () => {
    const { file, hash, fingerprint } = await archived();
    const bytes = fs.readFileSync(file);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    const files = unzipSync(bytes);
    const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as Manifest;
    expect(manifest.files.map(({ name }) => name)).toEqual(['events.jsonl', 'closings.json', 'sales.csv', 'lines.csv', 'payments.csv', 'people.json', 'public-key.pem', 'index.html', 'SHA256SUMS']);
    expect(manifest.chains).toEqual([expect.objectContaining({ fromSeq: 1, before: '0'.repeat(64) })]);
    expect(verify(null, files['manifest.json']!, createPublicKey(strFromU8(files['public-key.pem']!)), files['manifest.sig']!)).toBe(true);
    const [closing] = JSON.parse(strFromU8(files['closings.json']!)) as { grossMinor: number; fingerprint: string }[];
    expect(closing).toMatchObject({ grossMinor: 13_200, fingerprint });
    const sales = strFromU8(files['sales.csv']!).split('\r\n');
    expect(sales).toHaveLength(4);
    expect(sales[1]).toContain(';12000;cash;0');
    const page = strFromU8(files['index.html']!);
    for (const text of ['Atelier du Lac', 'TA1-26-00001', '132,00', fingerprint, 'openssl pkeyutl -verify']) expect(page).toContain(text);
    expect(page).not.toMatch(/<script|https?:\/\//);
    // What the law does not ask to be kept by name is there by its hash alone.
    const facts = strFromU8(files['events.jsonl']!);
    expect(facts).not.toContain('Claire Fontaine');
    expect(facts.trim().split('\n')).toHaveLength(manifest.events);
  });

  it('is a fact of the till, and its file is given piece by piece', async () => {
    const { name, hash, fingerprint, file } = await archived();
    const state = await call(test.screen, 'till.state', {});
    expect(state.archives).toEqual([expect.objectContaining({ name, hash, fingerprint, from: '2026-11-01', to: '2026-11-30', by: 'Nadia Besson', here: true })]);
    const piece = await call(test.screen, 'till.archivePiece', { name });
    expect([Buffer.from(piece.base64, 'base64').equals(fs.readFileSync(file)), piece.next]).toEqual([true, null]);
    await expect(call(test.screen, 'till.archivePiece', { name: '../etabli.db' })).rejects.toMatchObject({ error: { code: 'till.archiveGone' } });
    fs.rmSync(file);
    expect((await call(test.screen, 'till.state', {})).archives[0]!.here).toBe(false);
    // The key is made once: another archive, and another start, sign with the same.
    await test.reopen();
    await call(test.screen, 'session.signIn', { userId: test.userId, pin: '2580' });
    expect((await call(test.screen, 'till.archive', { from: '2026-11-21', to: '2026-11-21' })).fingerprint).toBe(fingerprint);
  });

  it.runIf(has('python3', '-c', 'import zipfile') && has('openssl', 'version'))('is read and checked by other programs, which find one byte changed anywhere', async () => {
    const { file, fingerprint } = await archived();
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'etabli-audit-'));
    try {
      const audit = (zip: string): string => {
        try {
          execFileSync('python3', ['-c', AUDIT, zip, out], { stdio: 'pipe' });
          const signature = execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'public-key.pem', '-rawin', '-in', 'manifest.json', '-sigfile', 'manifest.sig'], { cwd: out, stdio: 'pipe' }).toString();
          return signature.trim();
        } catch (error) {
          return `refused: ${String((error as { stderr?: Buffer }).stderr ?? error).trim().split('\n').at(-1)}`;
        }
      };
      expect(audit(file)).toBe('Signature Verified Successfully');
      const der = execFileSync('openssl', ['pkey', '-pubin', '-in', path.join(out, 'public-key.pem'), '-outform', 'DER']);
      expect(createHash('sha256').update(der).digest('hex')).toBe(fingerprint);
      if (has('sha256sum', '--version')) expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out }).toString()).not.toContain('FAILED');
      const bytes = fs.readFileSync(file);
      const flipped = path.join(out, 'flipped.zip');
      for (const share of [0.1, 0.3, 0.5, 0.7, 0.8]) {
        const other = Buffer.from(bytes);
        other[Math.floor(bytes.length * share)]! ^= 1;
        fs.writeFileSync(flipped, other);
        expect([share, audit(flipped)]).toEqual([share, expect.stringMatching(/^refused/)]);
      }
      // A manifest that was written anew no longer bears its signature.
      const text = fs.readFileSync(path.join(out, 'manifest.json'), 'utf8');
      fs.writeFileSync(path.join(out, 'manifest.json'), text.replace('Atelier du Lac', 'Atelier du Laq'));
      expect(has('openssl', 'pkeyutl', '-verify', '-pubin', '-inkey', path.join(out, 'public-key.pem'), '-rawin', '-in', path.join(out, 'manifest.json'), '-sigfile', path.join(out, 'manifest.sig'))).toBe(false);
    } finally {
      fs.rmSync(out, { recursive: true, force: true });
    }
  });
});
