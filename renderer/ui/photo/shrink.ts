/** What a photo of a unit needs to show a scratch or a rating plate; a phone's twelve million pixels would fill the disk and the wire. */
const PHOTO: PictureLook = { longestPx: 2_000, quality: 0.85 };

export interface PictureLook { /** Of the longer side. */ longestPx: number; /** Of the JPEG, 0 to 1. */ quality: number }

export interface ShrunkPhoto { base64: string; type: 'image/jpeg' }

/** Width and height that fit into a square, both at least one pixel, never larger than they were. */
export function fitInto(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture as an upright JPEG without what the camera wrote about place and person.
 * @throws when the browser can't read it as a picture
 */
export async function shrinkPhoto(source: Blob | HTMLVideoElement, { longestPx, quality }: PictureLook = PHOTO): Promise<ShrunkPhoto> {
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitInto(bitmap.width, bitmap.height, longestPx);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2d context');
    // A drawing with no ground would turn black as a JPEG.
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    return { base64: await base64Of(await canvas.convertToBlob({ type: 'image/jpeg', quality })), type: 'image/jpeg' };
  } finally {
    bitmap.close();
  }
}

/** Bytes as base64, in pieces: one call with millions of arguments would overflow the stack. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
