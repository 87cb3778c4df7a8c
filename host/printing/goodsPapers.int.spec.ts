import { afterEach, expect, it } from 'vitest';
import type { PaperDocument } from '#domain/paper/document.ts';
import { call, foundedHost, quietDevices } from '#tests/support/host.ts';
import type { TestHost } from '#tests/support/host.ts';
import { placeOfKind } from '#tests/support/parts.ts';

let open: TestHost | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

it('prints what a supplier brought and what goes back to them, from the buyer’s own commands', async () => {
  const printed: PaperDocument[] = [];
  const test = await foundedHost({ devices: quietDevices({
    render: (document) => {
      printed.push(document);
      return Promise.resolve(Buffer.from('x'));
    },
  }) });
  open = test;
  const placeId = placeOfKind({ host: test.host, actor: test.userId, atMs: () => test.clock.now }, 'store');
  const { supplierId } = await call(test.screen, 'supplier.create', { name: 'Nilfisk France', roles: ['parts'], days: 10, account: 'C-88' });
  const { partId } = await call(test.screen, 'part.create', { label: 'Turbine', supplierRefs: [{ supplierId, ref: 'NF-1', costMinor: 1_000 }], serialTracked: true });
  const { purchases } = await call(test.screen, 'purchase.make', { supplierId, lines: [{ partId, quantity: 3 }] });
  const { purchaseId, number } = purchases[0]!;
  const again = (kind: 'receipt_note' | 'supplier_return', about: { purchaseId?: string; returnId?: string }) => call(test.screen, 'print.again', { kind, ...about });
  await expect(again('receipt_note', { purchaseId })).rejects.toMatchObject({ error: { code: 'print.nothingToPrint' } });
  const [line] = await call(test.screen, 'purchase.openFor', { purchaseId });
  const lineId = line!.lineId;
  await call(test.screen, 'purchase.receive', { purchaseId, note: 'BL 771', lines: [{ lineId, quantity: 1, serials: ['A1'], placeId }, { lineId, quantity: 1, serials: ['A2'], state: 'damaged' }] });
  await again('receipt_note', { purchaseId });
  const { returnId } = await call(test.screen, 'return.make', { supplierId, purchaseId, rma: 'RMA 4471', lines: [{ partId, grade: 'new', quantity: 1, serials: ['A1'], placeId, reason: 'faulty', unitMinor: 950 }] });
  await again('supplier_return', { returnId });
  await test.host.context.queue.settled();
  const [note, back] = printed;
  expect(note).toMatchObject({
    kind: 'receipt_note', number, theirReference: 'BL 771', supplier: { name: 'Nilfisk France', account: 'C-88' },
    lines: [{ theirReference: 'NF-1', label: 'Turbine', ordered: 3, quantity: 1, damaged: 1, goesTo: 'Magasin, à part, pour le fournisseur', detail: 'N° de série A1, A2' }],
  });
  expect(back).toMatchObject({
    kind: 'supplier_return', theirReference: 'RMA 4471', purchaseNumber: number, lines: [{ theirReference: 'NF-1', quantity: 1, reason: 'Défectueux', netMinor: 950, detail: 'N° de série A1' }],
  });
});
