/**
 * Records in a page when each step of a start-up happens, from outside the product: it observes clicks, WebSockets,
 * peer connections and the frames of remote tiles. Both the product's page and the bare page are observed so.
 */
import type { Page } from '@playwright/test';

/** Milliseconds since the epoch by name, comparable between the pages of one machine. */
export type Marks = Partial<Record<string, number>>;

declare global {
  interface Window {
    timeline: { marks: Marks; mark: (name: string, at?: number) => void };
    /** Resolves with the time of the first remote frame. */
    firstRemoteFrame: Promise<number>;
    watchVideo: (video: HTMLVideoElement) => void;
  }
}

/** Call this before the page's own scripts run. */
export async function recordTimeline(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const marks: Marks = {};
    const now = () => performance.timeOrigin + performance.now();
    /** The first of each name counts. */
    const mark = (name: string, at = now()) => void (marks[name] ??= at);
    window.timeline = { marks, mark };

    const isJoin = (target: EventTarget | null) =>
      target instanceof Element && target.closest('button')?.textContent.trim() === 'Join';
    addEventListener('click', ({ target }) => isJoin(target) && mark('click'), { capture: true });

    const nameOf = (data: unknown) => {
      if (typeof data !== 'string') return 'binary';
      type Signal = { kind?: string; description?: { type: string } };
      const message = JSON.parse(data) as Signal & { type?: string; signal?: Signal };
      const { kind, description } = message.signal ?? message;
      return description?.type ?? kind ?? message.type ?? 'unknown';
    };
    window.WebSocket = class extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        mark('socket created');
        this.addEventListener('open', () => mark('socket open'));
        this.addEventListener('message', ({ data }) => mark(`received ${nameOf(data)}`));
      }
      override send(data: string): void {
        mark(`sent ${nameOf(data)}`);
        super.send(data);
      }
    };
    // A proxy looks native to the page, which tries out a constructor that does not.
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct(target, args: [RTCConfiguration?]) {
        mark('connection created');
        const connection = new target(...args);
        connection.addEventListener(
          'iceconnectionstatechange',
          () => connection.iceConnectionState === 'connected' && mark('ICE connected'),
        );
        connection.addEventListener(
          'connectionstatechange',
          () => connection.connectionState === 'connected' && mark('DTLS connected'),
        );
        connection.addEventListener('track', ({ track }) => {
          track.addEventListener('unmute', () => mark(`${track.kind} packets`));
        });
        return connection;
      },
    });

    window.firstRemoteFrame = new Promise((resolve) => {
      window.watchVideo = (video) => {
        mark('video element');
        video.requestVideoFrameCallback((at) => {
          mark('frame', performance.timeOrigin + at);
          resolve(performance.timeOrigin + at);
        });
      };
    });
    const watched = new WeakSet<HTMLVideoElement>();
    new MutationObserver(() => {
      const videos = document.querySelectorAll<HTMLVideoElement>(
        '[data-testid="remote-tile"] video',
      );
      for (const video of videos) {
        if (watched.has(video)) continue;
        watched.add(video);
        window.watchVideo(video);
      }
    }).observe(document, { childList: true, subtree: true });
  });
}

export const marksOf = (page: Page): Promise<Marks> => page.evaluate(() => window.timeline.marks);
