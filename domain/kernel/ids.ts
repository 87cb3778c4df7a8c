/** Ids are UUIDs in their canonical lower-case text form; the database keeps them as 16 bytes. */
export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: unknown): text is Id {
  return typeof text === 'string' && UUID.test(text);
}

/**
 * A UUIDv7 (RFC 9562) from a time and ten random bytes, both passed in: the domain has neither a clock nor randomness.
 * @param atMs milliseconds since the epoch, 0 to 2^48 - 1
 * @throws RangeError when atMs or the number of bytes is out of range
 */
export function uuidv7(atMs: number, random: Uint8Array): Id {
  if (!Number.isSafeInteger(atMs) || atMs < 0 || atMs >= 2 ** 48) throw new RangeError('uuidv7: time out of range');
  if (random.length < 10) throw new RangeError('uuidv7: ten random bytes are needed');
  const bytes = new Uint8Array(16);
  for (let i = 0, t = atMs; i < 6; i += 1, t = Math.floor(t / 256)) bytes[5 - i] = t % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return idFromBytes(bytes);
}

export function idFromBytes(bytes: Uint8Array): Id {
  let hex = '';
  for (let i = 0; i < 16; i += 1) hex += HEX[bytes[i]!];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
