import { createHash } from 'node:crypto';
import type { Id } from '#domain/kernel/ids.ts';
import { idFromBytes } from '#domain/kernel/ids.ts';

/** Ids are text in the domain and 16 bytes here: a third of the space in every index. */
export function toBlob(id: Id): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

export function toBlobOrNull(id: Id | null | undefined): Buffer | null {
  return id ? toBlob(id) : null;
}

export function fromBlob(bytes: Uint8Array): Id {
  return idFromBytes(bytes);
}

export function fromBlobOrNull(bytes: Uint8Array | null | undefined): Id | null {
  return bytes ? idFromBytes(bytes) : null;
}

export function sha256(...parts: (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** An id that every PC derives alike from the same text (UUIDv8, RFC 9562: the bits are ours to define). */
export function derivedId(text: string): Id {
  const bytes = sha256(text).subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return idFromBytes(bytes);
}
