import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 320;
const HEIGHT = 100;

/** What a pad gives: a few loops of ink on nothing, the same every time. */
export function strokesPng(): Buffer {
  const rows = Array.from({ length: HEIGHT }, () => new Uint8Array(1 + WIDTH).fill(0xff, 1));
  for (let step = 0; step < 6_000; step += 1) {
    const t = step / 6_000;
    const x = 20 + t * 270 + 14 * Math.sin(t * 34);
    const y = 55 + 26 * Math.sin(t * 21) * (1 - t * 0.6) + 6 * Math.cos(t * 47);
    for (const [dx, dy] of [[0, 0], [1, 0], [0, 1]] as const) rows[Math.round(y) + dy]![1 + Math.round(x) + dx] = 0x20;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits of grey, no interlacing.
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
