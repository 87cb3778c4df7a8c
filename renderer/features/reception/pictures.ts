/** Longest side of a photo that is kept, in pixels: enough to read a rating plate, small enough to send to every PC. */
export const LONGEST_SIDE = 2_000;
const QUALITY = 0.85;

/** The size that keeps the shape and fits; a small picture stays as it is. */
export function fitWithin(width: number, height: number, longest: number = LONGEST_SIDE): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A picture as JPEG, upright and no larger than it has to be. @throws when it is none that this browser can read */
export async function toJpeg(source: Blob | HTMLVideoElement): Promise<Blob> {
  const bitmap = await createImageBitmap(source);
  try {
    const size = fitWithin(bitmap.width, bitmap.height);
    const canvas = new OffscreenCanvas(size.width, size.height);
    const drawing = canvas.getContext('2d');
    if (!drawing) throw new Error('This page has no canvas.');
    // A transparent picture would turn black.
    drawing.fillStyle = '#fff';
    drawing.fillRect(0, 0, size.width, size.height);
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(bitmap, 0, 0, size.width, size.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } finally {
    bitmap.close();
  }
}

export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  // By pieces: a picture is more arguments than a function call takes.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The pictures among what was pasted or dropped. */
export function imagesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}
