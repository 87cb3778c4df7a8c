import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { PendingPlace } from '#domain/scan/route.ts';
import { PLACE_WAITS_MS } from '#domain/scan/route.ts';

/** The place that was scanned and waits for units, and how long it still waits. */
export const usePendingPlace = defineStore('pendingPlace', () => {
  const place = ref<PendingPlace | null>(null);
  const secondsLeft = ref(0);
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    if (!place.value) return;
    secondsLeft.value = Math.ceil((place.value.atMs + PLACE_WAITS_MS - Date.now()) / 1000);
    if (secondsLeft.value <= 0) set(null);
  }
  function set(next: PendingPlace | null): void {
    clearInterval(timer);
    place.value = next;
    tick();
    if (place.value) timer = setInterval(tick, 500);
  }
  return { place, secondsLeft, set };
});
