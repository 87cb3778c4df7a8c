import { defineStore } from 'pinia';
import { onActivated, onDeactivated, onScopeDispose, shallowReactive } from 'vue';
import type { ScanActionName, TradeThing } from '#domain/scan/codes.ts';
import type { Scan } from '../scan/install.ts';

/**
 * What a screen makes of scans that the router leaves to it. What a screen has no use for does the obvious thing instead: opens.
 * What the field with the focus wants stands at the field (`scan` of TextField and ComboField).
 */
export interface ScreenScans {
  /** `reception` is the one that the router knows by name; the others are the routes' names. */
  screen: string;
  /** Before anything else, as the scanner sent it. @returns true when the scan ends here */
  onRaw?(scan: Scan): boolean;
  /** A part, and the serial number of the piece where the scan named one. @returns false when nothing could be done with it */
  onPart?(partId: string, serial: string | null): unknown;
  /** A place, taken by the screen itself rather than kept for the next unit. @returns false when nothing could be done with it, as do its siblings below */
  onPlace?(placeId: string, name: string): unknown;
  /** A repair order, its fiche or its unit. */
  onRepair?(repairId: string): unknown;
  /** A unit that is not in the shop for a repair. */
  onUnit?(unitId: string): unknown;
  /** A ticket, an invoice, an order, a purchase, a transfer, a count: those that `takes` names. */
  onTrade?(thing: TradeThing, id: string, number: string): unknown;
  takes?: readonly TradeThing[];
  onAddUnit?(unitId: string): unknown;
  onAddNewUnit?(serial: string, gtin: string | undefined): unknown;
  onCustomer?(customerId: string): unknown;
  onFillUnit?(unitId: string): unknown;
  onFillPlace?(placeId: string, name: string): unknown;
  /** @returns false when the action means nothing here */
  onAction?(name: ScanActionName): unknown;
}

/** The screens that show, the one on top last. */
export const useScanContexts = defineStore('scanContexts', () => {
  const stack = shallowReactive<ScreenScans[]>([]);
  return {
    stack,
    add(scans: ScreenScans): () => void {
      stack.push(scans);
      return () => {
        const at = stack.indexOf(scans);
        if (at !== -1) stack.splice(at, 1);
      };
    },
  };
});

/** Says what this screen does with scans, for as long as it shows. */
export function useScanContext(scans: ScreenScans): void {
  const contexts = useScanContexts();
  let remove: (() => void) | undefined = contexts.add(scans);
  function leave(): void {
    remove?.();
    remove = undefined;
  }
  onDeactivated(leave);
  onActivated(() => { remove ??= contexts.add(scans); });
  onScopeDispose(leave);
}
