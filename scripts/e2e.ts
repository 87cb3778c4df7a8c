import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { electronHere, whyNoWindow } from './lib/electron.ts';
import { isBuilt } from './lib/freshness.ts';
import { RESULTS } from './lib/paths.ts';
import { ensureRequirements, hasDisplay } from './lib/requirements.ts';
import { run, tool } from './lib/run.ts';
import { playwrightTotals, readReport, totalsLine, totalsOf } from './lib/totals.ts';
import type { Totals } from './lib/totals.ts';

/** Runs the end-to-end tests on what is built: all in Chromium, and those of the window where there is an Electron. @param args Playwright's own */
export async function runE2e(args: readonly string[] = []): Promise<Totals> {
  const report = path.join(RESULTS, 'e2e.json');
  mkdirSync(RESULTS, { recursive: true });
  rmSync(report, { force: true });
  const electron = electronHere();
  const libraries = electron !== undefined && whyNoWindow(electron, { DISPLAY: ':0' }) === 'libraries';
  if (electron === undefined) console.log('e2e: no Electron here (npm start gets it, or set ELECTRON_OVERRIDE_DIST_PATH): the tests of its window are left out');
  if (libraries) console.log('e2e: system libraries that Electron needs are missing: its tests will fail');
  const projects = electron === undefined && !args.some((arg) => arg.startsWith('--project')) ? ['--project', 'chromium'] : [];
  const command = [process.execPath, tool('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...projects, ...args];
  if (electron !== undefined && !hasDisplay()) command.unshift('xvfb-run', '-a', '-s', '-screen 0 1920x1200x24');
  const { code } = await run(command[0]!, command.slice(1), { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  return totalsOf(readReport(report), playwrightTotals, code);
}

if (import.meta.main) {
  if (await ensureRequirements()) {
    if (!isBuilt()) await buildAll();
    const totals = await runE2e(process.argv.slice(2));
    console.log(totalsLine(totals));
    process.exitCode = totals.failed === 0 ? 0 : 1;
  } else {
    process.exitCode = 1;
  }
}
