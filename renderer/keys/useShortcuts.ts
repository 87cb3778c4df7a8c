import type { InjectionKey } from 'vue';
import { inject, onActivated, onDeactivated, onScopeDispose } from 'vue';
import type { Scope, Shortcut, Shortcuts } from './shortcuts.ts';

export const SHORTCUTS: InjectionKey<Shortcuts> = Symbol('shortcuts');

export function useShortcutRegistry(): Shortcuts {
  const shortcuts = inject(SHORTCUTS);
  if (!shortcuts) throw new Error('No shortcuts are provided to this application.');
  return shortcuts;
}

/**
 * Keys of this component, for as long as it shows. The list is read at each key, so it may depend on state: leave out what
 * can't be done now.
 */
export function useShortcuts(shortcuts: () => readonly Shortcut[], options: { level?: Scope['level']; exclusive?: boolean } = {}): void {
  const registry = useShortcutRegistry();
  const scope: Scope = { level: options.level ?? 'screen', exclusive: options.exclusive ?? false, shortcuts };
  let remove: (() => void) | undefined = registry.add(scope);
  function leave(): void {
    remove?.();
    remove = undefined;
  }
  onDeactivated(leave);
  onActivated(() => { remove ??= registry.add(scope); });
  onScopeDispose(leave);
}
