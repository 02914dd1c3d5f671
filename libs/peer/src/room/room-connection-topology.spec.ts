import {
  type ClientMessage,
  NO_MEDIA,
  type Participant,
  ParticipantId,
  type LinkSignal,
} from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RemoteTracks } from '../links/media-layout.js';
import { Chat } from '../chat/chat.js';
import { InMemoryTopology } from '../testing/in-memory-topology.js';
import { joinRoom } from '../testing/join-room.js';
import { SessionServer } from '../testing/session-server.js';
import { RoomConnection } from './room-connection.js';

const BOB = ParticipantId.parse('00000000-0000-4000-8000-00000000000b');
const EVE = ParticipantId.parse('00000000-0000-4000-8000-00000000000e');

const participant = (id: ParticipantId, changes: Partial<Participant> = {}): Participant => ({
  id,
  displayName: 'Another participant',
  role: 'participant',
  media: NO_MEDIA,
  absent: false,
  ...changes,
});
const candidate = (index: number): LinkSignal => ({
  kind: 'candidate',
  candidate: { candidate: `${index}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
});
const track = (name: string) => ({ name }) as unknown as MediaStreamTrack;

let api: SessionServer;
let chat: Chat;
let topology: InMemoryTopology;
let connection: RoomConnection;
let changes: number;

beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.spyOn(Math, 'random').mockReturnValue(0); // attempts follow each other without a delay
  changes = 0;
  api = await SessionServer.start();
  chat = new Chat();
  connection = new RoomConnection({
    admission: await joinRoom(api),
    relayOnly: true,
    tracks: { camera: track('camera') },
    chat,
    enteredName: 'Ada',
    createTopology: (options) => (topology = new InMemoryTopology(options)),
    onChange: () => changes++,
    onMuted: () => undefined,
    onScreenBlocked: () => undefined,
    onEnd: () => undefined,
  });
});

afterEach(async () => {
  connection.close();
  await api[Symbol.asyncDispose]();
});

it('names the author of its own messages as the person entered it', async () => {
  expect(chat.send({ text: 'Hello' })).toEqual({ ok: true });

  await expect
    .poll(() => chat.state.get().people.get(connection.state.self)?.displayName)
    .toBe('Ada');
});

const members = () => [...topology.members.keys()];
const others = () => connection.state.others;

async function arrive(...ids: ParticipantId[]): Promise<void> {
  for (const id of ids) api.send({ type: 'participant/joined', participant: participant(id) });
  await expect.poll(members).toEqual(ids);
}

describe('a room connection creates its topology', () => {
  it('with the self, the tracks and the ICE servers of the admission', () => {
    expect(topology.options).toMatchObject({
      self: connection.state.self,
      relayOnly: true,
      iceServers: api.iceServers,
      tracks: { camera: { name: 'camera' } },
    });
  });

  it('and closes it when it is closed', () => {
    connection.close();

    expect(topology.isClosed).toBe(true);
  });
});

describe('the members of a topology', () => {
  it('[LNK-4] are tried again when a person requests it', async () => {
    await arrive(BOB, EVE);

    connection.retryLink(EVE);

    expect(topology.retried).toEqual([EVE]);
  });

  it('have the sound level that their link has received', async () => {
    await arrive(BOB, EVE);
    for (const [participant, member] of topology.members)
      member.soundLevel = participant === EVE ? 0.5 : 0.1;

    expect([BOB, EVE].map((other) => connection.soundLevel(other))).toEqual([0.1, 0.5]);
  });

  it('are the participants of the room, until they leave', async () => {
    await arrive(BOB, EVE);

    api.send({ type: 'participant/left', participantId: BOB });

    await expect.poll(members).toEqual([EVE]);
  });

  it('receive the signals of their participants, in order', async () => {
    await arrive(BOB);

    for (const index of [1, 2, 3])
      api.send({ type: 'peer/signal', from: BOB, signal: candidate(index) });

    await expect
      .poll(() => topology.members.get(BOB)?.signals)
      .toEqual([1, 2, 3].map((index) => candidate(index)));
  });

  it('[MOD-4] play the microphone only while it is announced as on', async () => {
    await arrive(BOB);

    for (const microphone of [true, false]) {
      const media = { ...NO_MEDIA, microphone };
      api.send({ type: 'participant/changed', participant: participant(BOB, { media }) });
      await expect.poll(() => topology.members.get(BOB)?.playsMicrophone).toBe(microphone);
    }
  });

  it('stay the same objects while the link of another changes', async () => {
    await arrive(BOB, EVE);
    const [bob, eve] = others();
    const route = { kind: 'connected' } as const;

    topology.set(BOB, { link: route });

    expect([others()[0]?.link, others()[1] === eve]).toEqual([route, true]);
    expect(others()[0]).not.toBe(bob);
  });

  it('are in the same state until something changes', async () => {
    await arrive(BOB, EVE);
    const before = connection.state;

    topology.set(BOB, { link: { kind: 'connecting' } });

    expect(connection.state).toBe(before);
  });

  it('are shown with their link, tracks by source, and stats', async () => {
    await arrive(BOB);
    const tracks: RemoteTracks = {
      microphone: track('microphone'),
      camera: track('camera'),
      screen: track('screen'),
      screenAudio: track('screenAudio'),
    };
    const before = changes;

    topology.set(BOB, { link: { kind: 'failed', cause: 'no_network' }, tracks });

    expect(others()).toMatchObject([{ id: BOB, link: { kind: 'failed', cause: 'no_network' } }]);
    expect(others()[0]?.tracks).toBe(tracks);
    expect(others()[0]?.stats).toBe(topology.stats(BOB));
    expect(changes).toBe(before + 1);
  });
});

const receivedOf = (type: ClientMessage['type']) => api.received.filter((m) => m.type === type);

describe('a topology', () => {
  it('sends its signals through the session, in order', async () => {
    await arrive(BOB);

    for (const index of [1, 2]) topology.options.delegate.sendSignal(BOB, candidate(index));

    await expect
      .poll(() => receivedOf('peer/signal'))
      .toMatchObject([1, 2].map((index) => ({ to: BOB, signal: candidate(index) })));
  });

  it('sends the tracks that the connection was given last', () => {
    const microphone = track('microphone');

    connection.sendMedia({ microphone }, NO_MEDIA);

    expect(topology.localTracks).toEqual({ microphone });
  });

  it('[RES-4] cannot reach an absent participant', async () => {
    await arrive(BOB);
    const { delegate } = topology.options;
    expect(delegate.canReach(BOB)).toBe(true);

    api.send({ type: 'participant/changed', participant: participant(BOB, { absent: true }) });

    await expect.poll(() => delegate.canReach(BOB)).toBe(false);
  });

  it('[RES-5] cannot reach any participant while the connection to the API is lost', async () => {
    await arrive(BOB);
    const { delegate } = topology.options;
    const reached: boolean[] = [];
    api.resumeRejection = 'internal';

    api.cut();
    await expect.poll(() => connection.state.signaling).toBe('reconnecting');
    reached.push(delegate.canReach(BOB));
    api.resumeRejection = undefined;
    await expect.poll(() => connection.state.signaling).toBe('connected');
    reached.push(delegate.canReach(BOB));

    expect(reached).toEqual([false, true]);
  });
});
