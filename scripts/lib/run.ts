import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './paths.ts';

export function seconds(sinceMs: number): string {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}

/** The JavaScript file behind a tool's name in node_modules: run with our own Node, it needs neither a shell nor a .cmd on Windows. */
export function tool(file: string): string {
  return path.join(ROOT, 'node_modules', file);
}

export interface RunOptions {
  env?: Record<string, string | undefined>;
  /** Keep what it prints instead of showing it. */
  quiet?: boolean;
  /** Show what it prints on standard output, and keep it as well. */
  tee?: boolean;
  /** After this long it is ended. */
  limitMs?: number;
}

export interface RunResult { code: number; output: string }

/** Runs a program in the project's folder to its end. A program that can't be started, or is killed, counts as ended with code 1. */
export function run(command: string, args: readonly string[], { env, quiet = false, tee = false, limitMs }: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet || tee ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      ...(limitMs === undefined ? {} : { timeout: limitMs }),
    });
    let output = '';
    const take = (chunk: Buffer): void => { output += chunk.toString(); };
    child.stdout?.on('data', take);
    if (tee) child.stdout?.pipe(process.stdout, { end: false });
    child.stderr?.on('data', take);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a script or a tool with the Node that runs this. */
export function runNode(args: readonly string[], options?: RunOptions): Promise<RunResult> {
  return run(process.execPath, args, options);
}
