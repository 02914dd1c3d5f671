import type { CaptureKind } from '@throughline/peer';
import { useEffect, useEffectEvent } from 'react';
import { matchesShortcut } from '@/ui/shortcut';
import { SHORTCUTS } from './shortcuts';

/** Takes the keys from the browser (bookmark, address bar) while the calling screen is mounted. */
export function useCaptureShortcuts(onToggle: (kind: CaptureKind) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    for (const kind of ['microphone', 'camera'] as const) {
      if (!matchesShortcut(SHORTCUTS[kind], event)) continue;
      event.preventDefault();
      // Holding a key must not toggle on and on.
      if (!event.repeat) onToggle(kind);
    }
  });
  useEffect(() => {
    const listening = new AbortController();
    addEventListener('keydown', (event) => onKey(event), { signal: listening.signal });
    return () => listening.abort();
  }, []);
}
