import { derivedId } from '#db/bytes.ts';
import type { Id } from '#domain/kernel/ids.ts';

/** A till is one PC: every PC derives its stream's id alike from the PC's own. */
export function tillIdOf(deviceId: Id): Id {
  return derivedId(`till|${deviceId}`);
}

/** The closings that one PC makes of another's till once that one is gone. */
export function lostTillIdOf(lostDeviceId: Id, by: Id): Id {
  return derivedId(`till|${lostDeviceId}|${by}`);
}
