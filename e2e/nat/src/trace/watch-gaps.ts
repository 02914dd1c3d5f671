/**
 * Measures how long a page received no audio and no video. Runs in the page, from the moment it is called, and works
 * across connections that replace each other.
 */

import type { Page } from '@playwright/test';
import type { Gaps } from './gaps.js';

/** Since `watchGaps` was called in the page. */
export async function readGaps(page: Page): Promise<Gaps> {
  const gaps = await page.evaluate(() => window.readGaps?.());
  if (gaps === undefined) throw new Error('the page does not watch for gaps');
  return gaps;
}

declare global {
  interface Window {
    readGaps?: () => Gaps;
  }
}

/** Browsers get only the text of this function, so it must not refer to anything outside. */
export function watchGaps(): void {
  const SAMPLE_EVERY_MS = 100;
  const counters = new Map<string, number>();
  const start = performance.now();
  const media = {
    audio: { receivedAt: start, longestMs: 0 },
    video: { receivedAt: start, longestMs: 0 },
  };

  const note = (kind: 'audio' | 'video', at: number) => {
    media[kind].longestMs = Math.max(media[kind].longestMs, at - media[kind].receivedAt);
    media[kind].receivedAt = at;
  };

  const sample = async (connection: RTCPeerConnection, number: number) => {
    const report = await connection.getStats();
    for (const entry of report.values() as Iterable<Record<string, unknown>>) {
      if (entry['type'] !== 'inbound-rtp') continue;
      const kind = entry['kind'] === 'audio' ? 'audio' : 'video';
      const count = Number(entry[kind === 'audio' ? 'packetsReceived' : 'framesDecoded'] ?? 0);
      const key = `${number} ${String(entry['id'])}`;
      if (count > (counters.get(key) ?? 0)) note(kind, performance.now());
      counters.set(key, count);
    }
  };

  setInterval(
    () => (window.meetingConnections ?? []).forEach((c, n) => void sample(c, n)),
    SAMPLE_EVERY_MS,
  );
  window.readGaps = () => {
    const longest = (kind: 'audio' | 'video') =>
      Math.round(Math.max(media[kind].longestMs, performance.now() - media[kind].receivedAt));
    return { audioMs: longest('audio'), videoMs: longest('video') };
  };
}
