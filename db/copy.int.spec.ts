import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tempDir } from '#tests/support/host.ts';
import { copyDatabase } from './copy.ts';
import type { Db } from './open.ts';
import { openDatabase, openReadOnly } from './open.ts';

const dir = tempDir();
const file = path.join(dir, 'etabli.db');
const copy = path.join(dir, 'copy.db');
let db: Db | undefined;
afterEach(() => {
  db?.close();
  db = undefined;
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('a copy of a database in use', () => {
  it('is the database as it stood when the copy began, however much is written meanwhile', async () => {
    fs.mkdirSync(dir, { recursive: true });
    db = openDatabase({ file, backupBeforeMigration: `${file}.unused`, checkFirst: false });
    const set = db.prepare('INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
    const filler = 'x'.repeat(2_000);
    db.transaction(() => { for (let i = 0; i < 9_000; i += 1) set.run(`filler ${i}`, filler); })();
    set.run('first', '0');
    set.run('last', '0');
    let done = false;
    const copying = copyDatabase(file, copy).finally(() => { done = true; });
    const both = db.transaction((round: string) => {
      set.run('first', round);
      set.run('last', round);
    });
    let rounds = 0;
    for (; !done; rounds += 1) {
      both(String(rounds + 1));
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    await copying;
    expect(rounds).toBeGreaterThan(2);
    const copied = openReadOnly(copy);
    expect(copied.prepare("SELECT value FROM local_value WHERE key IN ('first', 'last')").pluck().all()).toEqual(['0', '0']);
    expect(copied.prepare('SELECT count(*) FROM local_value').pluck().get()).toBe(db.prepare('SELECT count(*) FROM local_value').pluck().get());
    copied.close();
  });
});
