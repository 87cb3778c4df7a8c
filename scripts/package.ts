import { build } from 'electron-builder';
import type { Configuration } from 'electron-builder';
import { buildAll } from './build.ts';
import { isBuilt } from './lib/freshness.ts';
import { ROOT } from './lib/paths.ts';

// `npm run package`: installers for this system in release/; `-- --dir` only lays the program out, without an installer.

const electronDist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
const dir = process.argv.includes('--dir');

if (!isBuilt()) await buildAll();
const config: Configuration = { extends: `${ROOT}/electron-builder.yml`, ...(electronDist ? { electronDist } : {}) };
const made = await build({ projectDir: ROOT, dir, config, publish: 'never' });
for (const file of made) console.log(file);
