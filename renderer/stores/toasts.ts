import { defineStore } from 'pinia';
import { ref } from 'vue';

export interface Toast {
  id: number;
  text: string;
  kind: 'good' | 'plain' | 'bad';
  /** Undo beats confirm: what was done can be taken back while the line is there. */
  undo?: () => unknown;
}

const SHOWN_MS = { good: 4_000, plain: 4_000, bad: 10_000 } as const;
const UNDO_MS = 10_000;

/** One line at the foot of the screen that says what was done. Nothing that must be read is said only here. */
export const useToasts = defineStore('toasts', () => {
  const list = ref<Toast[]>([]);
  let last = 0;

  function dismiss(id: number): void {
    list.value = list.value.filter((toast) => toast.id !== id);
  }

  function say(text: string, options: { kind?: Toast['kind']; undo?: () => unknown } = {}): void {
    const toast: Toast = { id: (last += 1), text, kind: options.kind ?? 'good', ...(options.undo ? { undo: options.undo } : {}) };
    list.value = [...list.value.slice(-2), toast];
    setTimeout(() => dismiss(toast.id), toast.undo ? UNDO_MS : SHOWN_MS[toast.kind]);
  }

  return { list, say, dismiss };
});
