import { defineConfig } from '@playwright/test';
import { findBrowser, rootFlags } from './scripts/lib/browsers.ts';

const browser = findBrowser();
const QUIET = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// The screens in the machine's own Chromium against the Node host, and the main path in a real Electron window.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] === 'true',
  // A scanner is told from a hand by milliseconds, which a loaded machine does not always give: what fails twice fails.
  retries: 1,
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: '**/*.electron.e2e.ts',
      use: { browserName: 'chromium', launchOptions: { ...(browser === undefined ? {} : { executablePath: browser }), args: [...rootFlags(), ...QUIET] } },
    },
    { name: 'electron', testMatch: '**/*.electron.e2e.ts' },
  ],
});
