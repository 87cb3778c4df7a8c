import type { Ref } from 'vue';
import { onScopeDispose, ref } from 'vue';

/** Width below which the rail is a bar, as the stylesheets have it, and the least that one entry of it takes; CSS pixels. */
const BAR_BELOW = 900;
const ENTRY = 64;

/** How many entries fit into the bar of a tablet or a handheld; null where there is a rail, and room for all. */
export function useBarRoom(): Ref<number | null> {
  const room = ref<number | null>(null);
  const look = (): void => { room.value = window.innerWidth > BAR_BELOW ? null : Math.max(3, Math.floor(window.innerWidth / ENTRY)); };
  look();
  window.addEventListener('resize', look);
  onScopeDispose(() => window.removeEventListener('resize', look));
  return room;
}
