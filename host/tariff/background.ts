import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReaderWord } from './reader.ts';
import type { Progress, TariffTask } from './reading.ts';

/** Something that reads beside the host and can be stopped at any moment. */
export interface Running<T> { done: Promise<T>; stop(): Promise<void> }

/** Most that one reader may take, megabytes: a file that needs more ends its reader and nothing else. */
const MOST_MB = 512;
/** A text file is read in pieces, whatever its size. */
const TEXT_MOST_MB = 128;

function readerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './tariff-reader.js', import.meta.url);
}

/** @throws (by `done`) what the reader said; an error with `code` where it has one */
export function runReader<T>(task: TariffTask, tell: (progress: Progress) => void = () => undefined): Running<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const done = new Promise<T>((yes, no) => { resolve = yes; reject = no; });
  const hear = (word: ReaderWord): void => {
    if ('progress' in word) tell(word.progress);
    else if (word.ok) resolve(word.value as T);
    else reject(Object.assign(new Error(word.error), word.code === undefined ? {} : { code: word.code }));
  };
  const ended = (how: unknown): void => reject(new Error(`the reader ended with ${String(how)} and no answer`));
  // The library for spreadsheets keeps much in memory: it gets a process of its own where there can be one. Electron's host is one already, and may not start Node again (its fuse is off).
  const apart = 'fileKind' in task && task.fileKind === 'xlsx' && !process.versions['electron'];
  const stop = apart ? inProcess(task, hear, reject, ended) : inThread(task, hear, reject, ended);
  done.catch(() => undefined);
  return { done, stop };
}

type Hear = (word: ReaderWord) => void;
type Fail = (error: unknown) => void;

function inThread(task: TariffTask, hear: Hear, fail: Fail, ended: (how: unknown) => void): () => Promise<void> {
  const worker = new Worker(readerFile(), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 'fileKind' in task && task.fileKind === 'xlsx' ? MOST_MB : TEXT_MOST_MB, maxYoungGenerationSizeMb: 8 } });
  worker.on('message', hear);
  worker.once('error', fail);
  worker.once('exit', ended);
  return async () => void (await worker.terminate());
}

function inProcess(task: TariffTask, hear: Hear, fail: Fail, ended: (how: unknown) => void): () => Promise<void> {
  const child = fork(fileURLToPath(readerFile()), [], { execArgv: [`--max-old-space-size=${MOST_MB}`], serialization: 'advanced' });
  child.on('message', (word) => hear(word as ReaderWord));
  child.once('error', fail);
  const exited = new Promise<void>((resolve) => child.once('exit', (code, signal) => { ended(signal ?? code); resolve(); }));
  child.send(task);
  return () => {
    child.kill('SIGKILL');
    return exited;
  };
}
