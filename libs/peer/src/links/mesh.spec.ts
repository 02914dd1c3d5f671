import { MAX_INCARNATION, ParticipantId, type LinkSignal } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMesh } from '../testing/open-mesh.js';
import { UnansweredConnection } from '../testing/unanswered-connection.js';
import { DTLS_DEADLINE_MS } from './encryption-state.js';
import { requestOf } from './link-incarnation.js';
import {
  CANDIDATES_DEADLINE_MS,
  CONNECT_DEADLINE_MS,
  FIRST_RETRY_MS,
  RESTART_DEADLINE_MS,
} from './link-state.js';
import type { LinkView } from './media-topology.js';
import { isPolite, type Mesh } from './mesh.js';
import { EMPTY_POOL_MS } from './pool-watch.js';
import { PreparedConnection } from './prepared-connection.js';
import type { SentCamera } from './sent-camera.js';
import { SIGNAL_BUDGETS } from './signal-check.js';

const MOVE_REQUEST = requestOf({ incarnation: 0, path: 'tcp-relay' });
const ada = ParticipantId.parse('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11');
const bob = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const eve = ParticipantId.parse('f2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const end: LinkSignal = {
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
    UnansweredConnection.reset();
    canReach = true;
    mesh = openMesh({ self: ada, delegate: { canReach: () => canReach } });
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

    expect(sharing).toMatchObject({ cameraKbps: 1_000, screenKbps: 2_500 });
    expect(mesh.limits.cameraKbps).toBe(1_700);
  });

  it('bounds the camera as the person chooses, until it is closed', () => {
    const choice = new Store<SentCamera>('small');
    let listeners = 0;
    const subscribe = (listener: () => void) => {
      listeners += 1;
      const unsubscribe = choice.subscribe(listener);
      return () => {
        listeners -= 1;
        unsubscribe();
      };
    };
    const bounded = openMesh({ self: ada, sentCamera: { get: choice.get, subscribe } });

    const before = bounded.limits.sentCamera;
    choice.set('smallest');
    const afterwards = bounded.limits.sentCamera;
    bounded.close();

    expect([before, afterwards, listeners]).toEqual(['small', 'smallest', 0]);
  });

  it('[LNK-4] fails a link that is not answered within 20 s, with the cause', () => {
    mesh.add(bob);

    vi.advanceTimersByTime(CONNECT_DEADLINE_MS - 1);
    expect(mesh.link(bob)).toEqual({ kind: 'connecting' });
    vi.advanceTimersByTime(1);

    expect(mesh.link(bob)).toEqual({ kind: 'failed', cause: 'remote_silent', keepsTrying: true });
    expect(UnansweredConnection.closed).toBe(0);
  });

  it.each([CANDIDATES_DEADLINE_MS, CANDIDATES_DEADLINE_MS + 100, 10_000])(
    '[LNK-4] explains a failure by the attempt that has ended, if ICE failed %d ms before the deadline',
    async (beforeMs) => {
      const line = (address: string) =>
        `candidate:1 1 udp 2122260223 ${address} 50000 typ host generation 0`;
      mesh.add(bob);
      const connection = UnansweredConnection.made[0];
      connection?.gather(line('198.51.100.1'));
      mesh.receive(bob, {
        ...end,
        candidate: { ...end.candidate, candidate: line('198.51.100.2') },
      });

      await vi.advanceTimersByTimeAsync(CONNECT_DEADLINE_MS - beforeMs);
      connection?.failIce();
      await vi.advanceTimersByTimeAsync(beforeMs);

      expect(mesh.link(bob)).toMatchObject({ kind: 'failed', cause: 'no_direct_path' });
    },
  );

  it('[LNK-4] keeps trying a link that has never connected, with the cause on screen', () => {
    mesh.add(bob);
    const restarts = () => mesh.stats(bob)?.get().restarts;

    vi.advanceTimersByTime(CONNECT_DEADLINE_MS + 10 * 60_000);

    expect(restarts()).toBeGreaterThan(10);
    expect(mesh.link(bob)).toEqual({ kind: 'failed', cause: 'remote_silent', keepsTrying: true });
    const { made, closed } = UnansweredConnection;
    expect(closed).toBe(made.length - 1);
  });

  it('[LNK-4] makes one attempt at once when a person requests it', () => {
    mesh.add(bob);
    const restarts = () => mesh.stats(bob)?.get().restarts;
    vi.advanceTimersByTime(CONNECT_DEADLINE_MS);

    for (let press = 0; press < 100; press++) mesh.retry(bob);

    expect(restarts()).toBe(1);
    expect(mesh.link(bob)).toEqual({ kind: 'connecting' });
    vi.advanceTimersByTime(RESTART_DEADLINE_MS);
    expect(mesh.link(bob).kind).toBe('failed');
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

describe('[LNK-12] a link whose DTLS does not complete over the path that ICE has found', () => {
  const TURN = {
    urls: ['stun:turn.lab', 'turn:turn.lab', 'turn:turn.lab?transport=tcp', 'turns:turn.lab'],
    username: 'u',
    credential: 'c',
  };
  const offer: LinkSignal = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };
  let mesh: Mesh;
  let sent: LinkSignal[];
  let canReach: boolean;
  /** As the room reads it when it is told of a change. */
  let shown: LinkView | undefined;

  const open = (self: ParticipantId, servers = [TURN]) => {
    mesh = openMesh({
      self,
      iceServers: { servers, expiresAt: null },
      delegate: {
        sendSignal: (_, signal) => sent.push(signal),
        canReach: () => canReach,
        onChange: () => (shown = mesh.link(self === ada ? bob : ada)),
      },
    });
    mesh.add(self === ada ? bob : ada);
  };
  const connections = () => UnansweredConnection.made;
  const connection = () => connections().at(-1)!;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('RTCPeerConnection', UnansweredConnection);
    UnansweredConnection.reset();
    sent = [];
    canReach = true;
  });

  afterEach(() => {
    mesh.close();
    vi.useRealTimers();
  });

  it('moves after 3 s to a connection that uses relays by TCP or TLS only', () => {
    open(ada);
    connection().findPath();

    vi.advanceTimersByTime(DTLS_DEADLINE_MS - 1);
    expect(connections()).toHaveLength(1);
    vi.advanceTimersByTime(1);

    expect(connections()).toHaveLength(2);
    expect(UnansweredConnection.closed).toBe(1);
    expect(connection()).toMatchObject({
      iceTransportPolicy: 'relay',
      iceServers: [{ ...TURN, urls: ['turn:turn.lab?transport=tcp', 'turns:turn.lab'] }],
    });
    expect(mesh.link(bob)).toEqual({ kind: 'connecting' });
  });

  it('asks the other end to move as well if that end makes the offers', () => {
    open(bob);
    connection().findPath();
    vi.advanceTimersByTime(DTLS_DEADLINE_MS);

    expect(sent).toEqual([MOVE_REQUEST]);
  });

  it('moves when the other end does, which has noticed first', () => {
    open(ada);

    mesh.receive(bob, MOVE_REQUEST);

    expect(connections()).toHaveLength(2);
    expect(connection().iceTransportPolicy).toBe('relay');
  });

  it('goes on with the same stats, and with the microphone as it was', () => {
    open(ada);
    const stats = mesh.stats(bob);
    mesh.playMicrophone(bob, true);

    mesh.receive(bob, MOVE_REQUEST);

    expect(mesh.stats(bob)).toBe(stats);
    expect(connection().isMicrophonePlayed).toBe(true);
  });

  it('applies no signal of the connection that it has left', () => {
    open(ada);
    mesh.receive(bob, MOVE_REQUEST);

    mesh.receive(bob, end);

    expect(mesh.stats(bob)?.get().isSignaledByRemote).toBe(false);
  });

  it('keeps to the relays when credentials are renewed', () => {
    open(ada);
    mesh.receive(bob, MOVE_REQUEST);

    mesh.setIceServers({ servers: [{ ...TURN, username: 'later' }], expiresAt: null });

    expect(connection().iceServers).toEqual([
      {
        urls: ['turn:turn.lab?transport=tcp', 'turns:turn.lab'],
        username: 'later',
        credential: 'c',
      },
    ]);
  });

  it('moves once, however often the other end asks', () => {
    open(ada);

    for (let i = 0; i < 1_000; i++) {
      mesh.receive(bob, MOVE_REQUEST);
      mesh.receive(bob, { ...offer, path: 'tcp-relay' });
    }

    expect(connections()).toHaveLength(2);
  });

  it('is lost after 9 s, with the cause, if no server offers such a relay', () => {
    open(ada, [{ ...TURN, urls: ['stun:turn.lab', 'turn:turn.lab'] }]);
    connection().findPath();

    vi.advanceTimersByTime(3 * DTLS_DEADLINE_MS - 1);
    expect(mesh.link(bob).kind).toBe('connecting');
    vi.advanceTimersByTime(1);

    expect(shown).toEqual({ kind: 'failed', cause: 'encryption_blocked', keepsTrying: true });
  });

  it('is tried again later, since the network may change or the machine was busy', () => {
    open(ada, [{ ...TURN, urls: ['stun:turn.lab', 'turn:turn.lab'] }]);
    connection().findPath();
    vi.advanceTimersByTime(3 * DTLS_DEADLINE_MS);

    vi.advanceTimersByTime(FIRST_RETRY_MS);
    expect(connections()).toHaveLength(2);
    expect(mesh.link(bob)).toMatchObject({ cause: 'encryption_blocked', keepsTrying: true });
    connection().connect();
    expect(mesh.link(bob).kind).toBe('connected');
  });

  it('is connected if the handshake completes after all', () => {
    open(ada, [{ ...TURN, urls: ['stun:turn.lab', 'turn:turn.lab'] }]);
    connection().findPath();
    vi.advanceTimersByTime(3 * DTLS_DEADLINE_MS);

    connection().connect();
    expect(mesh.link(bob).kind).toBe('connected');
  });

  it('is lost with the cause if the relays do not help either', () => {
    open(ada);
    connection().findPath();
    vi.advanceTimersByTime(DTLS_DEADLINE_MS);
    connection().findPath();

    vi.advanceTimersByTime(3 * DTLS_DEADLINE_MS);

    expect(mesh.link(bob)).toEqual({
      kind: 'failed',
      cause: 'encryption_blocked',
      keepsTrying: true,
    });
    expect(connections()).toHaveLength(2);
  });

  it('waits while signals cannot reach the other end', () => {
    open(ada);
    connection().findPath();
    canReach = false;

    vi.advanceTimersByTime(DTLS_DEADLINE_MS);
    expect(connections()).toHaveLength(1);
    canReach = true;
    vi.advanceTimersByTime(DTLS_DEADLINE_MS);

    expect(connections()).toHaveLength(2);
  });
});

