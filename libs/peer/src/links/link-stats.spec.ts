import { parseCandidate } from '@throughline/connectivity';
import type { LinkSignal } from '@throughline/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { failureEvidence, type LinkStats, LinkStatsCollector, mayBeDirect } from './link-stats.js';

const LINE = 'candidate:1 1 udp 2122194687 198.51.100.2 58411 typ host';
const host = parseCandidate(LINE)!;
const error = { url: 'turn:198.51.100.1:3478', errorCode: 401 };
const signal = (candidate: string): LinkSignal => ({
  kind: 'candidate',
  candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
});

/** A fake RTCPeerConnection with what `LinkStatsCollector` uses. */
class Connection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'new';
  gather(candidate: string | undefined): void {
    this.dispatchEvent(
      Object.assign(new Event('icecandidate'), { candidate: candidate && { candidate } }),
    );
  }
  fail(): void {
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), error));
  }
  setGathering(state: RTCIceGatheringState): void {
    this.iceGatheringState = state;
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}

let connection: Connection;
let closing: AbortController;
let collector: LinkStatsCollector;
let changes: number;

beforeEach(() => {
  connection = new Connection();
  closing = new AbortController();
  collector = new LinkStatsCollector(connection as unknown as RTCPeerConnection, closing.signal);
  changes = 0;
  collector.stats.subscribe(() => changes++);
});

const stats = (): LinkStats => collector.stats.get();

describe('the stats of a link', () => {
  it('start empty', () => {
    expect(stats()).toMatchObject({
      localCandidates: [],
      remoteCandidates: [],
      candidateErrors: [],
      isGatheringComplete: false,
      isSignaledByRemote: false,
      restarts: 0,
    });
  });

  it('contain local candidates, errors and the end of gathering, each with a notification', () => {
    connection.gather(LINE);
    connection.fail();
    connection.setGathering('complete');

    expect(stats()).toMatchObject({
      localCandidates: [host],
      candidateErrors: [error],
      isGatheringComplete: true,
    });
    expect(changes).toBe(3);
  });

  it('contain the signals of the remote end', () => {
    collector.addRemoteSignal(signal(LINE));

    expect(stats()).toMatchObject({ remoteCandidates: [host], isSignaledByRemote: true });
  });

  it('contain the candidates inside a description of the remote end', () => {
    const sdp = `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=${LINE}\r\n`;
    collector.addRemoteSignal({ kind: 'description', description: { type: 'offer', sdp } });

    expect(stats().remoteCandidates).toEqual([host]);
  });

  it('show whether the ends could form a pair without a relay', () => {
    const relay = LINE.replace('typ host', 'typ relay');
    const mayBe = [mayBeDirect(stats())];
    connection.gather(LINE);
    collector.addRemoteSignal(signal(relay));
    mayBe.push(mayBeDirect(stats()));
    collector.addRemoteSignal(signal(LINE));
    mayBe.push(mayBeDirect(stats()));

    expect(mayBe).toEqual([false, false, true]);
  });

  it.each([
    ['an empty line, which ends a generation', ''],
    ['a malformed line', 'candidate:1'],
    ['no candidate', undefined],
  ])('do not contain %s', (_, line) => {
    connection.gather(line);
    if (line !== undefined) collector.addRemoteSignal(signal(line));

    expect([stats().localCandidates, stats().remoteCandidates]).toEqual([[], []]);
  });

  it('contain at most 100 candidates of each end', () => {
    for (let i = 0; i < 101; i++) {
      connection.gather(LINE);
      collector.addRemoteSignal(signal(LINE));
    }

    expect([stats().localCandidates.length, stats().remoteCandidates.length]).toEqual([100, 100]);
  });

  it('are those of the next generation after an ICE restart, which they count', () => {
    connection.gather(LINE);
    connection.fail();
    connection.setGathering('complete');
    collector.addRemoteSignal(signal(LINE));

    collector.startGeneration('path-lost');

    expect(stats()).toMatchObject({
      localCandidates: [],
      remoteCandidates: [],
      candidateErrors: [],
      // Until the browser starts to gather again.
      isGatheringComplete: true,
      isSignaledByRemote: false,
      restarts: 1,
    });
  });

  it('no longer change after the link is closed', () => {
    connection.gather(LINE);
    const last = stats();

    closing.abort();
    connection.gather(LINE);
    connection.fail();
    connection.setGathering('complete');

    expect(stats()).toBe(last);
  });

  it('are evidence of a failure, with the configuration', () => {
    connection.gather(LINE);
    const iceServers = { servers: [{ urls: ['stun:198.51.100.1'] }], expiresAt: null };

    const configured = { relayOnly: true, iceServers, encryptionBlocked: false };

    expect(failureEvidence(stats(), configured)).toEqual({
      relayOnly: true,
      iceServers: iceServers.servers,
      localCandidates: [host],
      remoteCandidates: [],
      candidateErrors: [],
      gatheringComplete: false,
      signaledByRemote: false,
      encryptionBlocked: false,
    });
  });
});
