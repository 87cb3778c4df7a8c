import type { Ref } from 'vue';
import { onScopeDispose, readonly, ref } from 'vue';

/** Hours, minutes and seconds since a moment: `0:42:10`. @param ms never below zero, whatever the clocks say */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Minutes as people read them: `45 min`, `1 h 05`. */
export function minutesText(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** This PC's time, second by second, as long as whoever asked is there. */
export function useSeconds(): Readonly<Ref<number>> {
  const now = ref(Date.now());
  const timer = setInterval(() => { now.value = Date.now(); }, 1000);
  onScopeDispose(() => clearInterval(timer));
  return readonly(now);
}