describe('[LNK-11] a link that is replaced', () => {
  const RETRY_MS = 15_000;
  const offer: LinkSignal = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };
  const candidate: LinkSignal = {
    ...end,
    candidate: {
      ...end.candidate,
      candidate: 'candidate:1 1 udp 2122260223 198.51.100.2 50000 typ host generation 0',
    },
  };
  const at = (incarnation: number, signal: LinkSignal = candidate): LinkSignal => ({
    ...signal,
    incarnation,
  });
  let mesh: Mesh;
  let sent: LinkSignal[];
  let canReach: boolean;
  let other: ParticipantId;

  const open = (self: ParticipantId) => {
    other = self === ada ? bob : ada;
    mesh = openMesh({
      self,
      delegate: { sendSignal: (_, signal) => sent.push(signal), canReach: () => canReach },
    });
    mesh.add(other);
  };
  const made = () => UnansweredConnection.made;
  const connection = () => made().at(-1)!;
  /** Whether the present connection uses it. */
  const appliesSignal = (signal: LinkSignal) => {
    const before = mesh.stats(other)?.get().remoteCandidates;
    mesh.receive(other, signal);
    const after = mesh.stats(other)?.get().remoteCandidates ?? [];
    return after !== before && after.length > 0;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('RTCPeerConnection', UnansweredConnection);
    UnansweredConnection.reset();
    sent = [];
    canReach = true;
  });

  afterEach(() => {
    mesh.close();
    vi.useRealTimers();
  });

  it('gets a new connection after two ICE restarts, and is lost only if that fails as well', () => {
    open(ada);
    connection().connect();

    connection().failIce();
    vi.advanceTimersByTime(2 * RESTART_DEADLINE_MS - 1);
    expect(made()).toHaveLength(1);
    vi.advanceTimersByTime(1);

    expect([made().length, UnansweredConnection.closed]).toEqual([2, 1]);
    expect(mesh.link(other).kind).toBe('interrupted');
    vi.advanceTimersByTime(RESTART_DEADLINE_MS);
    expect(mesh.link(other)).toEqual({ kind: 'failed', cause: 'path_lost', keepsTrying: true });
  });

  it('is connected again when its new connection is', () => {
    open(ada);
    connection().connect();
    connection().failIce();
    vi.advanceTimersByTime(2 * RESTART_DEADLINE_MS);

    connection().connect();

    expect(mesh.link(other).kind).toBe('connected');
    vi.advanceTimersByTime(10 * 60_000);
    expect(made()).toHaveLength(2);
  });

  it('goes on with the same stats, files and microphone, but not with the route of before', () => {
    open(ada);
    const before = [mesh.stats(other), mesh.files(other), mesh.videoRequests(other)];
    mesh.playMicrophone(other, true);

    mesh.receive(other, at(1));

    expect([mesh.stats(other), mesh.files(other), mesh.videoRequests(other)]).toEqual(before);
    expect(connection().isMicrophonePlayed).toBe(true);
    expect(mesh.stats(other)?.get().route).toBeUndefined();
  });

  it('follows the other end, and drops what belongs to a connection of before', () => {
    open(ada);

    expect(appliesSignal(at(1))).toBe(true);
    expect(made()).toHaveLength(2);
    expect(appliesSignal(candidate)).toBe(false);
    expect(appliesSignal(at(1))).toBe(true);
    expect(made()).toHaveLength(2);
  });

  it('is requested by the end that makes no offer, unless the other end has requested it', () => {
    open(bob);
    connection().connect();
    connection().failIce();
    vi.advanceTimersByTime(2 * RESTART_DEADLINE_MS);
    expect(sent).toEqual([requestOf({ incarnation: 1, path: undefined })]);

    mesh.receive(other, at(2, offer));

    expect(made()).toHaveLength(3);
    expect(sent).toHaveLength(1);
  });

  it('converges if both ends replace at once', () => {
    open(ada);
    connection().connect();
    connection().failIce();
    vi.advanceTimersByTime(2 * RESTART_DEADLINE_MS);

    mesh.receive(other, requestOf({ incarnation: 1, path: undefined }));

    expect(made()).toHaveLength(2);
    expect(appliesSignal(at(1))).toBe(true);
  });

  it('is not replaced while signals cannot reach the other end', () => {
    open(ada);
    vi.advanceTimersByTime(CONNECT_DEADLINE_MS);
    canReach = false;

    vi.advanceTimersByTime(10 * 60_000);
    expect(made()).toHaveLength(1);
    canReach = true;
    vi.advanceTimersByTime(RETRY_MS);

    expect(made()).toHaveLength(2);
  });

  it('does not retry while the other end has just replaced it', () => {
    open(ada);
    vi.advanceTimersByTime(CONNECT_DEADLINE_MS + RETRY_MS - 1);

    mesh.receive(other, at(1));
    vi.advanceTimersByTime(RETRY_MS - 1);

    expect(made()).toHaveLength(2);
  });

  it('costs a hostile end its own link, but not this one more than a few connections', () => {
    open(ada);

    for (let incarnation = 1; incarnation <= 1_000; incarnation++)
      mesh.receive(other, at(incarnation, offer));

    expect(made()).toHaveLength(5);
    expect(UnansweredConnection.closed).toBe(4);
    for (let incarnation = 1_001; incarnation <= 1_600; incarnation++) {
      vi.advanceTimersByTime(100);
      mesh.receive(other, at(incarnation));
    }
    expect(made().length).toBeLessThanOrEqual(11 + 60_000 / RETRY_MS);
  });

  it('gives a hostile end no more signals than a link that stays', () => {
    open(ada);
    let applied = 0;

    for (let incarnation = 1; incarnation <= 4; incarnation++)
      for (let i = 0; i < 40; i++) if (appliesSignal(at(incarnation))) applied++;

    expect(applied).toBe(SIGNAL_BUDGETS.candidates.burst);
  });

  it('never goes back', () => {
    open(ada);
    mesh.receive(other, at(7));

    for (let incarnation = 6; incarnation >= 1; incarnation--)
      expect(appliesSignal(at(incarnation))).toBe(false);

    expect(made()).toHaveLength(2);
  });

  it('keeps trying without a new connection when a hostile end has used up the numbers', () => {
    open(ada);
    mesh.receive(other, at(MAX_INCARNATION));

    vi.advanceTimersByTime(10 * 60_000);

    expect(made()).toHaveLength(2);
    expect(connection().iceRestarts).toBeGreaterThan(5);
    expect(mesh.link(other)).toMatchObject({ kind: 'failed', keepsTrying: true });
  });

  it('gets a new connection soon when another script of the page has closed the present one', () => {
    open(ada);
    connection().connect();

    connection().closeByPage();
    expect(mesh.link(other).kind).toBe('interrupted');
    vi.advanceTimersByTime(1_000);

    expect(made()).toHaveLength(2);
  });
});

