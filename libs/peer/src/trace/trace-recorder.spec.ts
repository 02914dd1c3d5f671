import { type NominatedPair, parseCandidate } from '@throughline/connectivity';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initialLinkStats, type LinkStats } from '../links/link-stats.js';
import { type TracedConnection, TraceRecorder } from './trace-recorder.js';

const host = parseCandidate('candidate:1 1 udp 2122194687 198.51.100.2 58411 typ host')!;
const sdp = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n';

/** A fake RTCPeerConnection with what a recorder reads. */
class Connection extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  iceConnectionState: RTCIceConnectionState = 'new';
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;

  offer(): void {
    this.localDescription = { type: 'offer', sdp };
    this.signal('have-local-offer');
  }
  receiveOffer(): void {
    this.remoteDescription = { type: 'offer', sdp };
    this.signal('have-remote-offer');
  }
  answer(): void {
    this.localDescription = { type: 'answer', sdp };
    this.signal('stable');
  }
  receiveAnswer(): void {
    this.remoteDescription = { type: 'answer', sdp };
    this.signal('stable');
  }
  signal(state: RTCSignalingState): void {
    this.signalingState = state;
    this.dispatchEvent(new Event('signalingstatechange'));
  }
  ice(state: RTCIceConnectionState): void {
    this.iceConnectionState = state;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
  }
  connect(): void {
    this.connectionState = 'connected';
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

let startMs: number;
let stats: Store<LinkStats>;
let connection: Connection;
let recorder: TraceRecorder;

const use = (one: Connection) => recorder.use(one as unknown as TracedConnection);
const change = (changes: Partial<LinkStats>) => stats.set({ ...stats.get(), ...changes });
const kinds = () => recorder.trace.get().events.map(({ kind }) => kind);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  startMs = performance.timeOrigin + performance.now();
  stats = new Store(initialLinkStats(startMs));
  connection = new Connection();
  recorder = new TraceRecorder(stats);
  use(connection);
});
afterEach(() => vi.useRealTimers());

