import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRINTABLE } from '#domain/paper/printable.ts';
import { ACCESSORY_LABEL, BADGE, FICHE, PART_LABEL, PLACE_LABEL, RECEIPT, UNIT_LABEL } from '#tests/paper/samples.ts';
import { createDevices, preview, type Devices } from './index.ts';
import { createPdfPool } from './pdf-pool.ts';

const resourcesDir = join(import.meta.dirname, '../../resources');
const SHEET = { ...RECEIPT, kind: 'dropoff_sheet' as const, signature: null };
const DOCUMENTS = [FICHE, RECEIPT, SHEET, UNIT_LABEL, ACCESSORY_LABEL, PLACE_LABEL, PART_LABEL, BADGE];
const PRINTERS = [{ language: 'escpos', widthMm: 80 }, { language: 'zpl', widthMm: 60, heightMm: 40 }, { language: 'pdf', widthMm: 60, heightMm: 40 }] as const;

let devices: Devices;
let folder: string;
beforeAll(async () => {
  devices = createDevices({ resourcesDir, timeZone: 'Europe/Paris' });
  folder = await mkdtemp(join(tmpdir(), 'etabli-pool-'));
});
afterAll(async () => {
  await devices.close();
  await rm(folder, { recursive: true, force: true });
});

describe('one surface for every printer', () => {
  it('prints exactly what it says that it can', async () => {
    for (const printer of PRINTERS) {
      for (const doc of DOCUMENTS) {
        const printing = devices.renderForPrinter(doc, printer);
        if (PRINTABLE[printer.language].includes(doc.kind)) expect((await printing).length).toBeGreaterThan(100);
        else await expect(printing).rejects.toThrow(RangeError);
      }
    }
  });

  it('shows what the bytes would print', async () => {
    const [ticket] = preview(await devices.renderForPrinter(FICHE, { language: 'escpos', widthMm: 58 }), { language: 'escpos', widthMm: 58 });
    expect(ticket!.widthPx).toBe(464);
    const [label] = preview(await devices.renderForPrinter(UNIT_LABEL, { language: 'zpl', widthMm: 50, heightMm: 30 }), { language: 'zpl', widthMm: 50, heightMm: 30 });
    expect([label!.widthPx, label!.heightPx]).toEqual([400, 240]);
    expect(preview(Buffer.from([0x1b, 0x7a]), { language: 'escpos', widthMm: 80 })[0]!.events).toContainEqual(expect.objectContaining({ type: 'unknown' }));
  });

  it('refuses a roll that does not exist', async () => {
    await expect(devices.renderForPrinter(FICHE, { language: 'escpos', widthMm: 70 })).rejects.toThrow('80 or 58 mm');
  });
});

describe('the PDF worker', () => {
  const options = { resourcesDir };

  it('leaves this thread free, and draws many at once', async () => {
    let turns = 0;
    const clock = setInterval(() => { turns += 1; }, 5);
    const all = await Promise.all(Array.from({ length: 6 }, () => devices.renderForPrinter(FICHE, { language: 'pdf', widthMm: 148 })));
    clearInterval(clock);
    expect(all.every((pdf) => pdf.equals(all[0]!))).toBe(true);
    expect(turns).toBeGreaterThan(10);
  });

  it('tells an error of the drawing, and goes on', async () => {
    const pool = createPdfPool();
    await expect(pool.render(FICHE, { resourcesDir: join(folder, 'nowhere') })).rejects.toThrow(/ENOENT/);
    expect((await pool.render(FICHE, options)).subarray(0, 5).toString()).toBe('%PDF-');
    await pool.close();
    await expect(pool.render(FICHE, options)).rejects.toThrow('closed');
  });

  it('never hangs: not on a worker that is missing, dies or falls silent', async () => {
    const missing = createPdfPool({ workerFile: join(folder, 'none.mjs') });
    await expect(missing.render(FICHE, options)).rejects.toThrow();
    await writeFile(join(folder, 'dies.mjs'), "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));");
    const dying = createPdfPool({ workerFile: join(folder, 'dies.mjs') });
    await expect(dying.render(FICHE, options)).rejects.toThrow('the worker ended');
    await expect(dying.render(FICHE, options)).rejects.toThrow('the worker ended');
    await writeFile(join(folder, 'silent.mjs'), "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => undefined);");
    const silent = createPdfPool({ workerFile: join(folder, 'silent.mjs'), timeoutMs: 200 });
    await expect(silent.render(FICHE, options)).rejects.toThrow('too long');
    await Promise.all([missing.close(), dying.close(), silent.close()]);
  });
});
