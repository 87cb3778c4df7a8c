import { sha256 } from '#db/bytes.ts';
import { canonicalJson } from '#domain/kernel/canonical.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { validSignature } from '#domain/repair/handback.ts';
import type { FrozenReport, SignatureGiven } from '#domain/repair/leave.ts';
import type { RepairState } from '#domain/repair/repair.ts';
import type { Caller, HostContext } from '../../context.ts';
import { reportDocument, signedDocument } from '../../printing/reportPapers.ts';
import { refuseWith } from '../../refused.ts';

/** Frozen pages and their data have no type of their own in the table of pictures. */
const PAGE_TYPE = 'application/pdf';
const DATA_TYPE = 'application/json';

/**
 * Freezes the report as it is signed: its data, and the page with the signature on it, both on the disk before the fact
 * that names them. What the facts were then goes along: a command that finds others refuses.
 */
async function freeze(host: HostContext, repairId: Id, given: SignatureGiven, atMs: number): Promise<FrozenReport> {
  const { contents } = host.store.state<RepairState>('repair', repairId)!.handback;
  const document = signedDocument(reportDocument(host, repairId), given, atMs);
  const data = Buffer.from(canonicalJson(document));
  const contentHash = sha256(data).toString('hex');
  const page = await host.pdf({ ...document, signer: { name: given.by, signature: { by: given.by, atMs, imagePng: given.image, documentHash: contentHash } } });
  const documentHash = await host.blobs.keep(page);
  await host.blobs.keep(data);
  host.store.write(() => {
    host.blobTable.put(documentHash, PAGE_TYPE, page.length, atMs);
    host.blobTable.put(contentHash, DATA_TYPE, data.length, atMs);
  });
  return { documentHash, contentHash, contents };
}

/** The frozen reports of the orders that this signature is for: those that have none that stands. */
export async function freezeAll(host: HostContext, repairIds: readonly Id[], given: SignatureGiven | null, caller: Pick<Caller, 'nowMs'>): Promise<Map<Id, FrozenReport>> {
  const frozen = new Map<Id, FrozenReport>();
  if (!given) return frozen;
  if (!host.blobs.has(given.image)) throw refuseWith('blob.missing');
  for (const repairId of repairIds) {
    const repair = host.store.state<RepairState>('repair', repairId);
    if (repair?.exists && !validSignature(repair.handback)) frozen.set(repairId, await freeze(host, repairId, given, caller.nowMs()));
  }
  return frozen;
}
