import type { Ref } from 'vue';
import { readonly, ref } from 'vue';

const EVERY_MS = 30_000;
const now = ref(Date.now());
let ticking = false;

/** This PC's time, moving every half minute: what is late changes under a screen that stays open. */
export function useNow(): Readonly<Ref<number>> {
  if (!ticking) {
    ticking = true;
    setInterval(() => { now.value = Date.now(); }, EVERY_MS);
  }
  return readonly(now);
}
