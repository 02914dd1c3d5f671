/** Makes a story of what the scripts in the page wrote down. Pure. */
import { parseCandidate } from '@throughline/connectivity';
import { PairBook } from './pair-book.js';
import type { RawEvent } from './raw-log.js';
import {
  type CandidateStory,
  isRelayProtocol,
  type RelayProtocol,
  type SideStory,
  type StoryEvent,
} from './story.js';

/** Throws when Join was never pressed: there is no story then. */
export function tell(name: string, log: readonly RawEvent[]): SideStory {
  const joinedAtMs = log.find(({ kind }) => kind === 'join/pressed')?.at;
  if (joinedAtMs === undefined) throw new Error(`${name} never pressed Join`);

  const book = new PairBook();
  // Samples are noted when the browser has answered, but dated when it was asked.
  const events = log
    .toSorted((a, b) => a.at - b.at)
    .flatMap((raw) => {
      const atMs = Math.round((raw.at - joinedAtMs) * 10) / 10;
      return atMs < 0 ? [] : eventsOf(raw, atMs, book);
    });
  const framesDecoded = book.framesDecoded();
  return {
    name,
    joinedAtMs,
    events: withFrames(framesDecoded, events),
    pairs: book.pairs(),
    framesDecoded,
  };
}

function eventsOf(raw: RawEvent, atMs: number, book: PairBook): StoryEvent[] {
  switch (raw.kind) {
    case 'stats/sampled': {
      const nominated = book.enter(atMs, raw);
      return nominated ? [{ atMs, kind: 'pair/nominated', ...nominated }] : [];
    }
    case 'candidate/gathered': {
      const { kind } = raw;
      const candidate = readCandidate(raw.candidate);
      if (!candidate) return [];
      return [{ atMs, kind, candidate: { ...candidate, ...learned(raw) } }];
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
      return [timed(raw, atMs)];
  }
}

type Told = Extract<
  RawEvent,
  { kind: Exclude<StoryEvent['kind'], 'candidate/gathered' | `signaling/${string}`> }
>;

function timed({ at: _, ...event }: Told, atMs: number): StoryEvent {
  return { atMs, ...event };
}

/**
 * The first one alone: later tracks have a first frame, too. None where nothing was decoded: when a
 * track ends unheard, Chromium 156 loads a black frame.
 */
function withFrames(framesDecoded: number, events: StoryEvent[]): StoryEvent[] {
  const isFrame = ({ kind }: StoryEvent) => kind === 'frame/decoded';
  const first = framesDecoded > 0 ? events.find(isFrame) : undefined;
  return events.filter((event) => !isFrame(event) || event === first);
}

function readCandidate(line = ''): CandidateStory | undefined {
  const candidate = parseCandidate(line);
  if (!candidate) return undefined;
  const { type, transport, address, port, related } = candidate;
  // Browsers write zeros for a base that they hide.
  const isTold = related !== undefined && related.port > 0;
  return { type, protocol: transport, address, port, ...(isTold && { related }) };
}

/** Chromium 156 tells the protocol to a relay unless it is UDP; the URL tells it, too (RFC 7065 §3.1). */
function learned({ relayProtocol, url }: { relayProtocol?: string; url?: string }) {
  const told = isRelayProtocol(relayProtocol) ? relayProtocol : undefined;
  const protocol = told ?? (url && relayProtocolIn(url));
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
