/** Dots of the on-screen printer in one CSS pixel at life size: 203 dots and 96 pixels to the inch. */
const LIFE_SIZE = 96 / 203;

export const ZOOMS = [50, 75, 100, 150, 200, 300] as const;
export type Zoom = (typeof ZOOMS)[number];

/** The next zoom in that direction; the last one stays. */
export function zoomed(zoom: Zoom, step: 1 | -1): Zoom {
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(zoom) + step))] ?? zoom;
}

/** Width on the screen in CSS pixels. @param widthPx in dots @param zoom percent of life size */
export function widthAt(widthPx: number, zoom: Zoom): number {
  return Math.round(widthPx * LIFE_SIZE * (zoom / 100));
}

export function svgUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

export function pdfBlob(base64: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type: 'application/pdf' });
}
