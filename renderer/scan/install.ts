/** Puts the wedge between the keyboard and the screen, before any other listener sees a key. */
import { decodeCode } from '#domain/scan/codes.ts';
import type { ScanWants } from '#domain/scan/route.ts';
import { fillControl, insertText, mannerOf, restoreSnapshot, takeSnapshot, type Snapshot } from './field.ts';
import type { ReadingWay } from './reading.ts';
import { createWedge, type HeldKey, type KeyInput, type WedgeScan, type WedgeSettings } from './wedge.ts';

export interface Scan {
  text: string;
  /** False for a scan that stopped before its Enter or Tab. */
  terminated: boolean;
  way: ReadingWay;
  /** What the focused field asks for by its `data-scan`; null when it asks for nothing, or nothing is focused. */
  wants: ScanWants | null;
  /** The field of `wants`. */
  field: HTMLElement | null;
  /** Puts a text into that field, in place of what it holds. */
  fill(text: string): void;
}

export interface ScannerOptions {
  settings?: Partial<WedgeSettings>;
  onScan(scan: Scan): void;
}

export interface InstalledScanner {
  configure(settings: Partial<WedgeSettings>): void;
  remove(): void;
}

const WANTS: readonly string[] = ['serial', 'customer', 'unit', 'place'] satisfies ScanWants[];

function isWants(text: string | undefined): text is ScanWants {
  return text !== undefined && WANTS.includes(text);
}

/**
 * Listens on the window in the capture phase; one per window.
 *
 * A field asks for scans by `data-scan`: `serial`, `customer`, `unit` or `place` say what it wants, and the router decides; `text` takes any
 * scan as it is (a carrier's tracking number), our own codes excepted, which are never what such a field is about; any other value only lets
 * a password field be scanned into (a badge where a PIN is asked for). A field without it is left as it was.
 */
export function installScanner(window: Window & typeof globalThis, options: ScannerOptions): InstalledScanner {
  const { document } = window;
  const replayed = new WeakSet<Event>();
  let before: Snapshot | null = null;
  let inserting = false;

  const wedge = createWedge({
    ...(options.settings ? { settings: options.settings } : {}),
    setTimer(run, ms) {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    onFirst() {
      before = takeSnapshot(focused());
    },
    onKeys(keys) {
      keys.forEach(replay);
    },
    onScan(scan) {
      if (scan.undo && before) byUs(() => before && restoreSnapshot(before));
      before = null;
      deliver(scan);
    },
  });

  function focused(): Element | null {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  /** Edits of our own are let through by the guard below. */
  function byUs(edit: () => void): void {
    inserting = true;
    try {
      edit();
    } finally {
      inserting = false;
    }
  }

  /** A key that was held for nothing acts now: shortcuts see it as an event, a field gets its character. */
  function replay(key: HeldKey): void {
    const target = focused() ?? document.body;
    const { input } = key;
    const init = {
      key: input.key, code: input.code, shiftKey: input.shiftKey, altKey: input.altKey, ctrlKey: input.ctrlKey, metaKey: input.metaKey,
      modifierAltGraph: input.altGraph, bubbles: true, cancelable: true, composed: true,
    };
    const press = new window.KeyboardEvent('keydown', init);
    replayed.add(press);
    const goesOn = target.dispatchEvent(press);
    if (goesOn && key.control === undefined) byUs(() => insertText(target, input.key));
    if (!key.released) return;
    const up = new window.KeyboardEvent('keyup', init);
    replayed.add(up);
    target.dispatchEvent(up);
  }

  function deliver(scan: WedgeScan): void {
    const element = focused();
    const asked = element instanceof window.HTMLElement ? element.dataset['scan'] : undefined;
    if (asked === 'text' && !decodeCode(scan.text).ok) {
      byUs(() => fillControl(element, scan.text));
      return;
    }
    const field = isWants(asked) && element instanceof window.HTMLElement ? element : null;
    options.onScan({
      text: scan.text, terminated: scan.terminated, way: scan.way, field, wants: isWants(asked) ? asked : null,
      fill: (text) => byUs(() => fillControl(field, text)),
    });
  }

  function onKey(event: KeyboardEvent): void {
    // The browser's autofill sends keydown events without a key.
    if (replayed.has(event) || typeof event.key !== 'string') return;
    const target = event.composedPath()[0];
    const verdict = wedge.handle(inputOf(event), mannerOf(target instanceof window.Element ? target : null));
    if (verdict === 'pass') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Alt codes reach a field without a key event that could be stopped. */
  function onBeforeInput(event: Event): void {
    if (inserting || !wedge.holding()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function onBlur(event: Event): void {
    if (event.target === window) wedge.settle();
  }

  window.addEventListener('keydown', onKey, true);
  window.addEventListener('keyup', onKey, true);
  window.addEventListener('beforeinput', onBeforeInput, true);
  window.addEventListener('blur', onBlur, true);

  return {
    configure: wedge.configure,
    remove() {
      wedge.settle();
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keyup', onKey, true);
      window.removeEventListener('beforeinput', onBeforeInput, true);
      window.removeEventListener('blur', onBlur, true);
    },
  };
}

function inputOf(event: KeyboardEvent): KeyInput {
  return {
    type: event.type === 'keyup' ? 'keyup' : 'keydown', code: event.code, key: event.key, timeStamp: event.timeStamp,
    shiftKey: event.shiftKey, altKey: event.altKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey,
    altGraph: event.getModifierState('AltGraph'), isComposing: event.isComposing, repeat: event.repeat,
  };
}
