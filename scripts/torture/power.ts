import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChildOptions, ChildVariant } from './child.ts';
import { createDisk, readTrace } from './disk.ts';
import { inspect } from './inspect.ts';
import type { CheckResult } from './random.ts';
import { result, seeded } from './random.ts';

/** Builds the recorder. @returns its file, or null where there is no C compiler */
function buildRecorder(dir: string): string | null {
  if (process.platform !== 'linux') return null;
  const file = path.join(dir, 'trace.so');
  for (const compiler of ['cc', 'gcc', 'clang']) {
    const built = spawnSync(
      compiler,
      ['-shared', '-fPIC', '-O1', '-o', file, path.join(import.meta.dirname, 'trace.c'), '-ldl', '-lpthread'],
      { stdio: 'pipe' },
    );
    if (built.status === 0) return file;
  }
  return null;
}

/**
 * Power cuts: the victim's writes are recorded once, then cut off at random instants, with what was not yet synced lost
 * or torn. Each image is opened as the host would: nothing confirmed lost, nothing half, nothing corrupt.
 * @returns null where no C compiler is at hand: the caller counts a skip
 */
export function runPowerCuts({
  images,
  seed,
  variant = 'none',
}: {
  images: number;
  seed: number;
  variant?: ChildVariant;
}): CheckResult | null {
  const chance = seeded(seed);
  // In memory where the system has such a place: the images' own durability is not what is tried.
  const work = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'etabli-power-'));
  try {
    const recorder = buildRecorder(work);
    if (!recorder) return null;
    const dataDir = path.join(work, 'data');
    fs.mkdirSync(dataDir);
    const trace = path.join(work, 'trace.bin');
    const options: ChildOptions = { dataDir, variant, printerPort: 0, count: 40, ackFile: path.join(dataDir, 'acks.txt') };
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'child.ts'), JSON.stringify(options)], {
      env: { ...process.env, LD_PRELOAD: recorder, ETABLI_TRACE: trace, ETABLI_TRACE_DIR: dataDir },
      stdio: 'pipe',
    });
    return cutImages(readTrace(trace, dataDir), {
      images,
      work,
      chance,
      dataDir,
      name: variant === 'none' ? 'power cut' : `power cut against ${variant}`,
      stopAtFirst: variant !== 'none',
    });
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

interface Cutting {
  images: number;
  work: string;
  chance: ReturnType<typeof seeded>;
  dataDir: string;
  name: string;
  stopAtFirst: boolean;
}

function cutImages(steps: ReturnType<typeof readTrace>, { images, work, chance, dataDir, name, stopAtFirst }: Cutting): CheckResult {
  const first = steps.findIndex((step) => step.file === 'acks.txt' && step.kind === 'W');
  if (first < 0) throw new Error('the recorder saw no confirmation: the victim was not recorded');
  // In order of time, so that the disk is played once for all images.
  const points = Array.from({ length: images }, () => first + 1 + chance.below(steps.length - first - 1)).sort((a, b) => a - b);
  const disk = createDisk(dataDir);
  const confirmed: string[] = [];
  const total = { lost: 0, half: 0, diverged: 0 };
  let note: string | undefined;
  let at = 0;
  let cycles = 0;
  for (const [n, point] of points.entries()) {
    for (; at < point; at += 1) {
      const step = steps[at]!;
      if (step.file === 'acks.txt' && step.kind === 'W') confirmed.push(step.data.toString('latin1').trim());
      else disk.apply(step);
    }
    const image = path.join(work, `image-${n}`);
    disk.cut(chance, image);
    const found = inspect(image, confirmed, { rebuild: n % 50 === 0, jobs: true });
    fs.rmSync(image, { recursive: true, force: true });
    cycles += 1;
    total.lost += found.lost;
    total.half += found.half;
    total.diverged += found.diverged + found.corrupt;
    note ??= found.note;
    if (stopAtFirst && total.lost + total.half + total.diverged > 0) break;
  }
  return result(name, cycles, total, note);
}
