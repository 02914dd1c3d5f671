import { useEffect, useEffectEvent } from 'react';
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import type { Shortcut } from '@/ui/shortcut';
import { useSelected } from '@/ui/use-readable';
import { pressedShortcut } from './pressed-shortcut';
import { type ShortcutAction, SHORTCUTS } from './shortcut-table';

/** Overrides the browser's own shortcuts with these keys (bookmark, address bar) while the caller is mounted. */
export function useShortcuts(handlers: Partial<Record<ShortcutAction, () => void>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!settings.state.get().hasShortcuts) return;
    const action = pressedShortcut(event);
    const handle = action && handlers[action];
    if (handle === undefined) return;
    event.preventDefault();
    // Holding the key down must not toggle repeatedly.
    if (!event.repeat) handle();
  });
  useEffect(() => {
    const subscription = new AbortController();
    addEventListener('keydown', (event) => onKey(event), { signal: subscription.signal });
    return () => subscription.abort();
  }, []);
}

/** For the label of a button that does the same; `undefined` while the person has turned shortcuts off. */
export function useShortcutOf(action: ShortcutAction): Shortcut | undefined {
  return useSelected(settings.state, hasShortcuts) ? SHORTCUTS[action] : undefined;
}

const hasShortcuts = (current: Settings): boolean => current.hasShortcuts;
