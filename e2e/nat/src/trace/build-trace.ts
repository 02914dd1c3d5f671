/** Builds a trace from the events that the scripts in the page recorded. Pure. */
import { parseCandidate } from '@throughline/connectivity';
import { CandidatePairLog } from './candidate-pair-log.js';
import type { RawEvent } from './raw-log.js';
import {
  type CandidateTrace,
  isRelayProtocol,
  type RelayProtocol,
  type SideTrace,
  type TraceEvent,
} from './trace.js';

/** Throws if Join was never pressed. */
export function buildTrace(name: string, log: readonly RawEvent[]): SideTrace {
  const joinedAtMs = log.find(({ kind }) => kind === 'join/pressed')?.at;
  if (joinedAtMs === undefined) throw new Error(`${name} never pressed Join`);

  const pairLog = new CandidatePairLog();
  // A sample is recorded when the browser answers, but dated when it was requested.
  const events = log
    .toSorted((a, b) => a.at - b.at)
    .flatMap((raw) => {
      const atMs = Math.round((raw.at - joinedAtMs) * 10) / 10;
      return atMs < 0 ? [] : eventsOf(raw, atMs, pairLog);
    });
  const framesDecoded = pairLog.framesDecoded();
  const sent = log.filter(isSent);
  const network = sent.findLast((raw) => raw.network !== undefined)?.network;
  const predicted = sent.find((raw) => raw.predicted !== undefined)?.predicted;
  return {
    name,
    joinedAtMs,
    events: withFrames(framesDecoded, events),
    pairs: pairLog.pairs(),
    ...(network && { network }),
    ...(predicted && { predicted }),
    framesDecoded,
  };
}

type SignalingEvent = Extract<RawEvent, { message: string }>;

const isSent = (raw: RawEvent): raw is SignalingEvent => raw.kind === 'signaling/sent';

function eventsOf(raw: RawEvent, atMs: number, pairLog: CandidatePairLog): TraceEvent[] {
  switch (raw.kind) {
    case 'stats/sampled': {
      const nominated = pairLog.add(atMs, raw);
      return nominated ? [{ atMs, kind: 'pair/nominated', ...nominated }] : [];
    }
    case 'candidate/gathered': {
      const { kind } = raw;
      const candidate = readCandidate(raw.candidate);
      if (!candidate) return [];
      return [{ atMs, kind, candidate: { ...candidate, ...relayDetails(raw) } }];
    }
    case 'signaling/sent':
    case 'signaling/received': {
      const { kind, message, carries } = raw;
      const candidate = readCandidate(raw.candidate);
      return [
        {
          atMs,
          kind,
          message,
          ...(isCarried(carries) && { carries }),
          ...(candidate && { candidate }),
        },
      ];
    }
    default:
      return [withTime(raw, atMs)];
  }
}

type UnchangedEvent = Extract<
  RawEvent,
  { kind: Exclude<TraceEvent['kind'], 'candidate/gathered' | `signaling/${string}`> }
>;

function withTime({ at: _, ...event }: UnchangedEvent, atMs: number): TraceEvent {
  return { atMs, ...event };
}

/**
 * Only the first one, since later tracks have a first frame too. None if no frame was decoded: when a track ends
 * without media, Chromium 156 loads a black frame.
 */
function withFrames(framesDecoded: number, events: TraceEvent[]): TraceEvent[] {
  const isFrame = ({ kind }: TraceEvent) => kind === 'frame/decoded';
  const first = framesDecoded > 0 ? events.find(isFrame) : undefined;
  return events.filter((event) => !isFrame(event) || event === first);
}

function readCandidate(line = ''): CandidateTrace | undefined {
  const candidate = parseCandidate(line);
  if (!candidate) return undefined;
  const { type, transport, address, port, related } = candidate;
  // Browsers replace a hidden base by zeros.
  const isKnown = related !== undefined && related.port > 0;
  return { type, protocol: transport, address, port, ...(isKnown && { related }) };
}

/** Chromium 156 reports the protocol to a relay unless it is UDP; the URL has it too (RFC 7065 §3.1). */
function relayDetails({ relayProtocol, url }: { relayProtocol?: string; url?: string }) {
  const reportedProtocol = isRelayProtocol(relayProtocol) ? relayProtocol : undefined;
  const protocol = reportedProtocol ?? (url && relayProtocolIn(url));
  return { ...(protocol && { relayProtocol: protocol }), ...(url && { url }) };
}

function relayProtocolIn(url: string): RelayProtocol | undefined {
  if (/^turns:/i.test(url)) return 'tls';
  if (!/^turn:/i.test(url)) return undefined;
  return /[?&]transport=tcp/i.test(url) ? 'tcp' : 'udp';
}

function isCarried(word: string | undefined): word is 'offer' | 'answer' | 'candidate' {
  return word === 'offer' || word === 'answer' || word === 'candidate';
}
