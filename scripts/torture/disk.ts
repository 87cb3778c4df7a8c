import fs from 'node:fs';
import path from 'node:path';
import type { Chance } from './random.ts';

/** One thing that the victim did to its folder, as the preloaded recorder saw it. */
export interface DiskStep {
  kind: 'W' | 'T' | 'S' | 'R' | 'U';
  file: string;
  offset: number;
  data: Buffer;
}

export function readTrace(file: string, folder: string): DiskStep[] {
  const bytes = fs.readFileSync(file);
  const steps: DiskStep[] = [];
  for (let at = 0; at + 15 <= bytes.length;) {
    const kind = String.fromCharCode(bytes[at]!) as DiskStep['kind'];
    const nameLength = bytes.readUInt16LE(at + 1);
    const offset = Number(bytes.readBigUInt64LE(at + 3));
    const length = bytes.readUInt32LE(at + 11);
    const nameAt = at + 15;
    const dataAt = nameAt + nameLength;
    if (dataAt + length > bytes.length) break;
    const name = path.relative(folder, bytes.toString('utf8', nameAt, dataAt));
    steps.push({ kind, file: name, offset, data: bytes.subarray(dataAt, dataAt + length) });
    at = dataAt + length;
  }
  return steps;
}

const SECTOR = 512;

interface DiskFile {
  durable: Content;
  pending: DiskStep[];
}

/**
 * A disk that tells the truth about syncs and nothing else: what was written since a file's last sync may be there, may
 * be missing, or may be there in part, sector by sector, each write on its own.
 */
export function createDisk(folder: string) {
  const files = new Map<string, DiskFile>();

  function fileOf(name: string): DiskFile {
    let file = files.get(name);
    if (!file) {
      file = { durable: { bytes: Buffer.alloc(0), length: 0 }, pending: [] };
      files.set(name, file);
    }
    return file;
  }

  return {
    apply(step: DiskStep): void {
      switch (step.kind) {
        case 'W':
        case 'T':
          fileOf(step.file).pending.push(step);
          break;
        case 'S': {
          const file = fileOf(step.file);
          for (const pending of file.pending) applyWhole(file.durable, pending);
          file.pending = [];
          break;
        }
        case 'R': {
          const to = path.relative(folder, step.data.toString('utf8'));
          files.set(to, fileOf(step.file));
          files.delete(step.file);
          break;
        }
        case 'U':
          files.delete(step.file);
          break;
      }
    },

    /** Writes what is left after the power went, into a folder of its own. */
    cut(chance: Chance, into: string): void {
      // Some drives keep nearly all of it, some nearly nothing.
      const keeps = chance.pick([0, 0.1, 0.5, 0.9, 1]);
      for (const [name, file] of files) {
        if (!name || name.startsWith('..') || name.endsWith('-shm')) continue;
        const content = copyOf(file.durable);
        for (const step of file.pending) {
          if (chance.next() < keeps) applyWhole(content, step);
          else if (step.kind === 'W' && chance.chance(0.5)) applyTorn(content, step, chance);
        }
        const target = path.join(into, name);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, content.bytes.subarray(0, content.length));
      }
    },
  };
}

/** A file's bytes that grow in place: a journal gets thousands of small writes. */
interface Content {
  bytes: Buffer;
  length: number;
}

function copyOf({ bytes, length }: Content): Content {
  return { bytes: Buffer.from(bytes.subarray(0, length)), length };
}

function applyWhole(content: Content, step: DiskStep): void {
  if (step.kind === 'T') {
    if (step.offset < content.length) content.bytes.fill(0, step.offset, content.length);
    else reserve(content, step.offset);
    content.length = step.offset;
    return;
  }
  const end = step.offset + step.data.length;
  reserve(content, end);
  step.data.copy(content.bytes, step.offset);
  content.length = Math.max(content.length, end);
}

function reserve(content: Content, length: number): void {
  if (content.bytes.length >= length) return;
  const grown = Buffer.alloc(Math.max(length, content.bytes.length * 2));
  content.bytes.copy(grown, 0, 0, content.length);
  content.bytes = grown;
}

function applyTorn(content: Content, step: DiskStep, chance: Chance): void {
  for (let at = 0; at < step.data.length; at += SECTOR) {
    if (chance.chance(0.5))
      applyWhole(content, { ...step, offset: step.offset + at, data: step.data.subarray(at, Math.min(at + SECTOR, step.data.length)) });
  }
}
