/** A signature as it was drawn, in the pad's own units (600 × 180), a stroke per touch: x, y, x, y … */
export type Stroke = number[];

export const PAD = { width: 600, height: 180 } as const;
const NEAR = 1.5;

/** Adds a point unless it is where the last one was: a resting pen sends the same place many times. */
export function addPoint(stroke: Stroke, x: number, y: number): void {
  const at = [clamp(x, PAD.width), clamp(y, PAD.height)] as const;
  const [lastX, lastY] = [stroke.at(-2), stroke.at(-1)];
  if (lastX !== undefined && lastY !== undefined && Math.hypot(at[0] - lastX, at[1] - lastY) < NEAR) return;
  stroke.push(...at);
}

function clamp(value: number, max: number): number {
  return Math.round(Math.min(max, Math.max(0, value)) * 10) / 10;
}

/** Curves through the middles of what was touched, so that quick strokes have no corners. SVG and canvas read the same path. */
export function pathOf(stroke: Stroke): string {
  const [x, y] = stroke;
  if (x === undefined || y === undefined) return '';
  if (stroke.length === 2) return `M${x} ${y}l0.1 0`;
  let path = `M${x} ${y}`;
  for (let i = 2; i + 3 < stroke.length; i += 2) {
    const [cx, cy, nx, ny] = stroke.slice(i, i + 4) as [number, number, number, number];
    path += `Q${cx} ${cy} ${round((cx + nx) / 2)} ${round((cy + ny) / 2)}`;
  }
  return `${path}L${stroke.at(-2)} ${stroke.at(-1)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A touch is not a signature: some way has to be drawn. */
export function isSigned(strokes: readonly Stroke[]): boolean {
  let way = 0;
  for (const stroke of strokes) {
    for (let i = 2; i < stroke.length; i += 2) way += Math.hypot(stroke[i]! - stroke[i - 2]!, stroke[i + 1]! - stroke[i - 1]!);
  }
  return way >= 40;
}

/** Black on white at twice the pad's size: it is printed. @throws where the page has no canvas */
export async function pngOf(strokes: readonly Stroke[]): Promise<Blob> {
  const canvas = new OffscreenCanvas(PAD.width * 2, PAD.height * 2);
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new Error('This page has no canvas.');
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.scale(2, 2);
  drawing.lineWidth = 2.2;
  drawing.lineCap = 'round';
  drawing.lineJoin = 'round';
  drawing.strokeStyle = '#000';
  for (const stroke of strokes) drawing.stroke(new Path2D(pathOf(stroke)));
  return canvas.convertToBlob({ type: 'image/png' });
}
