import { onScopeDispose, ref } from 'vue';

/** Seconds that are left, counted down to none. */
export function useCountdown() {
  const seconds = ref(0);
  let untilMs = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    seconds.value = Math.max(0, Math.ceil((untilMs - Date.now()) / 1000));
    if (seconds.value === 0) clearInterval(timer);
  }
  function start(forSeconds: number): void {
    clearInterval(timer);
    untilMs = Date.now() + forSeconds * 1000;
    tick();
    if (seconds.value > 0) timer = setInterval(tick, 250);
  }
  onScopeDispose(() => clearInterval(timer));
  return { seconds, start, stop: () => start(0) };
}
