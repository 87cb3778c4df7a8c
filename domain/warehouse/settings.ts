import { z } from 'zod';

const pieces = z.number().int().min(1).max(100_000);
const amount = z.number().int().min(0).max(1_000_000_000);

/** How this shop counts its stock. */
export const stockSettings = z.object({
  /** Spots that a rolling count proposes a day. */
  rollingPerDay: z.number().int().min(1).max(200).default(10),
  /** Whoever counts is not told how many there should be. */
  blind: z.boolean().default(true),
  /** A difference of so many pieces, or of so much at average cost (minor units), is counted a second time before it is posted. */
  recountPieces: pieces.default(5),
  recountMinor: amount.default(5_000),
  /** Differences worth more than this in all (minor units, found and missing both counted as they are) take the right to post. */
  postMinor: amount.default(10_000),
});
export type StockSettings = z.output<typeof stockSettings>;
