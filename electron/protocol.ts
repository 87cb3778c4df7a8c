import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_SECURITY_POLICY } from '#contract/shell.ts';
import { PAGE_ORIGIN } from './origins.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.woff': 'font/woff', '.ttf': 'font/ttf', '.mp3': 'audio/mpeg', '.wav': 'audio/wav', '.ogg': 'audio/ogg', '.wasm': 'application/wasm',
};

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * The file that an address of the page stands for, or undefined when there is none to give: another origin, a path that
 * climbs out of the folder, a kind of file that the application has not. The root is `index.html`.
 */
export function fileOf(url: string, folder: string): string | undefined {
  if (!url.startsWith(`${PAGE_ORIGIN}/`)) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const file = path.join(folder, name === '/' ? 'index.html' : name);
  const inside = path.relative(folder, file);
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return undefined;
  return path.extname(file) in TYPES ? file : undefined;
}

export function answer(body: BodyInit | null, type: string, status = 200): Response {
  return new Response(body, { status, headers: { ...HEADERS, 'content-type': type } });
}

/** Answers a request of the page from the folder of the built renderer. */
export async function serveFile(url: string, folder: string): Promise<Response> {
  const file = fileOf(url, folder);
  if (file === undefined) return answer('not found', 'text/plain', 404);
  try {
    return answer(new Uint8Array(await readFile(file)), TYPES[path.extname(file)]!);
  } catch {
    return answer('not found', 'text/plain', 404);
  }
}
