import type { Chord, KeyLike } from './chord.ts';
import { chordOf, isPlain } from './chord.ts';

export interface Shortcut {
  chord: Chord;
  /** What it does, for the list of shortcuts. */
  label: string;
  run(): unknown;
  /** Acts in fields too, though it is a character: never, unless said. Chords that write nothing always act in fields. */
  inFields?: boolean;
}

export interface Scope {
  /** `app` acts everywhere, `screen` while the screen shows, `layer` (a panel, the search, the lock) before both. */
  level: 'app' | 'screen' | 'layer';
  /** A layer may keep every shortcut below it from acting. */
  exclusive: boolean;
  shortcuts(): readonly Shortcut[];
}

const RANK = { app: 0, screen: 1, layer: 2 } as const;

export interface Shortcuts {
  add(scope: Scope): () => void;
  /** @returns whether the key was one of ours, and so must not do anything else */
  press(event: KeyLike, inField: boolean): boolean;
  /** Those that would act now, nearest first. */
  list(): { level: Scope['level']; shortcut: Shortcut }[];
}

/** Who answers a key: the layer on top, then the screen, then the application; of the same level, who came last. */
export function createShortcuts(): Shortcuts {
  const scopes: Scope[] = [];

  function acting(): Scope[] {
    const ordered = scopes.map((scope, i) => ({ scope, i })).sort((a, b) => RANK[b.scope.level] - RANK[a.scope.level] || b.i - a.i).map(({ scope }) => scope);
    const wall = ordered.findIndex((scope) => scope.exclusive);
    return wall === -1 ? ordered : ordered.slice(0, wall + 1);
  }

  return {
    add(scope) {
      scopes.push(scope);
      return () => {
        const at = scopes.indexOf(scope);
        if (at !== -1) scopes.splice(at, 1);
      };
    },
    press(event, inField) {
      const chord = chordOf(event);
      for (const scope of acting()) {
        const hit = scope.shortcuts().find((shortcut) => shortcut.chord === chord);
        if (!hit) continue;
        if (inField && isPlain(chord) && !hit.inFields) return false;
        hit.run();
        return true;
      }
      return false;
    },
    list: () => acting().flatMap((scope) => scope.shortcuts().map((shortcut) => ({ level: scope.level, shortcut }))),
  };
}

/** Whether what has focus takes characters. */
export function isField(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable) return true;
  if (element instanceof HTMLInputElement) return !['button', 'checkbox', 'radio', 'submit', 'file', 'range', 'color'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
