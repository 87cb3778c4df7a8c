import { timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { CONTENT_SECURITY_POLICY } from '#contract/shell.ts';
import { MAX_FRAME_BYTES, WS_PROTOCOL } from '#contract/transport.ts';
import { sha256 } from '#db/bytes.ts';
import type { Host } from '../host.ts';
import type { HostLog } from '../ports.ts';

export interface WebServer {
  url: string;
  port: number;
  close(): Promise<void>;
}
export interface WebOptions {
  host: Pick<Host, 'connect'>;
  rendererDir: string;
  token: string;
  port: number;
  log: HostLog;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
};
const HEARTBEAT_MS = 30_000;
/** A screen that sends this much faster than it is served is cut off rather than let to fill the memory. */
const MOST_WAITING_BYTES = 64_000_000;

/**
 * The built screens and their WebSocket on 127.0.0.1. Two locks: the page's origin must be this very address, and the
 * launch token, known only to who started the host, must come as a subprotocol before a word is exchanged.
 */
export async function serveWeb({ host, rendererDir, token, port, log }: WebOptions): Promise<WebServer> {
  const root = path.resolve(rendererDir);
  const server = http.createServer((request, response) => serveFile(root, request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, handleProtocols: () => WS_PROTOCOL });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const actual = (server.address() as AddressInfo).port;
  const origins = new Set([`http://127.0.0.1:${actual}`, `http://localhost:${actual}`]);
  const expected = sha256(token);

  server.on('upgrade', (request, socket, head) => {
    // Until the WebSocket has it nobody listens: whoever hangs up would be an uncaught error.
    socket.on('error', () => socket.destroy());
    const offered = String(request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map((part) => part.trim());
    const given = offered.find((part) => part.startsWith('t.'))?.slice(2) ?? '';
    const fromHere = origins.has(String(request.headers.origin)) && isOwnHost(request, actual);
    if (request.url !== '/ws' || !fromHere || !offered.includes(WS_PROTOCOL) || !timingSafeEqual(sha256(given), expected)) {
      log('warn', `a connection was refused: origin ${String(request.headers.origin).slice(0, 100)}`);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => serveSocket(host, ws, log));
  });

  return {
    url: `http://127.0.0.1:${actual}/#token=${token}`,
    port: actual,
    async close() {
      for (const ws of sockets.clients) ws.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function serveSocket(host: Pick<Host, 'connect'>, ws: WebSocket, log: HostLog): void {
  let alive = true;
  const end = host.connect((frame) => {
    if (ws.bufferedAmount > MOST_WAITING_BYTES) ws.terminate();
    else if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(frame));
  });
  ws.on('message', (data, isBinary) => {
    alive = true;
    void end.receive(isBinary ? null : parse(String(data)));
  });
  ws.on('pong', () => {
    alive = true;
  });
  ws.on('error', (error) => log('warn', `WebSocket: ${error.message}`));
  const heartbeat = setInterval(() => {
    if (!alive) return ws.terminate();
    alive = false;
    ws.ping();
  }, HEARTBEAT_MS);
  heartbeat.unref();
  ws.on('close', () => {
    clearInterval(heartbeat);
    end.close();
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Against a name of somebody else's that points at 127.0.0.1 (DNS rebinding). */
function isOwnHost(request: http.IncomingMessage, port: number): boolean {
  return request.headers.host === `127.0.0.1:${port}` || request.headers.host === `localhost:${port}`;
}

function serveFile(root: string, request: http.IncomingMessage, response: http.ServerResponse): void {
  const headers = {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY.replace(
      "connect-src 'self'",
      `connect-src 'self' ws://${request.headers.host ?? ''}`,
    ),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
  };
  const port = request.socket.localPort ?? 0;
  if (request.method !== 'GET' || !isOwnHost(request, port)) {
    response.writeHead(request.method === 'GET' ? 403 : 405, { 'Content-Length': 0 }).end();
    return;
  }
  const name = decodePath(request.url ?? '/');
  const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`);
  if (!file.startsWith(root + path.sep) || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
    response.writeHead(404, { ...headers, 'Content-Length': 0 }).end();
    return;
  }
  const immutable = name.startsWith('/assets/');
  response.writeHead(200, {
    ...headers,
    'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'Cache-Control': immutable ? 'max-age=31536000, immutable' : 'no-cache',
  });
  fs.createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** What is no address at all (`//`, `/%`) is asked for by nobody's page: it gets the first one. */
function decodePath(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/';
  }
}
