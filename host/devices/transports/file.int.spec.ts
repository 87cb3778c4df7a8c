import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safeFileName, writePdf } from './file.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'etabli-file-')); });
afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true, force: true });
});

describe('a document in a folder', () => {
  it('is written whole, and leaves nothing else behind', async () => {
    const outcome = await writePdf(folder, 'Fiche RA1-26-00418.pdf', Buffer.from('%PDF-un'));
    expect(outcome).toEqual({ state: 'done', path: join(folder, 'Fiche RA1-26-00418.pdf') });
    expect(await readdir(folder)).toEqual(['Fiche RA1-26-00418.pdf']);
  });

  it('never takes another document’s place, and is itself written once', async () => {
    await writeFile(join(folder, 'Fiche.pdf'), 'de quelqu’un d’autre');
    const first = await writePdf(folder, 'Fiche', Buffer.from('un'));
    const again = await writePdf(folder, 'Fiche', Buffer.from('un'));
    const other = await writePdf(folder, 'Fiche', Buffer.from('deux'));
    expect([first, again, other].map((outcome) => 'path' in outcome && outcome.path)).toEqual(['Fiche (2).pdf', 'Fiche (2).pdf', 'Fiche (3).pdf'].map((name) => join(folder, name)));
    expect(await readFile(join(folder, 'Fiche.pdf'), 'utf8')).toBe('de quelqu’un d’autre');
    expect((await readdir(folder)).sort()).toEqual(['Fiche (2).pdf', 'Fiche (3).pdf', 'Fiche.pdf']);
  });

  it('gives each of many written at once its own name', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => writePdf(folder, 'Reçu', Buffer.from(`n° ${i}`))));
    expect(new Set(outcomes.map((outcome) => 'path' in outcome && outcome.path)).size).toBe(12);
    expect(await readdir(folder)).toHaveLength(12);
  });

  it('stays in its folder whatever its name', async () => {
    for (const name of ['../../evasion', '/etc/passwd', 'a\\b', 'CON', 'nul.txt', 'x:y', '.caché', 'œuvre…']) {
      const outcome = await writePdf(folder, name, Buffer.from(name));
      expect(outcome.state).toBe('done');
      expect('path' in outcome && outcome.path.startsWith(join(folder, '/'))).toBe(true);
    }
    expect(await readdir(folder)).toHaveLength(8);
    expect(safeFileName('con')).toBe('_con');
    expect(await writePdf(folder, '. .', Buffer.from(''))).toEqual({ state: 'failed', reason: 'bad_name', retry: false });
  });

  it('says why it cannot be written', async () => {
    expect(await writePdf(join(folder, 'nulle part'), 'x', Buffer.from('x'))).toEqual({ state: 'failed', reason: 'folder_missing', retry: true });
    await writeFile(join(folder, 'fichier'), '');
    expect(await writePdf(join(folder, 'fichier'), 'x', Buffer.from('x'))).toMatchObject({ state: 'failed', reason: 'folder_missing' });
    expect(await writePdf('/proc/self', 'x', Buffer.from('x'))).toMatchObject({ state: 'failed' });
  });
});
