import type { KeyObject } from 'node:crypto';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { HostContext } from '../../context.ts';

const KEPT = 'archive_key';

/** What this PC signs its archives with. The private half never leaves it; the fingerprint is on every closing. */
export interface SigningKey { privateKey: KeyObject; publicPem: string; /** SHA-256 of the public key (SPKI, DER), hex. */ fingerprint: string }

/** Ed25519, made the first time it is asked for and kept sealed with this PC's own key. */
export function signingKey(host: HostContext): SigningKey {
  return knownKey(host) ?? makeKey(host);
}

/** Null before anything was signed here, and where this PC's own key is gone. */
export function knownKey(host: HostContext): SigningKey | null {
  const sealed = host.store.local(KEPT);
  const der = sealed ? host.secrets.open(sealed) : null;
  return der === null ? null : keyOf(createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' }));
}

function makeKey(host: HostContext): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  host.store.setLocal(KEPT, host.secrets.seal(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')));
  return keyOf(privateKey);
}

function keyOf(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  return {
    privateKey, publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: createHash('sha256').update(publicKey.export({ format: 'der', type: 'spki' })).digest('hex'),
  };
}
