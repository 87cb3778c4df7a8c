import './lib/node-version.mjs';

const { ensureReady, handOver } = await import('./lib/ready.mjs');
await ensureReady();
handOver('scripts/launch.ts', process.argv.slice(2));
