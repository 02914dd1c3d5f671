/** What the scripts in the page write down, just as it happened, until `tell` makes a story of it. */

/** `at`: ms since the epoch, with fractions. */
export type RawEvent = { at: number } & (
  | { kind: 'join/pressed' | 'frame/decoded' }
  | {
      kind: 'signaling/sent' | 'signaling/received';
      message: string;
      carries?: string;
      candidate?: string;
    }
  | { kind: 'candidate/gathered'; candidate: string; relayProtocol?: string; url?: string }
  | { kind: 'candidate/failed'; url: string; errorCode: number; errorText: string }
  | { kind: 'gathering/changed' | 'ice/changed' | 'connection/changed'; state: string }
  | { kind: 'screen/changed'; words: string; route?: string }
  /** Those entries of one `getStats()` that a story needs and that are not as they were. */
  | { kind: 'stats/sampled'; connection: number; entries: RawStats[] }
);

/** One entry of an `RTCStatsReport`; which fields it has is up to the browser. */
export type RawStats = Record<string, unknown> & { id: string; type: string };

declare global {
  interface Window {
    /** Made by whichever script comes first. */
    meetingLog?: RawEvent[];
    /** All that were made, those that were closed too. */
    meetingConnections?: RTCPeerConnection[];
    /** Takes a last sample of every connection. */
    sampleConnections?: () => Promise<void>;
  }
}
