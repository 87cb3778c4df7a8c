import { onScopeDispose } from 'vue';
import { useHost } from '../../api/host.ts';
import { useSession } from '../../stores/session.ts';

/** The host counts idle minutes too: told often enough that it never locks before this window does, and seldom enough to be no noise. */
function touchEveryMs(lockAfterMinutes: number): number {
  return Math.min(60_000, lockAfterMinutes * 15_000);
}
const LOOK_EVERY_MS = 5_000;
const SIGNS = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

/** Locks the window when nobody has touched a key, the mouse or the scanner for the shop's number of minutes. */
export function useIdleLock(page: Window = window): void {
  const host = useHost();
  const session = useSession();
  let lastMs = Date.now();
  let toldMs = 0;

  function seen(): void {
    lastMs = Date.now();
    if (!session.view || lastMs - toldMs < touchEveryMs(session.view.lockAfterMinutes)) return;
    toldMs = lastMs;
    host.call('session.touch', {}).catch(() => undefined);
  }
  function look(): void {
    const minutes = session.view?.lockAfterMinutes;
    if (minutes && Date.now() - lastMs > minutes * 60_000) void session.lock();
  }

  // A captured listener: the scanner's keys never reach the others.
  for (const sign of SIGNS) page.addEventListener(sign, seen, { capture: true, passive: true });
  const timer = setInterval(look, LOOK_EVERY_MS);
  onScopeDispose(() => {
    clearInterval(timer);
    for (const sign of SIGNS) page.removeEventListener(sign, seen, { capture: true });
  });
}
