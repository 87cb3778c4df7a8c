import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { RepairRow } from '#contract/views.ts';
import type { ScanAction, ScannedPart, ScannedUnit } from '#domain/scan/route.ts';

/** What the last scan left to tell or to choose; the next scan, or Escape, takes it away. */
export type ScanTold =
  | { kind: 'text'; text: string }
  | { kind: 'choose'; units: ScannedUnit[] }
  | { kind: 'choose_part'; parts: ScannedPart[]; units: ScannedUnit[] }
  | { kind: 'orders'; orders: RepairRow[] }
  | { kind: 'unknown'; action: Extract<ScanAction, { kind: 'unknown' | 'garbage' }> };

export const useScanTold = defineStore('scanTold', () => {
  const told = ref<ScanTold | null>(null);
  return { told };
});
