import { inflateSync } from 'node:zlib';

/** Longest side of a picture that a page takes, in dots. */
const SIDE_MAX = 4_000;

/** A PNG as a data address, or nothing when it is none of a sane size: a broken picture must not stop the sheet. */
export function pngAddress(base64: string): string | undefined {
  const bytes = bytesOf(base64);
  if (!bytes || bytes.length < 57 || bytes.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a' || bytes.subarray(12, 16).toString('latin1') !== 'IHDR') return undefined;
  if (!isSane(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) || !bytes.includes('IEND')) return undefined;
  return `data:image/png;base64,${base64}`;
}

/**
 * The shop's logo, PNG or JPEG, under the same rule. A file that a person chose is looked at more closely than strokes that a screen
 * drew: a PNG is inflated once, for what cannot be would stop the worker and every other paper with it.
 */
export function logoAddress(base64: string | undefined): string | undefined {
  if (base64 === undefined || base64 === '') return undefined;
  if (pngAddress(base64)) return isWholePng(Buffer.from(base64, 'base64')) ? pngAddress(base64) : undefined;
  const bytes = bytesOf(base64);
  if (!bytes || !isJpeg(bytes)) return undefined;
  return `data:image/jpeg;base64,${base64}`;
}

function bytesOf(base64: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length > 1_400_000) return undefined;
  return Buffer.from(base64, 'base64');
}

function isSane(width: number, height: number): boolean {
  return width >= 1 && height >= 1 && width <= SIDE_MAX && height <= SIDE_MAX;
}

/** Eight bits a channel, not interlaced, and its pixels unpack to as many bytes as its header tells. */
function isWholePng(bytes: Buffer): boolean {
  const [depth, colour, interlaced] = [bytes[24]!, bytes[25]!, bytes[28]!];
  const channels = new Map([[0, 1], [2, 3], [3, 1], [4, 2], [6, 4]]).get(colour);
  if (depth !== 8 || interlaced !== 0 || channels === undefined) return false;
  const parts: Buffer[] = [];
  let palette = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (at + 12 + length > bytes.length) return false;
    if (name === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    if (name === 'PLTE') palette = true;
    at += 12 + length;
  }
  const wanted = (bytes.readUInt32BE(16) * channels + 1) * bytes.readUInt32BE(20);
  if (colour === 3 && !palette) return false;
  try {
    return inflateSync(Buffer.concat(parts), { maxOutputLength: wanted + 1 }).length === wanted;
  } catch {
    return false;
  }
}

/** The frame's marker is where its size stands; a file cut short lacks its end. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 100 || bytes.readUInt16BE(0) !== 0xffd8 || bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 100) return false;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    // Baseline, extended and progressive frames; the markers among them that are none: tables and reserved.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return isSane(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}
