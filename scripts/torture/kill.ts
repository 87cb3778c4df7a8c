import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { printTables } from '#db/local/prints.ts';
import { openDatabase } from '#db/open.ts';
import type { ChildOptions, ChildVariant } from './child.ts';
import { inspect, readAcks } from './inspect.ts';
import type { CheckResult } from './random.ts';
import { result, seeded } from './random.ts';

const CHILD = path.join(import.meta.dirname, 'child.ts');

/** A printer's port that counts what came out, whole. */
async function paperSink(): Promise<{ port: number; printed: Map<string, number>; close(): Promise<void> }> {
  const printed = new Map<string, number>();
  const server = net.createServer((socket) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const identity = text.slice(0, end);
        printed.set(identity, (printed.get(identity) ?? 0) + 1);
        text = text.slice(end + 1);
      }
    });
    socket.on('end', () => socket.end());
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    printed,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Starts the victim, waits until it works, lets it live for a moment, kills it. */
async function oneLife(options: ChildOptions, livesMs: number): Promise<void> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([new Promise<void>((resolve) => child.stdout.once('data', () => resolve())), gone]);
  if (child.exitCode !== null) throw new Error(`the victim did not start: ${errors}`);
  await new Promise((resolve) => setTimeout(resolve, livesMs));
  child.kill('SIGKILL');
  await gone;
}

/** kill −9 at random instants during intake, sale and printing: nothing confirmed is lost, nothing is half there, no paper comes out twice. */
export async function runKills({
  cycles,
  seed,
  variant = 'none',
}: {
  cycles: number;
  seed: number;
  variant?: ChildVariant;
}): Promise<CheckResult> {
  const chance = seeded(seed);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'etabli-kill-'));
  const ackFile = path.join(dataDir, 'acks.txt');
  const sink = await paperSink();
  const total = { lost: 0, half: 0, diverged: 0, doubled: 0 };
  let note: string | undefined;
  try {
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      // A broken variant stops at the first thing found; its lives are longer, so that a slow machine too gets as far as the fault.
      const livesMs = chance.below(variant === 'none' ? 120 : 400);
      await oneLife({ dataDir, variant, printerPort: sink.port, count: 0, ackFile }, livesMs);
      const found = inspect(dataDir, readAcks(ackFile), {
        rebuild: cycle % 10 === 0 || cycle === cycles,
        jobs: variant !== 'append and fold in two transactions',
      });
      total.lost += found.lost;
      total.half += found.half;
      total.diverged += found.diverged + found.corrupt;
      note ??= found.note;
      if (variant !== 'none' && total.lost + total.half + total.diverged > 0) break;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    const paper = checkPaper(dataDir, sink.printed);
    total.doubled = paper.doubled;
    total.lost += paper.lost;
    note ??= paper.note;
  } finally {
    await sink.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
  return result(variant === 'none' ? 'kill -9' : `kill -9 against ${variant}`, cycles, total, note);
}

/** What the queue says is done did come out, and nothing came out twice that nobody asked for. */
function checkPaper(dataDir: string, printed: ReadonlyMap<string, number>): { lost: number; doubled: number; note?: string } {
  const db = openDatabase({ file: path.join(dataDir, 'etabli.db'), backupBeforeMigration: '', checkFirst: false });
  try {
    const rows = printTables(db).list({ open: false, repairId: null, offset: 0, limit: 10_000_000 }).rows;
    const done = rows.filter((job) => job.state === 'done').length;
    const missing = Math.max(0, done - printed.size);
    const doubled = [...printed].filter(([, count]) => count > 1);
    return {
      lost: missing,
      doubled: doubled.length,
      ...(missing + doubled.length > 0
        ? {
            note: `${missing} papers said to be printed never came out; doubled: ${doubled
              .map(([identity]) => identity)
              .slice(0, 3)
              .join(', ')}`,
          }
        : {}),
    };
  } finally {
    db.close();
  }
}
