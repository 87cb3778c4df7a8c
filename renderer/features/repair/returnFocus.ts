import { nextTick } from 'vue';

/** Remembers what had the focus when a panel opened, and gives it back when the panel goes. */
export function useReturnFocus(fallback?: () => HTMLElement | null | undefined) {
  let before: Element | null = null;
  return {
    leave(): void {
      before = document.activeElement;
    },
    async back(): Promise<void> {
      await nextTick();
      const target = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : fallback?.();
      before = null;
      target?.focus();
    },
  };
}
