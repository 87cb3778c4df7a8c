import type { ClaimStatus } from '#domain/claim/claim.ts';
import type { Phase } from '#domain/repair/status.ts';

/** The hue that a claim's state takes: what waits for us, for them, what came back, what is over. */
export const CLAIM_PHASES: Record<ClaimStatus, Phase> = { held: 'received', sent: 'waiting', credited: 'ready', refused: 'closed', cancelled: 'closed' };
