import { pngOf } from './png.ts';

const WIDTH = 320;
const HEIGHT = 100;

/** What a pad gives: a few loops of ink on nothing, the same every time. */
export function strokesPng(): Buffer {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(0xff);
  for (let step = 0; step < 6_000; step += 1) {
    const t = step / 6_000;
    const x = 20 + t * 270 + 14 * Math.sin(t * 34);
    const y = 55 + 26 * Math.sin(t * 21) * (1 - t * 0.6) + 6 * Math.cos(t * 47);
    for (const [dx, dy] of [[0, 0], [1, 0], [0, 1]] as const) pixels[(Math.round(y) + dy) * WIDTH + Math.round(x) + dx] = 0x20;
  }
  return pngOf({ width: WIDTH, height: HEIGHT, pixels });
}
