import net from 'node:net';

/** A printer on the network that a test switches on and off, and that can break in the middle of a job. */
export interface FakePrinter {
  port: number;
  /** What came out, job by job. */
  jobs: Buffer[];
  /** Hangs up rudely after the first bytes: whether the job came out is anybody's guess. */
  breaks: boolean;
  on(): Promise<void>;
  off(): Promise<void>;
}

/** Switched off, at a port of its own on 127.0.0.1; it never answers questions. */
export async function fakePrinter(): Promise<FakePrinter> {
  const port = await freePort();
  let server: net.Server | undefined;
  const printer: FakePrinter = {
    port, jobs: [], breaks: false,
    async on() {
      server = net.createServer({ allowHalfOpen: true }, (socket) => {
        const parts: Buffer[] = [];
        socket.on('error', () => undefined);
        socket.on('data', (part) => {
          parts.push(part);
          if (printer.breaks) socket.resetAndDestroy();
        });
        socket.on('end', () => {
          printer.jobs.push(Buffer.concat(parts));
          socket.end();
        });
      });
      await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
    },
    async off() {
      await new Promise<void>((resolve) => { if (server) server.close(() => resolve()); else resolve(); });
      server = undefined;
    },
  };
  return printer;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
