import type { PaperSignature } from '#domain/paper/base.ts';
import type { PaperDocument, PaperKind } from '#domain/paper/document.ts';
import type { Blobs } from '../blobs.ts';

/** Labels have no room for a logo, and the sheet in the workshop needs none. */
const WITHOUT_LOGO: readonly PaperKind[] = ['fiche', 'unit_label', 'accessory_label', 'place_label', 'part_label', 'badge', 'ticket', 'z_ticket', 'drawer', 'put_aside_label'];

/** A queued paper names its pictures by hash, signatures and the shop's logo alike; they are fetched when it is printed. */
export async function completeDocument(document: PaperDocument, blobs: Blobs): Promise<PaperDocument> {
  if (!document.shop.logo) return signed(document);
  return signed({ ...document, shop: { ...document.shop, logo: WITHOUT_LOGO.includes(document.kind) ? '' : await base64Of(document.shop.logo) } });

  async function signed(doc: PaperDocument): Promise<PaperDocument> {
    switch (doc.kind) {
      case 'dropoff_sheet': case 'loan_sheet': case 'exchange_sheet': return { ...doc, signature: await withPicture(doc.signature) };
      case 'quote': return { ...doc, agreement: await withPicture(doc.agreement) };
      case 'report': {
        const [technician, signer] = await Promise.all([withPicture(doc.technician.signature), withPicture(doc.signer.signature)]);
        return { ...doc, technician: { ...doc.technician, signature: technician }, signer: { ...doc.signer, signature: signer } };
      }
      default: return doc;
    }
  }

  async function withPicture<S extends PaperSignature>(signature: S | null): Promise<S | null> {
    return signature && { ...signature, imagePng: signature.imagePng ? await base64Of(signature.imagePng) : '' };
  }

  /** A picture that is gone leaves its place empty: the paper says all the rest. */
  async function base64Of(hash: string): Promise<string> {
    return (await blobs.get(hash))?.toString('base64') ?? '';
  }
}
