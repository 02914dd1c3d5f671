/**
 * The trace of one meeting of two people: what each browser and each router did. Plain JSON, so that a report can be
 * drawn later. Never contains SDP.
 */

import type { NetworkClass, PredictedRoute } from '@throughline/protocol';

/** Incremented whenever older reports can no longer read newer traces, or the reverse. */
export const TRACE_VERSION = 1;

export interface MeetingTrace {
  version: typeof TRACE_VERSION;
  left: SideTrace;
  right: SideTrace;
  /** The mappings of the routers, each time the runner read them. */
  mappings: MappingSnapshot[];
}

export interface SideTrace {
  /** Name of the person. */
  name: string;
  /** When Join was pressed, in ms since the epoch; aligns the clocks of two traces. */
  joinedAtMs: number;
  /** In chronological order. */
  events: TraceEvent[];
  /** Every pair with its last values, including those that the browser has dropped. */
  pairs: PairTrace[];
  /** The class of the own network, as announced last. */
  network?: NetworkClass;
  /** The route that this side predicted before the link connected or failed. */
  predicted?: PredictedRoute;
  /** Video frames decoded when the trace was collected. */
  framesDecoded: number;
}

/** `atMs`: ms since this side's Join. */
export type TraceEvent = { atMs: number } & (
  | { kind: 'join/pressed' }
  /** `message`: the type of the frame; `carries`: the content of a `peer/signal`. */
  | {
      kind: 'signaling/sent' | 'signaling/received';
      message: string;
      carries?: 'offer' | 'answer' | 'candidate';
      candidate?: CandidateTrace;
    }
  | { kind: 'candidate/gathered'; candidate: CandidateTrace }
  | { kind: 'candidate/failed'; url: string; errorCode: number; errorText: string }
  | { kind: 'gathering/changed'; state: string }
  | { kind: 'ice/changed'; state: string }
  /** `connected` includes DTLS (W3C webrtc-pc §4.3.3). */
  | { kind: 'connection/changed'; state: string }
  /** The selected pair, as its two candidates. */
  | { kind: 'pair/nominated'; local: CandidateTrace; remote: CandidateTrace }
  | { kind: 'frame/decoded' }
  /** The text and the route on the other's tile. */
  | { kind: 'screen/changed'; words: string; route?: string }
);

const CANDIDATE_TYPES = ['host', 'srflx', 'prflx', 'relay'] as const;
const PROTOCOLS = ['udp', 'tcp'] as const;
const RELAY_PROTOCOLS = ['udp', 'tcp', 'tls'] as const;
export type CandidateType = (typeof CANDIDATE_TYPES)[number];
export type Protocol = (typeof PROTOCOLS)[number];
/** The transport of an end to its TURN server. */
export type RelayProtocol = (typeof RELAY_PROTOCOLS)[number];

export const isCandidateType = oneOf(CANDIDATE_TYPES);
export const isProtocol = oneOf(PROTOCOLS);
export const isRelayProtocol = oneOf(RELAY_PROTOCOLS);

function oneOf<T extends string>(words: readonly T[]): (word: unknown) => word is T {
  return (word): word is T => words.some((known) => known === word);
}

export interface CandidateTrace {
  type: CandidateType;
  protocol: Protocol;
  address: string;
  port: number;
  /** Transport between the owner of a relay candidate and its TURN server; known only to the owner. */
  relayProtocol?: RelayProtocol;
  /** Base of a reflexive candidate, mapped address of a relay. */
  related?: { address: string; port: number };
  /** URL of the server that provided the candidate; known only to the owner. */
  url?: string;
}

export interface PairTrace {
  local: CandidateTrace;
  remote: CandidateTrace;
  /** `RTCStatsIceCandidatePairState`. */
  state: string;
  /** Whether it carried the media when the trace was collected. */
  isSelected: boolean;
  checksSent: number;
  answersReceived: number;
  checksReceived: number;
  roundTripMs?: number;
  /** When a check was first sent, and first answered; as precise as the sampling interval. */
  triedAtMs?: number;
  answeredAtMs?: number;
}

export interface MappingSnapshot {
  atEpochMs: number;
  mappings: MappingTrace[];
}

/** One flow through one router. Addresses include ports, such as `198.51.100.7:2000`. */
export interface MappingTrace {
  site: 'left' | 'right';
  protocol: 'udp' | 'tcp';
  inside: string;
  outside: string;
  destination: string;
}
