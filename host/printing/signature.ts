import type { PaperDocument } from '#domain/paper/document.ts';
import type { Blobs } from '../blobs.ts';

/** A queued sheet names its signature by hash; the picture is fetched when it is printed. */
export async function completeDocument(document: PaperDocument, blobs: Blobs): Promise<PaperDocument> {
  if (document.kind !== 'dropoff_sheet' || !document.signature) return document;
  const image = document.signature.imagePng ? await blobs.get(document.signature.imagePng) : null;
  return { ...document, signature: { ...document.signature, imagePng: image?.toString('base64') ?? '' } };
}
