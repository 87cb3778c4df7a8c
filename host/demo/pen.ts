import type { Grey } from './png.ts';

type Spot = readonly [x: number, y: number];

/** A pen on white paper: lines with soft edges, and areas that hide what lies behind them. */
export function openPen(width: number, height: number) {
  const pixels = new Uint8Array(width * height).fill(0xff);

  /** Darkens what lies within half a width of the segment; a pixel at its edge in part. */
  function segment([ax, ay]: Spot, [bx, by]: Spot, wide: number, grey: number): void {
    const reach = wide / 2 + 1;
    const [dx, dy] = [bx - ax, by - ay];
    const long = dx * dx + dy * dy || 1;
    for (let y = Math.max(0, Math.floor(Math.min(ay, by) - reach)); y <= Math.min(height - 1, Math.ceil(Math.max(ay, by) + reach)); y += 1) {
      for (let x = Math.max(0, Math.floor(Math.min(ax, bx) - reach)); x <= Math.min(width - 1, Math.ceil(Math.max(ax, bx) + reach)); x += 1) {
        const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
        const far = Math.hypot(x - ax - t * dx, y - ay - t * dy);
        const ink = Math.max(0, Math.min(1, wide / 2 + 0.5 - far));
        const at = y * width + x;
        pixels[at] = Math.min(pixels[at]!, Math.round(255 - (255 - grey) * ink));
      }
    }
  }

  return {
    line(spots: readonly Spot[], wide = 2, grey = 0x28): void {
      for (let i = 1; i < spots.length; i += 1) segment(spots[i - 1]!, spots[i]!, wide, grey);
    },
    dashes([ax, ay]: Spot, [bx, by]: Spot, grey = 0x90): void {
      const long = Math.hypot(bx - ax, by - ay);
      for (let from = 0; from < long; from += 18) {
        const [s, e] = [from / long, Math.min(1, (from + 11) / long)];
        segment([ax + (bx - ax) * s, ay + (by - ay) * s], [ax + (bx - ax) * e, ay + (by - ay) * e], 1.2, grey);
      }
    },
    /** A closed area with its outline. */
    area(spots: readonly Spot[], grey: number, wide = 2): void {
      const [low, high] = [Math.min(...spots.map(([, y]) => y)), Math.max(...spots.map(([, y]) => y))];
      for (let y = Math.max(0, Math.ceil(low)); y <= Math.min(height - 1, Math.floor(high)); y += 1) {
        const cuts = spots.flatMap(([ax, ay], i) => {
          const [bx, by] = spots[(i + 1) % spots.length]!;
          return (ay <= y) === (by <= y) ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
        }).sort((a, b) => a - b);
        for (let i = 0; i + 1 < cuts.length; i += 2) pixels.fill(grey, y * width + Math.max(0, Math.round(cuts[i]!)), y * width + Math.min(width, Math.round(cuts[i + 1]!) + 1));
      }
      this.line([...spots, spots[0]!], wide);
    },
    picture: (): Grey => ({ width, height, pixels }),
  };
}

export type Pen = ReturnType<typeof openPen>;

/** @param from and to: of a turn, clockwise from the right */
export function oval(x: number, y: number, rx: number, ry: number, from = 0, to = 1): Spot[] {
  const steps = Math.max(8, Math.round(48 * (to - from)));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const turn = (from + ((to - from) * i) / steps) * 2 * Math.PI;
    return [x + rx * Math.cos(turn), y + ry * Math.sin(turn)] as const;
  });
}
