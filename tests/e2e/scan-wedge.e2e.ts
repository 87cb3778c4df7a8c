import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { repairCode } from '#domain/scan/codes.ts';
import { scan } from '#tests/support/scanner.ts';

// The wedge against a real browser's editing, undo and focus: what happy-dom does not have.

const CODE = repairCode('RA1-26-00418');
const HTML = `<!doctype html><meta charset="utf-8"><title>Scan</title>
<form><input id="name" aria-label="name"><input id="count" type="number"><input id="day" type="date"><textarea id="fault"></textarea>
<input id="serial" data-scan="serial"><input id="pin" type="password"><select id="brand"><option>Aspi</option><option>Robot</option></select><button>Save</button></form>
<button id="act" type="button">Act</button><div id="rich" contenteditable="true"></div><a href="#x" id="link">link</a>`;

let script = '';

test.beforeAll(async () => {
  const built = await build({
    configFile: false, logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: 'tests/fixtures/scan/page.ts', formats: ['iife'], name: 'scanPage' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const each of outputs) if ('output' in each) script = each.output[0].code;
});

test.beforeEach(async ({ page }) => {
  await page.setContent(HTML);
  await page.addScriptTag({ content: script });
});

async function seen(page: Page): Promise<{ scans: { text: string; wants: string | null; terminated: boolean }[]; happened: string[] }> {
  return page.evaluate(() => ({ scans: window.scans, happened: window.happened }));
}

/** As a person types: 70 ms a key, each key down when the last one is up. */
async function typeByHand(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 70 });
}

for (const [layout, pc] of [['us', 'us'], ['us', 'fr'], ['fr', 'fr'], ['fr', 'us']] as const) {
  test(`a ${layout} scanner on a ${pc} PC is read, wherever the focus is`, async ({ page }) => {
    for (const id of ['name', 'count', 'fault', 'act', 'rich', 'link', 'brand', 'day']) {
      await page.locator(`#${id}`).focus();
      await scan(page, CODE, { layout, pc });
      await scan(page, 'FD9702-00123', { layout, pc });
    }
    const { scans, happened } = await seen(page);
    expect(scans.map((each) => each.text)).toEqual(Array.from({ length: 8 }, () => [CODE, 'FD9702-00123']).flat());
    expect(happened).toEqual([]);
    for (const id of ['name', 'count', 'fault', 'day']) expect(await page.locator(`#${id}`).inputValue(), id).toBe('');
    expect(await page.locator('#rich').textContent()).toBe('');
    expect(await page.locator('#brand').inputValue()).toBe('Aspi');
  });
}

test('a scan amid typing leaves text, selection and undo', async ({ page }) => {
  const fault = page.locator('#fault');
  await fault.focus();
  await typeByHand(page, 'ne tourne plus');
  await scan(page, CODE);
  expect(await fault.inputValue()).toBe('ne tourne plus');
  await typeByHand(page, ' du tout');
  expect(await fault.inputValue()).toBe('ne tourne plus du tout');
  await fault.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 9));
  await scan(page, CODE);
  expect(await fault.inputValue()).toBe('ne tourne plus du tout');
  expect(await fault.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([3, 9]);
  expect((await seen(page)).scans).toHaveLength(2);

  const undone: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('Control+z');
    undone.push(await fault.inputValue());
  }
  // Step by step back to nothing, through what the person typed and nothing else: no step shows a character of a scan.
  for (const value of undone) expect('ne tourne plus du tout').toContain(value);
  expect(undone.at(-1)).toBe('');
});

test('no form is submitted, no button pressed, and a person\'s Enter still does both', async ({ page }) => {
  await page.locator('#name').focus();
  await scan(page, CODE);
  await page.locator('#act').focus();
  await scan(page, CODE);
  await scan(page, 'A1B2', { suffix: 'Tab' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('act');
  expect((await seen(page)).happened).toEqual([]);
  await page.keyboard.press('Enter');
  await page.locator('#name').focus();
  await page.keyboard.press('Enter');
  expect((await seen(page)).happened).toEqual(['click', 'submit']);
});

test('a single-letter key acts once it stayed alone', async ({ page }) => {
  await page.locator('#act').focus();
  await page.keyboard.press('n');
  await expect.poll(async () => (await seen(page)).happened).toEqual(['shortcut n']);
});

test('typing is as ever: quick pairs, numbers, dates, rich text, undo', async ({ page }) => {
  await page.locator('#name').focus();
  await page.keyboard.type('ab', { delay: 5 });
  await expect(page.locator('#name')).toHaveValue('ab');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#name')).toHaveValue('');
  // Sent at once, but stamped 60 ms apart: it is when keys were pressed that counts, not when they are handled.
  await scan(page, 'perceuse', { delayMs: 60, suffix: null });
  await expect(page.locator('#name')).toHaveValue('perceuse');
  await page.locator('#count').focus();
  await typeByHand(page, '1234');
  await expect(page.locator('#count')).toHaveValue('1234');
  await page.locator('#rich').focus();
  await typeByHand(page, 'usé');
  await expect(page.locator('#rich')).toHaveText('usé');
  await page.locator('#day').evaluate((day: HTMLInputElement) => { day.value = '2026-01-31'; });
  await page.locator('#day').focus();
  await typeByHand(page, '12');
  await expect(page.locator('#day')).not.toHaveValue('2026-01-31');
  expect((await seen(page)).scans).toEqual([]);
});

test('a field that asks gets the scan, in place of what it held; a password field is not looked into', async ({ page }) => {
  await page.locator('#serial').fill('old');
  await scan(page, 'AB-12 34');
  await expect(page.locator('#serial')).toHaveValue('AB-12 34');
  await page.locator('#pin').focus();
  await scan(page, 'A1B2C3', { suffix: null });
  await expect(page.locator('#pin')).toHaveValue('A1B2C3');
  expect((await seen(page)).scans).toEqual([{ text: 'AB-12 34', wants: 'serial', terminated: true }]);
});

test('GS1 separators arrive, a scan cut in half is told, and pasted text is nobody\'s scan', async ({ page }) => {
  await page.locator('#name').focus();
  await scan(page, ']d221SN-1\x1d10LOT7');
  await scan(page, CODE.slice(0, 7), { suffix: null });
  await page.evaluate(() => document.execCommand('insertText', false, 'A1B2C3D4E5'));
  await expect(page.locator('#name')).toHaveValue('A1B2C3D4E5');
  expect((await seen(page)).scans).toEqual([
    { text: ']d221SN-1\x1d10LOT7', wants: null, terminated: true }, { text: CODE.slice(0, 7), wants: null, terminated: false },
  ]);
});