describe('the recorder of a link', () => {
  it('[STEP-1] records the offer of this end and the answer to it', () => {
    connection.offer();
    connection.receiveAnswer();

    expect(recorder.trace.get().events).toMatchObject([
      { kind: 'connection/created', atMs: startMs },
      { kind: 'description/sent', description: { type: 'offer', codecs: { audio: ['opus'] } } },
      { kind: 'description/received', description: { type: 'answer' } },
    ]);
  });

  it('[STEP-1] records the offer of the other end and the answer of this one', () => {
    connection.receiveOffer();
    connection.answer();

    expect(recorder.trace.get().events.slice(1)).toMatchObject([
      { kind: 'description/received', description: { type: 'offer' } },
      { kind: 'description/sent', description: { type: 'answer' } },
    ]);
  });

  it('[STEP-1] records an offer of the other end once if it replaces one of this end', () => {
    connection.offer();
    connection.remoteDescription = { type: 'offer', sdp };
    // Browsers report the rollback (W3C webrtc-pc §4.4.1.5) by a state of its own, and name the offer already.
    connection.signal('stable');
    connection.signal('have-remote-offer');
    connection.answer();

    expect(recorder.trace.get().events.slice(1)).toMatchObject([
      { kind: 'description/sent', description: { type: 'offer' } },
      { kind: 'description/received', description: { type: 'offer' } },
      { kind: 'description/sent', description: { type: 'answer' } },
    ]);
  });

  it('[STEP-1] records no description again when an offer of this end is rolled back', () => {
    connection.receiveOffer();
    connection.answer();
    connection.offer();
    connection.signal('stable');

    expect(kinds().slice(1)).toEqual([
      'description/received',
      'description/sent',
      'description/sent',
    ]);
  });

  it('[STEP-1] records each candidate once, also in the next ICE generation, and without its address', () => {
    change({ localCandidates: [host] });
    change({ localCandidates: [host], remoteCandidates: [host] });
    change({ localCandidates: [], remoteCandidates: [] });
    change({ localCandidates: [{ ...host }] });

    expect(kinds()).toEqual([
      'connection/created',
      'candidate/gathered',
      'candidate/received',
      'candidate/gathered',
    ]);
    expect(JSON.stringify(recorder.trace.get())).not.toContain('198.51.100.2');
  });

  it('[STEP-1] records the selected pair with the time at which ICE connected', () => {
    connection.ice('checking');
    vi.advanceTimersByTime(40);
    connection.ice('connected');
    connection.connect();
    vi.advanceTimersByTime(500);
    change({ nominatedPair: pair });

    expect(recorder.trace.get().events.slice(1)).toMatchObject([
      { kind: 'ice/changed', state: 'checking', atMs: startMs },
      { kind: 'ice/changed', state: 'connected', atMs: startMs + 40 },
      { kind: 'dtls/connected', atMs: startMs + 40 },
      { kind: 'pair/selected', remote: { type: 'prflx' }, atMs: startMs + 40 },
    ]);
  });

  it('records a pair once, although each reading of the stats contains it', () => {
    change({ nominatedPair: pair });
    change({ nominatedPair: { ...pair, roundTripMs: 30 } });

    expect(kinds()).toEqual(['connection/created', 'pair/selected']);
  });

  it('[STEP-1] records what the other end reports about its candidate, and each change of it', () => {
    const end = { candidateType: 'host' } as const;
    const common = { protocol: 'udp', local: end } as const;
    change({ route: { kind: 'direct', ...common, isConfirmed: false, remote: end } });
    change({ route: { kind: 'direct', ...common, isConfirmed: true, remote: end } });
    change({ route: { kind: 'direct', ...common, isConfirmed: true, remote: { ...end } } });

    expect(recorder.trace.get().events.slice(1)).toEqual([
      { kind: 'pair/reported', remote: end, atMs: startMs },
    ]);
  });

  it('records no frame before the end of the handshake, of which a busy page hears late', () => {
    vi.advanceTimersByTime(470);
    connection.connect();
    change({ history: { ...stats.get().history, firstFrameMs: 430 } });

    expect(recorder.trace.get().events.slice(1)).toMatchObject([
      { kind: 'dtls/connected', atMs: startMs + 470 },
      { kind: 'media/received', atMs: startMs + 470 },
    ]);
  });

  it('[STEP-1] records the first sound and the first frame', () => {
    const sample = { received: { microphone: { kbps: 24 } } } as LinkStats['history']['samples'][0];
    change({ history: { ...stats.get().history, samples: [sample], firstFrameMs: 320 } });

    expect(recorder.trace.get().events.slice(1)).toMatchObject([
      { kind: 'media/received', source: 'microphone' },
      { kind: 'media/received', source: 'camera', atMs: startMs + 320 },
    ]);
  });

  it('records one handshake per connection', () => {
    connection.connect();
    connection.connect();

    expect(kinds()).toEqual(['connection/created', 'dtls/connected']);
  });

  it('[STEP-1] records why ICE restarted, and follows a replaced connection', () => {
    const restarts = [{ atMs: startMs + 9, durationMs: undefined, reason: 'path-lost' as const }];
    change({ restarts: 1, history: { ...stats.get().history, restarts } });
    const replaced = { ...restarts[0]!, reason: 'replaced' as const };
    change({ restarts: 2, history: { ...stats.get().history, restarts: [replaced] } });
    const next = new Connection();
    use(next);
    connection.offer();
    next.receiveOffer();

    expect(kinds()).toEqual([
      'connection/created',
      'ice/restarted',
      'connection/replaced',
      'description/received',
    ]);
  });

  it('records nothing after it is closed', () => {
    recorder.close();
    connection.offer();
    change({ localCandidates: [host] });

    expect(kinds()).toEqual(['connection/created']);
  });
});

const end = {
  protocol: 'udp',
  address: undefined,
  addressKind: undefined,
  port: undefined,
} as const;
const pair: NominatedPair = {
  local: { ...end, candidateType: 'host', relayProtocol: undefined },
  remote: { ...end, candidateType: 'prflx' },
  roundTripMs: 10,
  bytesSent: undefined,
  bytesReceived: undefined,
};
