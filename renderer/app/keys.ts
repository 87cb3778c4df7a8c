import type { Shortcuts } from '../keys/shortcuts.ts';
import { isField } from '../keys/shortcuts.ts';

/** Keys of the page go to the shortcuts, after whatever has the focus had its turn. @returns a function that stops it */
export function installKeys(shortcuts: Shortcuts, page: Window = window): () => void {
  function down(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (shortcuts.press(event, isField(page.document.activeElement))) event.preventDefault();
  }
  page.addEventListener('keydown', down);
  return () => page.removeEventListener('keydown', down);
}
