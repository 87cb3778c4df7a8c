import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { DEMO_PIN } from '#resources/demo/people.ts';
import { ROOT } from '#scripts/lib/paths.ts';

/** The demonstration shop in a fresh folder, made by `npm run seed`'s own script. */
export async function demoFolder(): Promise<{ dataDir: string; clean(): void }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'etabli-demo-'));
  await promisify(execFile)(process.execPath, ['scripts/seed.ts', '--data-dir', dataDir], { cwd: ROOT });
  return { dataDir, clean: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Signs somebody in with keyboard and mouse, slowly enough not to be taken for a scanner. */
export async function signIn(page: Page, name = 'Nadia Besson', pin = DEMO_PIN): Promise<void> {
  const tile = page.getByRole('button', { name: new RegExp(name) });
  const field = page.locator('.signin input[type=password]');
  await tile.or(field).first().waitFor();
  if (await tile.isVisible()) await tile.click();
  await field.fill(pin);
  await page.keyboard.press('Enter');
  await page.locator('.signin').waitFor({ state: 'detached' });
}
