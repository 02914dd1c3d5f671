import { ParticipantId, type PeerSignal } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnansweredConnection } from '../testing/unanswered-connection.js';
import { CONNECT_DEADLINE_MS } from './link-state.js';
import { isPolite, Mesh } from './mesh.js';

const ada = ParticipantId.parse('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11');
const bob = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const eve = ParticipantId.parse('f2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const end: PeerSignal = {
  kind: 'candidate',
  candidate: { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
};

describe('[LNK-1] of two participants', () => {
  it('the one whose id sorts first is impolite, the other polite', () => {
    expect([isPolite(ada, bob), isPolite(bob, ada)]).toEqual([false, true]);
  });
});

describe('a mesh', () => {
  let mesh: Mesh;
  let canReach: boolean;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('RTCPeerConnection', UnansweredConnection);
    UnansweredConnection.made = [];
    UnansweredConnection.closed = 0;
    canReach = true;
    mesh = new Mesh({
      self: ada,
      relayOnly: false,
      iceServers: { servers: [], expiresAt: null },
      tracks: {},
      delegate: {
        sendSignal: () => undefined,
        canReach: () => canReach,
        onChange: () => undefined,
        onError: () => undefined,
      },
    });
  });

  afterEach(() => {
    mesh.close();
    vi.useRealTimers();
  });

  it('shows a link as failed if the browser makes no connection, and keeps the others', () => {
    mesh.add(bob);
    vi.stubGlobal(
      'RTCPeerConnection',
      class {
        constructor() {
          throw new DOMException('blocked', 'NotAllowedError');
        }
      },
    );

    mesh.add(eve);

    expect(mesh.link(eve)).toEqual({ kind: 'failed', cause: 'no_network' });
    expect(mesh.link(bob).kind).toBe('connecting');
    expect([mesh.has(bob), mesh.has(eve), UnansweredConnection.closed]).toEqual([true, true, 0]);
  });

  it('has one connection per participant, which it closes with the participant', () => {
    mesh.add(bob);
    mesh.add(eve);

    mesh.remove(bob);

    expect([mesh.has(bob), mesh.has(eve)]).toEqual([false, true]);
    expect([UnansweredConnection.made.length, UnansweredConnection.closed]).toEqual([2, 1]);
  });

  it('divides the uplink between its links', () => {
    const limits = [mesh.limits.cameraKbps];
    for (const id of [bob, eve, ParticipantId.parse(bob.replace('e', 'd'))]) {
      mesh.add(id);
      limits.push(mesh.limits.cameraKbps);
    }

    expect(limits).toEqual([1_700, 1_700, 1_700, 1_333]);
  });

  it('leaves most of the uplink to a shared screen', () => {
    mesh.add(bob);

    mesh.sendTracks({ screen: {} as MediaStreamTrack });
    const sharing = mesh.limits;
    mesh.sendTracks({});

    expect(sharing).toEqual({ cameraKbps: 1_000, screenKbps: 2_500 });
    expect(mesh.limits.cameraKbps).toBe(1_700);
  });

  it('[LNK-4] fails a link that is not answered within 20 s, with the cause', () => {
    mesh.add(bob);

    vi.advanceTimersByTime(CONNECT_DEADLINE_MS - 1);
    expect(mesh.link(bob)).toEqual({ kind: 'connecting' });
    vi.advanceTimersByTime(1);

    expect(mesh.link(bob)).toEqual({ kind: 'failed', cause: 'remote_silent' });
    expect(UnansweredConnection.closed).toBe(1);
  });

  it('[LNK-4] gives a link more time while signals cannot reach the participant', () => {
    mesh.add(bob);
    canReach = false;

    vi.advanceTimersByTime(CONNECT_DEADLINE_MS);
    canReach = true;

    expect(mesh.link(bob)).toEqual({ kind: 'connecting' });
    vi.advanceTimersByTime(CONNECT_DEADLINE_MS);
    expect(mesh.link(bob).kind).toBe('failed');
  });

  it('keeps one object of stats per link, which counts what the remote end signals', () => {
    mesh.add(bob);
    const stats = mesh.stats(bob);

    mesh.receive(bob, end);

    expect(mesh.stats(bob)).toBe(stats);
    expect(stats?.get()).toMatchObject({ isSignaledByRemote: true, remoteCandidates: [] });
    expect(mesh.stats(eve)).toBeUndefined();
  });
});
