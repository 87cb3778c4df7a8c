// Installs what is missing. With a script's name, then runs it on the project's own Node: node scripts/ready.mjs scripts/build.ts ARGS
import './lib/node-version.mjs';

const { ensureReady, handOver } = await import('./lib/ready.mjs');
await ensureReady();
const [script, ...args] = process.argv.slice(2);
if (script) handOver(script, args);
