/** What one sheet, ticket or label of the on-screen printer shows, and what else the device would have done. */
export interface ScreenPage {
  /** Self-contained picture on the dot grid: one unit is one dot. */
  svg: string;
  widthPx: number;
  heightPx: number;
  /** The letters printed, line by line, as the device's own code page reads the bytes. */
  text: string[];
  events: ScreenEvent[];
}

export type ScreenEvent =
  | { type: 'codepage'; page: number }
  | { type: 'barcode'; symbology: string; text: string; moduleDots: number; widthDots: number }
  | { type: 'image'; widthDots: number; heightDots: number }
  | { type: 'drawer'; pin: number }
  | { type: 'cut'; kind: 'full' | 'partial' }
  | { type: 'status'; command: string }
  | { type: 'clipped'; what: string }
  | { type: 'unknown'; offset: number; hex: string };

export interface ScreenOptions {
  /** Strict, the default: a byte that the device would not understand is an error. Lenient: a black mark stands in its place. */
  strict?: boolean;
}

/** The device would not have understood: which bytes, and where. */
export class UnknownCommandError extends Error {
  readonly offset: number;
  readonly hex: string;
  constructor(what: string, offset: number, hex: string) {
    super(`${what} at byte ${offset}: ${hex}`);
    this.name = 'UnknownCommandError';
    this.offset = offset;
    this.hex = hex;
  }
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

export function svgDocument(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
    + `<rect width="${width}" height="${height}" fill="#fff"/>${body}</svg>`;
}

/** Bars and dots as one path: crisp at any zoom. */
export function svgRects(rects: readonly { x: number; y: number; width: number; height: number }[], fill = '#000'): string {
  if (rects.length === 0) return '';
  const d = rects.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`).join('');
  return `<path d="${d}" fill="${fill}" shape-rendering="crispEdges"/>`;
}
