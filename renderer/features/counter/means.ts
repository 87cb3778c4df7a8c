import type { Mean } from '#domain/sale/line.ts';
import type { Chord } from '../../keys/chord.ts';

/** Each mean of payment has its key, the same before the payment is open and in it; none of them writes anything into a field. */
export const MEAN_KEYS: Record<Mean, Chord> = { cash: 'f8', card: 'f9', cheque: 'f10', transfer: 'f6', account: 'f7', voucher: 'f4' };
