import { Dark } from 'quasar';
import type { Preferences } from '#contract/local.ts';

/** Sets the theme and the text size on the page; 'system' follows the system as it changes. */
export function applyTheme(theme: Preferences['theme'], textScale: number): void {
  document.documentElement.style.setProperty('--text-scale', String(textScale / 100));
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.onchange = theme === 'system' ? () => paint(system.matches) : null;
  paint(theme === 'dark' || (theme === 'system' && system.matches));
}

function paint(dark: boolean): void {
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  Dark.set(dark);
}