describe('[ICE-12] a mesh with a prepared connection', () => {
  const iceServers = { servers: [], expiresAt: null };
  let mesh: Mesh;

  beforeEach(() => {
    vi.stubGlobal('RTCPeerConnection', UnansweredConnection);
    UnansweredConnection.reset();
  });
  afterEach(() => {
    mesh.close();
    vi.useRealTimers();
  });

  /** Participants are added in the same task, as by a room. */
  function open(): void {
    const prepared = new PreparedConnection(iceServers);
    mesh = openMesh({ self: ada, iceServers, prepared });
  }

  it('uses it for the first participant, also with later credentials', () => {
    open();
    mesh.add(bob);
    mesh.add(eve);
    mesh.setIceServers({ servers: [{ urls: ['turn:198.51.100.1'] }], expiresAt: null });

    const { made } = UnansweredConnection;
    expect(made.map((connection) => connection.iceServers.length)).toEqual([1, 1]);
  });

  it.each([
    { gathers: 'no relay', line: 'host', restarts: 1 },
    { gathers: 'no relay, and is connected', line: 'host', isConnected: true, restarts: 0 },
    { gathers: 'a relay', line: 'relay', restarts: 0 },
  ])('gathers anew $restarts times if it $gathers', ({ line, isConnected, restarts }) => {
    vi.useFakeTimers();
    open();
    mesh.add(bob);
    const [connection] = UnansweredConnection.made;

    connection?.gather(`candidate:1 1 udp 1 198.51.100.1 1 typ ${line}`);
    if (isConnected) connection?.connect();
    vi.advanceTimersByTime(5 * EMPTY_POOL_MS);

    expect(connection?.iceRestarts).toBe(restarts);
  });

  it('closes it with its link', () => {
    open();
    mesh.add(bob);

    mesh.remove(bob);

    expect([UnansweredConnection.made.length, UnansweredConnection.closed]).toEqual([1, 1]);
  });

  it('closes it if no participant is there', async () => {
    open();
    await Promise.resolve();
    expect(UnansweredConnection.closed).toBe(1);

    mesh.add(bob);

    expect(UnansweredConnection.made).toHaveLength(2);
  });
});
