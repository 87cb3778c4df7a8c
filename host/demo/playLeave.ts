import { strokesPng } from './signature.ts';
import type { Doing } from './shop.ts';
import { repairOf } from './shop.ts';
import type { Step } from './steps.ts';

/** In the past that is played, customers signed on paper and parcels went with the carrier's own slip. */
const BY_HAND = [{ code: 'closing.signatureMissing' as const, reason: 'Signé sur papier' }, { code: 'closing.proofMissing' as const, reason: 'Bordereau du transporteur au classeur' }];

/** The unit goes: signed for on the screen or with its carrier's number where it was so, else as it was done on paper. */
export async function leave(doing: Doing, { as, repaired, note, signed }: Extract<Step['act'], { kind: 'close' }>): Promise<void> {
  const { run, repairId } = doing;
  if (!signed) await run('repair.close', { repairId, as, repaired, note, overrides: BY_HAND });
  else if (as === 'shipped') await run('handback.do', { units: [{ repairId, repaired }], as, to: 'carrier', carrier: 'Colissimo', tracking: `8R${repairOf(doing).number.replace(/\D/g, '').padStart(11, '0')}`, note });
  else await run('handback.do', { units: [{ repairId, repaired }], as: 'handed_back', to: 'customer', signature: await signatureOf(doing), note });
}

async function signatureOf({ shop, run, stay }: Doing): Promise<{ by: string; image: string; seenWorking: boolean | null; remark: string }> {
  shop.signature ??= (await run('blob.put', { base64: strokesPng().toString('base64'), type: 'image/png' })).hash;
  const { details } = shop.world.customers[stay.customer!]!;
  return { by: (details.kind === 'company' && details.contact) || details.name, image: shop.signature, seenWorking: true, remark: '' };
}
