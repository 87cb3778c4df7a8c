/**
 * A chord is written as people say it: `n`, `?`, `f2`, `escape`, `ctrl+enter`, `ctrl+k`, `alt+1`. Characters are what the
 * keyboard layout gives, so that `?` is `?` on every layout; Shift is only written with keys that give no character.
 */
export type Chord = string;

/** The fields of a KeyboardEvent that a chord is read from. */
export interface KeyLike { key: string; code?: string; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean; shiftKey?: boolean }

export function chordOf(event: KeyLike): Chord {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('ctrl');
  if (event.altKey) parts.push('alt');
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  if (event.shiftKey && key.length > 1) parts.push('shift');
  // With Alt or Ctrl the digit row of a French keyboard gives signs; people mean the digit that is printed on the key.
  const digit = parts.length > 0 ? /^(?:Digit|Numpad)(\d)$/.exec(event.code ?? '')?.[1] : undefined;
  parts.push(digit ?? key);
  return parts.join('+');
}

/** Whether typing it into a field would write something: such a chord acts only when no field has focus. */
export function isPlain(chord: Chord): boolean {
  return [...chord].length === 1 || chord === 'space';
}

/** The keys of a chord one by one, as they are shown on buttons; `words` translates the named ones. */
export function keysOf(chord: Chord, words: (name: string) => string | undefined): string[] {
  if (chord === '+') return ['+'];
  return chord.split(/\+(?!$)/).map((part) => words(part) ?? (part.length === 1 || /^f\d+$/.test(part) ? part.toUpperCase() : part));
}
