/**
 * The record of one meeting of two people: what each browser, and each router, was seen doing.
 * Plain JSON, so that a report can be drawn long after the meeting. SDP is never part of it.
 */

/** Raised when an older report could no longer be drawn from a newer story, or the other way round. */
export const STORY_VERSION = 1;

export interface MeetingStory {
  version: typeof STORY_VERSION;
  left: SideStory;
  right: SideStory;
  /** What the routers had in mind, read whenever the runner chose to. */
  mappings: MappingSnapshot[];
}

export interface SideStory {
  /** Of the person. */
  name: string;
  /** When Join was pressed, in ms since the epoch: what brings two stories onto one clock. */
  joinedAtMs: number;
  /** In the order in which they happened. */
  events: StoryEvent[];
  /** Every pair that was seen, also of those that the browser dropped on the way; as last seen. */
  pairs: PairStory[];
  /** Video frames decoded by the time the story was collected. */
  framesDecoded: number;
}

/** `atMs`: since this side's Join. */
export type StoryEvent = { atMs: number } & (
  | { kind: 'join/pressed' }
  /** `message`: the type of the frame; `carries`: what a `peer/signal` is about. */
  | {
      kind: 'signaling/sent' | 'signaling/received';
      message: string;
      carries?: 'offer' | 'answer' | 'candidate';
      candidate?: CandidateStory;
    }
  | { kind: 'candidate/gathered'; candidate: CandidateStory }
  | { kind: 'candidate/failed'; url: string; errorCode: number; errorText: string }
  | { kind: 'gathering/changed'; state: string }
  | { kind: 'ice/changed'; state: string }
  /** `connected` is when DTLS is up as well (W3C webrtc-pc §4.3.3). */
  | { kind: 'connection/changed'; state: string }
  /** The selected pair, by its ends. */
  | { kind: 'pair/nominated'; local: CandidateStory; remote: CandidateStory }
  | { kind: 'frame/decoded' }
  /** What the other's tile says: its words, and the route it claims. */
  | { kind: 'screen/changed'; words: string; route?: string }
);

const CANDIDATE_TYPES = ['host', 'srflx', 'prflx', 'relay'] as const;
const PROTOCOLS = ['udp', 'tcp'] as const;
const RELAY_PROTOCOLS = ['udp', 'tcp', 'tls'] as const;
export type CandidateType = (typeof CANDIDATE_TYPES)[number];
export type Protocol = (typeof PROTOCOLS)[number];
/** How an end reaches its TURN server. */
export type RelayProtocol = (typeof RELAY_PROTOCOLS)[number];

export const isCandidateType = oneOf(CANDIDATE_TYPES);
export const isProtocol = oneOf(PROTOCOLS);
export const isRelayProtocol = oneOf(RELAY_PROTOCOLS);

function oneOf<T extends string>(words: readonly T[]): (word: unknown) => word is T {
  return (word): word is T => words.some((known) => known === word);
}

export interface CandidateStory {
  type: CandidateType;
  protocol: Protocol;
  address: string;
  port: number;
  /** Between a relay candidate's owner and its TURN server; known to the owner alone. */
  relayProtocol?: RelayProtocol;
  /** Base of a reflexive candidate, mapped address of a relay. */
  related?: { address: string; port: number };
  /** Of the server that it was learned from; known to the owner alone. */
  url?: string;
}

export interface PairStory {
  local: CandidateStory;
  remote: CandidateStory;
  /** `RTCStatsIceCandidatePairState`. */
  state: string;
  /** Carried the media when the story was collected. */
  isSelected: boolean;
  checksSent: number;
  answersReceived: number;
  checksReceived: number;
  roundTripMs?: number;
  /** When a check was first seen sent, and first seen answered. As exact as the browser is asked often. */
  triedAtMs?: number;
  answeredAtMs?: number;
}

export interface MappingSnapshot {
  atEpochMs: number;
  mappings: MappingStory[];
}

/** One flow through one router. Addresses with their ports, as `198.51.100.7:2000`. */
export interface MappingStory {
  site: 'left' | 'right';
  protocol: 'udp' | 'tcp';
  inside: string;
  outside: string;
  destination: string;
}
