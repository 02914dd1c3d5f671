import type { Route } from '@throughline/connectivity';
import { CAPABILITIES, NO_MEDIA, type Participant, ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NetworkWatch } from '../prediction/network-watch.js';
import { InMemoryTopology } from '../testing/in-memory-topology.js';
import { joinRoom } from '../testing/join-room.js';
import { SessionServer } from '../testing/session-server.js';
import { StunConnection } from '../testing/stun-connection.js';
import { RoomConnection } from './room-connection.js';

const BOB = ParticipantId.parse('00000000-0000-4000-8000-00000000000b');
const SYMMETRIC = { kind: 'udp-open', ipv4: 'endpoint-dependent', ipv6: false } as const;
const bob: Participant = {
  id: BOB,
  displayName: 'Bob',
  role: 'participant',
  media: NO_MEDIA,
  absent: false,
};
const withCamera = { ...bob, media: { ...NO_MEDIA, camera: true } };
const DIRECT = { kind: 'direct', local: { candidateType: 'host' } } as unknown as Route;
const STUN = { urls: ['stun:198.51.100.10:3478', 'stun:198.51.100.10:5349'] };
const TURN = { urls: ['turns:198.51.100.10:443'], username: 'ada', credential: 'x' };

let api: SessionServer;
let watch: NetworkWatch;
let topology: InMemoryTopology;
let connection: RoomConnection;
beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('RTCPeerConnection', StunConnection);
  StunConnection.made = [];
  api = await SessionServer.start();
  api.iceServers = { servers: [STUN, TURN], expiresAt: null };
  api.capabilities = [...CAPABILITIES];
  watch = new NetworkWatch();
  connection = await enterRoom();
});

const enterRoom = async () =>
  new RoomConnection({
    admission: await joinRoom(api),
    relayOnly: false,
    network: Promise.resolve(watch),
    tracks: {},
    enteredName: 'Ada',
    createTopology: (options) => (topology = new InMemoryTopology(options)),
    onChange: () => undefined,
    onMuted: () => undefined,
    onScreenBlocked: () => undefined,
    onEnd: () => undefined,
  });

afterEach(async () => {
  connection.close();
  watch.close();
  await api[Symbol.asyncDispose]();
  vi.unstubAllGlobals();
});

/** This client finds that its NAT maps each destination to another port. */
async function classify(): Promise<void> {
  await expect.poll(() => StunConnection.made.length).toBe(1);
  const [made] = StunConnection.made;
  for (const port of [2000, 2001])
    made?.gather(`198.51.100.1 ${port} typ srflx raddr 192.168.0.2 rport 50000`);
  made?.complete();
  await expect.poll(() => watch.network.get()).toEqual(SYMMETRIC);
}

const predictions = () => connection.state.others.map(({ prediction }) => prediction);
const received = (type: string) => api.received.filter((message) => message.type === type);

describe('in a room', () => {
  it('[NAT-1] a client announces its class once it knows it', async () => {
    await classify();

    await expect.poll(() => received('network/announce')).toMatchObject([{ network: SYMMETRIC }]);
  });

  it('[PRED-2, PRED-3] a link is predicted before it connects, and reports both then', async () => {
    await classify();
    api.send({ type: 'participant/joined', participant: bob });
    await expect.poll(() => topology.has(BOB)).toBe(true);
    expect(predictions()).toEqual([undefined]);

    api.send({ type: 'participant/changed', participant: { ...bob, network: SYMMETRIC } });
    await expect.poll(predictions).toEqual([{ route: 'relayed', confidence: 'medium' }]);
    topology.set(BOB, { link: { kind: 'connected', route: DIRECT } });

    await expect
      .poll(() => received('link/report'))
      .toMatchObject([{ link: { route: 'direct', predicted: 'relayed' } }]);
    expect(predictions()).toMatchObject([{ route: 'relayed' }]);
  });

  it('[PRED-1] a link that needs a relay is impossible if none is offered', async () => {
    await classify();
    api.send({
      type: 'participant/joined',
      participant: { ...bob, network: SYMMETRIC },
      iceServers: { servers: [STUN], expiresAt: null },
    });

    await expect.poll(predictions).toMatchObject([{ route: 'impossible' }]);
  });

  const showFirstFrame = () => {
    const stats = topology.members.get(BOB)?.stats;
    const before = stats?.get();
    if (before) stats?.set({ ...before, history: { ...before.history, firstFrameMs: 480 } });
  };

  it('[LNK-14] a client reports the first frame as soon as the stats of the link contain it', async () => {
    api.send({ type: 'participant/joined', participant: withCamera });
    await expect.poll(() => topology.has(BOB)).toBe(true);
    topology.set(BOB, { link: { kind: 'connected', route: DIRECT } });

    showFirstFrame();

    await expect
      .poll(() => received('link/report'))
      .toMatchObject([
        { participantId: BOB, link: { outcome: 'connected' } },
        { participantId: BOB, link: { outcome: 'media_received', firstFrameMs: 480 } },
      ]);
  });

  it('[SIG-12, LNK-14] a client reports only what an older API accepts', async () => {
    connection.close();
    api.capabilities = [];
    connection = await enterRoom();
    api.send({ type: 'participant/joined', participant: withCamera });
    await expect.poll(() => topology.has(BOB)).toBe(true);
    topology.set(BOB, { link: { kind: 'connected', route: DIRECT } });

    showFirstFrame();
    topology.set(BOB, { link: { kind: 'failed', cause: 'path_lost' } });

    await expect
      .poll(() => received('link/report'))
      .toMatchObject([{ link: { outcome: 'connected' } }, { link: { outcome: 'failed' } }]);
  });
});
