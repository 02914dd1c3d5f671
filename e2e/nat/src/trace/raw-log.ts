/** The events as the scripts in the page record them, from which `buildTrace` builds a trace. */

import type { NetworkClass, PredictedRoute } from '@throughline/protocol';

/** `at`: ms since the epoch, fractional. */
export type RawEvent = { at: number } & (
  | { kind: 'join/pressed' | 'frame/decoded' }
  | {
      kind: 'signaling/sent' | 'signaling/received';
      message: string;
      carries?: string;
      network?: NetworkClass;
      predicted?: PredictedRoute;
      candidate?: string;
    }
  | { kind: 'candidate/gathered'; candidate: string; relayProtocol?: string; url?: string }
  | { kind: 'candidate/failed'; url: string; errorCode: number; errorText: string }
  | { kind: 'gathering/changed' | 'ice/changed' | 'connection/changed'; state: string }
  | { kind: 'screen/changed'; words: string; route?: string }
  /** The entries of one `getStats()` that a trace needs and that have changed. */
  | { kind: 'stats/sampled'; connection: number; entries: RawStats[] }
);

/** One entry of an `RTCStatsReport`; its fields depend on the browser. */
export type RawStats = Record<string, unknown> & { id: string; type: string };

declare global {
  interface Window {
    /** Created by the first script to run. */
    meetingLog?: RawEvent[];
    /** All connections, including closed ones. */
    meetingConnections?: RTCPeerConnection[];
    /** The control channels of all connections, in the order of their creation. */
    controlChannels?: RTCDataChannel[];
    /** The lengths of all messages that these received. */
    controlMessageLengths?: number[];
    /** Samples every connection once more. */
    sampleConnections?: () => Promise<void>;
  }
}
