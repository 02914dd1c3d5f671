/** Functions that run in a page. Each is sent as text, so it uses nothing outside of itself. */

declare global {
  interface Window {
    testCall: {
      /** All that the page has created, in order. */
      readonly connections: RTCPeerConnection[];
      /** When the page had the first frame of the other participant, as `Date.now()`. */
      firstFrameAtMs?: number;
    };
  }
}

/**
 * Runs before the scripts of the page: hides its TURN URLs that do not match, and notes its connections and its first
 * remote frame.
 */
export function preparePage(turnUrls: string): void {
  const kept = new RegExp(turnUrls);
  const isKept = (url: string) => !/^turns?:/.test(url) || kept.test(url);
  const withKeptUrls = (server: RTCIceServer) => {
    const urls = [server.urls].flat().filter(isKept);
    return urls.length === 0 ? [] : [{ ...server, urls }];
  };
  const restrict = (configuration: RTCConfiguration = {}): RTCConfiguration => ({
    ...configuration,
    iceServers: (configuration.iceServers ?? []).flatMap(withKeptUrls),
  });

  window.testCall = { connections: [] };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(restrict(configuration));
      window.testCall.connections.push(this);
    }

    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration(restrict(configuration));
    }
  };
  document.addEventListener(
    'loadeddata',
    ({ target }) => {
      if (target instanceof HTMLVideoElement && target.closest('[data-testid="remote-tile"]'))
        window.testCall.firstFrameAtMs ??= Date.now();
    },
    true, // events of media do not bubble
  );
}

/** Whether the page has decoded that many frames of the other participant. */
export function hasDecoded(frames: number): boolean {
  const video = document.querySelector<HTMLVideoElement>('[data-testid="remote-tile"] video');
  return (video?.getVideoPlaybackQuality().totalVideoFrames ?? 0) >= frames;
}

/** The route that the tile of the other participant states; null while it states none. */
export function statedRoute(): string | null {
  return document.querySelector('[data-testid="remote-tile"]')?.getAttribute('data-route') ?? null;
}

/** `relayProtocol` of the nominated local candidate of the link; empty if that candidate is no relay. */
export async function nominatedRelayProtocol(): Promise<string> {
  const isLink = (connection: RTCPeerConnection) =>
    connection.connectionState === 'connected' &&
    connection.getReceivers().some(({ track }) => track.kind === 'video');
  const report = await window.testCall.connections.find(isLink)?.getStats();
  const entries = [...(report?.values() ?? [])] as Record<string, string>[];
  const byId = (id: string | undefined) => entries.find((entry) => entry['id'] === id);
  const transport = entries.find((entry) => entry['type'] === 'transport');
  const pair = byId(transport?.['selectedCandidatePairId']);
  return byId(pair?.['localCandidateId'])?.['relayProtocol'] ?? '';
}
