import { useEffect } from 'react';
import type { MeetingPage } from '@/room/meeting-page';
import { preloadPart } from '@/ui/load-part';

/**
 * In a frame, lets pages of these origins control the meeting (docs/embedding.md). Without origins, and outside a frame, no
 * code for it is loaded.
 */
export function useEmbedding(page: MeetingPage, origins: readonly string[]): void {
  useEffect(() => {
    if (origins.length === 0 || window.parent === window) return;
    const closing = new AbortController();
    void preloadPart(() => import('./start-bridge')).then((part) =>
      part?.startBridge(page, origins, closing.signal),
    );
    return () => closing.abort();
  }, [page, origins]);
}
