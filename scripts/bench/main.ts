import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { findOnPath } from '../lib/browsers.ts';
import { electronHere } from '../lib/electron.ts';
import { hasDisplay } from '../lib/requirements.ts';
import type { Told } from './figures.ts';
import { say } from './figures.ts';
import { machine } from './machine.ts';
import { disk, duringBackup, duringVerify, rebuild } from './keeping.ts';
import { orderOpen, orderPainted } from './orders.ts';
import { firstByte, pdfFiche, pdfQuote } from './paper.ts';
import { hostMemory, start } from './processes.ts';
import { boardScroll, scanPainted } from './screens.ts';
import { keepShopsIn, removeBenchFolder } from './shop.ts';
import { durableAction, intakes } from './writing.ts';
import { tariffImport } from './tariff.ts';
import { partSearch } from './tradeFind.ts';
import { saleSave, tillClose } from './tradeSale.ts';
import { salePainted } from './tradeScreen.ts';
import { stockValuePast } from './tradeStock.ts';
import { scanResolve, searchFind } from './reading.ts';

/**
 * npm run bench -- [--only NAME] [--json] [--data FOLDER]
 *
 * Every figure stands beside a yardstick taken in the same run, in turns. Timings decide nothing: the exit code is 0 whatever
 * the figures, and 1 only when a figure could not be taken. `--only` takes the figure with all that are measured together with it;
 * `--data` keeps the filled shops for the next run.
 */
const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false }, data: { type: 'string' } } });

/** What is measured together, under the names of its figures; a name never changes. */
const benches: [names: string[], take: () => Promise<Told[]>][] = [
  [['durable-action-p50', 'durable-action-p99'], durableAction],
  [['intake-known-p50', 'intake-new-p50'], intakes],
  [['scan-resolve-p99'], scanResolve],
  [['search-find-p99'], searchFind],
  [['scan-painted-p95'], scanPainted],
  [['order-open-p99', 'order-refold-p99'], orderOpen],
  [['order-painted-p95'], orderPainted],
  [['board-scroll-p99'], boardScroll],
  [['start'], start],
  [['host-memory'], hostMemory],
  [['pdf-fiche'], pdfFiche],
  [['quote-pdf'], pdfQuote],
  [['printer-first-byte'], firstByte],
  [['commit-during-backup'], duringBackup],
  [['commit-during-verify'], duringVerify],
  [['import-500k', 'import-500k-memory', 'commit-during-import'], tariffImport],
  [['sale-painted-p95'], salePainted],
  [['sale-save-p50'], saleSave],
  [['part-search-p99'], partSearch],
  [['stock-value-past'], stockValuePast],
  [['till-close'], tillClose],
  [['rebuild'], rebuild],
  [['disk-per-order'], disk],
];

const wanted = benches.filter(([names]) => values.only === undefined || names.includes(values.only));
if (wanted.length === 0) {
  say(`bench: there is no figure "${values.only ?? ''}"; there are ${benches.flatMap(([names]) => names).join(', ')}`);
  process.exit(2);
}
if (values.data !== undefined) keepShopsIn(values.data);

// A window of Electron's needs a display; where there is none, the whole run moves onto a virtual one.
if (wanted.some(([names]) => names.includes('start')) && electronHere() !== undefined && !hasDisplay() && findOnPath('xvfb-run') !== undefined) {
  const again = spawnSync('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exit(again.status ?? 1);
}

const told: Told[] = [];
let broken = false;
say(machine());
for (const [names, take] of wanted) {
  const startMs = Date.now();
  try {
    const figures = await take();
    told.push(...figures);
    for (const found of figures) say(line(found));
    say(`  (${((Date.now() - startMs) / 1000).toFixed(0)} s, load ${os.loadavg()[0]!.toFixed(1)})`);
  } catch (error) {
    broken = true;
    say(`BROKEN  ${names.join(', ')}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
removeBenchFolder();

if (values.json) console.log(JSON.stringify({ figures: told.map(({ name, value, unit, yardstick, ratio, goal, ok }) => ({ name, value, unit, yardstick, ratio, goal, ok })) }));
else console.log(`\n${told.map(line).join('\n')}\n\n${told.filter(({ ok }) => ok).length} of ${told.length} goals met`);
process.exit(broken ? 1 : 0);

function line({ name, value, unit, yardstick, ratio, goal, ok, against, note }: Told): string {
  const head = `${ok ? 'ok    ' : 'MISSED'}  ${name.padEnd(24)} ${`${value} ${unit}`.padStart(14)}  ${`${yardstick} ${unit}`.padStart(14)}  ×${String(ratio).padEnd(6)} ${goal}`;
  return `${head}\n        ${against}${note === undefined ? '' : ` — ${note}`}`;
}
