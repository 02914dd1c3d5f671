import type { CaptureKind } from '@throughline/peer';
import { useEffect, useEffectEvent } from 'react';
import { matchesShortcut } from '@/ui/shortcut';
import { SHORTCUTS } from './shortcuts';

/** Overrides the browser's own shortcuts (bookmark, address bar) while the caller is mounted. */
export function useCaptureShortcuts(onToggle: (kind: CaptureKind) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    for (const kind of ['microphone', 'camera'] as const) {
      if (!matchesShortcut(SHORTCUTS[kind], event)) continue;
      event.preventDefault();
      // Holding the key down must not toggle repeatedly.
      if (!event.repeat) onToggle(kind);
    }
  });
  useEffect(() => {
    const subscription = new AbortController();
    addEventListener('keydown', (event) => onKey(event), { signal: subscription.signal });
    return () => subscription.abort();
  }, []);
}
