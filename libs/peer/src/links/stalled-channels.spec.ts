/** What a mesh does when the channels of a link stall; `channel-stall.spec.ts` has when they do. */
import { ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMesh } from '../testing/open-mesh.js';
import { UnansweredConnection } from '../testing/unanswered-connection.js';
import { STALL_MS } from './channel-stall.js';
import { requestOf } from './link-incarnation.js';
import type { Mesh } from './mesh.js';

const ada = ParticipantId.parse('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11');
const bob = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const UDP = 'turn:turn.lab';
const TCP = 'turn:turn.lab?transport=tcp';

let mesh: Mesh;
let canReach: boolean;
let answeredChecks: number;

/** Opens a link to Bob that has connected over a direct pair. */
function connect({ urls = [UDP, TCP] } = {}): UnansweredConnection {
  mesh = openMesh({
    self: ada,
    iceServers: { servers: [{ urls, username: 'u', credential: 'c' }], expiresAt: null },
    delegate: { canReach: () => canReach },
  });
  mesh.add(bob);
  const connection = UnansweredConnection.made[0]!;
  connection.connect();
  return connection;
}

/** Lets time pass in which ICE checks are answered and as many bytes wait on each channel. */
async function pass(
  connection: UnansweredConnection,
  { seconds, queuedBytes }: { seconds: number; queuedBytes: number },
): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    connection.queueOnChannels(queuedBytes);
    connection.stats = directPair(answeredChecks++);
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

const passStalled = (connection: UnansweredConnection, seconds: number) =>
  pass(connection, { seconds, queuedBytes: 500 });

const directPair = (responsesReceived: number) => {
  const candidate = {
    candidateType: 'srflx',
    protocol: 'udp',
    address: '198.51.100.7',
    port: 2000,
  };
  const pair = { localCandidateId: 'L', remoteCandidateId: 'R', responsesReceived };
  return [
    { id: 'T', type: 'transport', timestamp: 0, selectedCandidatePairId: 'P' },
    { id: 'P', type: 'candidate-pair', timestamp: 0, ...pair },
    { id: 'L', type: 'local-candidate', timestamp: 0, ...candidate },
    { id: 'R', type: 'remote-candidate', timestamp: 0, ...candidate },
  ];
};

const STALLED_S = STALL_MS / 1_000 + 2;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('RTCPeerConnection', UnansweredConnection);
  UnansweredConnection.reset();
  canReach = true;
  answeredChecks = 0;
});

afterEach(() => {
  mesh.close();
  vi.useRealTimers();
});

describe('[LNK-13] a link whose path drops the larger packets of its channels', () => {
  it('moves once to a connection that uses relays by TCP or TLS only', async () => {
    const connection = connect();

    await passStalled(connection, 2 * STALLED_S);

    expect(UnansweredConnection.made).toHaveLength(2);
    expect(UnansweredConnection.made[1]).toMatchObject({
      iceTransportPolicy: 'relay',
      iceServers: [{ urls: [TCP] }],
    });
  });

  it('stays while each message leaves before the next, however alike they are', async () => {
    const connection = connect();

    await pass(connection, { seconds: 2 * STALLED_S, queuedBytes: 0 });

    expect(UnansweredConnection.made).toHaveLength(1);
  });

  it('stays if no server offers such a relay', async () => {
    await passStalled(connect({ urls: [UDP] }), 2 * STALLED_S);

    expect(UnansweredConnection.made).toHaveLength(1);
  });

  it('stays where it has moved, even if its channels stall again', async () => {
    connect();
    mesh.receive(bob, requestOf({ incarnation: 0, path: 'tcp-relay' }));
    const moved = UnansweredConnection.made[1]!;
    moved.connect();

    await passStalled(moved, 2 * STALLED_S);

    expect(UnansweredConnection.made).toHaveLength(2);
  });

  it('waits while signals cannot reach the other end', async () => {
    const connection = connect();
    canReach = false;

    await passStalled(connection, STALLED_S);
    expect(UnansweredConnection.made).toHaveLength(1);
    canReach = true;
    await passStalled(connection, 2);

    expect(UnansweredConnection.made).toHaveLength(2);
  });
});
