import type { LocalMedia } from '@throughline/peer';
import { useEffect } from 'react';
import { matchesShortcut } from '@/ui/shortcut';
import { SHORTCUTS } from './shortcuts';
import { toggleCapture } from './toggle-capture';

/** Takes the keys from the browser (bookmark, address bar) while the calling screen is mounted. */
export function useCaptureShortcuts(media: LocalMedia): void {
  useEffect(() => {
    const listening = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      for (const kind of ['microphone', 'camera'] as const) {
        if (!matchesShortcut(SHORTCUTS[kind], event)) continue;
        event.preventDefault();
        // Holding a key must not toggle on and on.
        if (!event.repeat) void toggleCapture(media, kind);
      }
    };
    addEventListener('keydown', onKey, { signal: listening.signal });
    return () => listening.abort();
  }, [media]);
}
