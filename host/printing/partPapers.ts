import type { PartLabelDocument } from '#domain/paper/document.ts';
import { isCodeNumber } from '#domain/part/codes.ts';
import type { PartState } from '#domain/part/part.ts';
import { partCode } from '#domain/scan/codes.ts';
import type { HostContext } from '../context.ts';
import { refuseWith } from '../refused.ts';
import type { Job, PaperRequest } from './documents.ts';
import { paperBase } from './parties.ts';

/** What a Code 128 on a label bears, and a reader gives back letter for letter. */
const PRINTED = /^[\x21-\x7e]{1,24}$/;

/** The label of a part: a scan of it finds the part, by our own code, its trade barcode or the shop's own number. */
export function partJobs(host: HostContext, { partId }: PaperRequest): Job[] {
  const part = partId ? host.store.state<PartState>('part', partId) : undefined;
  if (!part?.exists) throw refuseWith('part.unknown');
  const code = isCodeNumber(part.number) ? partCode(part.number) : [...part.barcodes, part.number].find((each) => PRINTED.test(each));
  if (!code) throw refuseWith('part.noCode');
  const document: PartLabelDocument = {
    kind: 'part_label', ...paperBase(host.queries), number: part.number, label: part.label, brand: part.brand, code,
  };
  return [{ title: `${part.number} · ${part.label}`, repairId: null, dropOffId: null, customerId: null, document }];
}
