/** Traces of links for stories and specs. */
import type { LinkTrace, TracedCandidate, TraceEvent } from '@throughline/peer';

export const TRACE_START_MS = Date.UTC(2026, 10, 2, 10, 37);

const udp = (type: TracedCandidate['type']): TracedCandidate => ({
  type,
  protocol: 'udp',
  relayProtocol: undefined,
});
const CODECS = { audio: ['opus', 'PCMU'], video: ['VP8', 'VP9', 'H264', 'AV1'] };

type Untimed = TraceEvent extends infer Event
  ? Event extends TraceEvent
    ? Omit<Event, 'atMs'>
    : never
  : never;

/** @param events each with its time since the start of the link, in ms */
export function traceOf(events: readonly (readonly [number, Untimed])[], omitted = 0): LinkTrace {
  return {
    startedAtMs: TRACE_START_MS,
    events: events.map(([afterMs, event]) => ({ atMs: TRACE_START_MS + afterMs, ...event })),
    omitted,
  };
}

const SIGNALED: readonly (readonly [number, Untimed])[] = [
  [0, { kind: 'connection/created' }],
  [14, { kind: 'description/sent', description: { type: 'offer', candidates: 0, codecs: CODECS } }],
  [18, { kind: 'candidate/gathered', candidate: udp('host') }],
  [42, { kind: 'candidate/gathered', candidate: udp('srflx') }],
  [58, { kind: 'candidate/gathered', candidate: udp('relay') }],
  [
    71,
    {
      kind: 'description/received',
      description: { type: 'answer', candidates: 0, codecs: { audio: ['opus'], video: ['VP8'] } },
    },
  ],
  [74, { kind: 'ice/changed', state: 'checking' }],
  [90, { kind: 'candidate/received', candidate: udp('host') }],
  [96, { kind: 'candidate/received', candidate: udp('srflx') }],
];

export const DIRECT_TRACE = traceOf([
  ...SIGNALED,
  [131, { kind: 'ice/changed', state: 'connected' }],
  [131, { kind: 'pair/selected', local: udp('srflx'), remote: udp('prflx') }],
  [158, { kind: 'dtls/connected' }],
  [190, { kind: 'pair/reported', remote: { candidateType: 'srflx' } }],
  [240, { kind: 'media/received', source: 'microphone' }],
  [320, { kind: 'media/received', source: 'camera' }],
]);

export const RESTARTED_TRACE = traceOf(
  [
    ...SIGNALED,
    [131, { kind: 'ice/changed', state: 'connected' }],
    [131, { kind: 'pair/selected', local: udp('srflx'), remote: udp('srflx') }],
    [158, { kind: 'dtls/connected' }],
    [320, { kind: 'media/received', source: 'camera' }],
    [95_000, { kind: 'ice/changed', state: 'disconnected' }],
    [97_000, { kind: 'ice/restarted', reason: 'network-changed' }],
    [
      97_012,
      { kind: 'description/sent', description: { type: 'offer', candidates: 0, codecs: CODECS } },
    ],
    [
      97_090,
      {
        kind: 'description/received',
        description: { type: 'answer', candidates: 2, codecs: { audio: ['opus'], video: ['VP8'] } },
      },
    ],
    [97_100, { kind: 'ice/changed', state: 'checking' }],
    [97_400, { kind: 'ice/changed', state: 'connected' }],
    [
      97_400,
      {
        kind: 'pair/selected',
        local: { type: 'relay', protocol: 'udp', relayProtocol: 'tls' },
        remote: udp('srflx'),
      },
    ],
  ],
  12,
);

export const CHECKING_TRACE = traceOf(SIGNALED);

export const FAILED_TRACE = traceOf([
  ...SIGNALED,
  [15_100, { kind: 'ice/changed', state: 'failed' }],
]);
