/** Media through a media server, as the connections of participants observe it. The media server is a scripted program. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command, CommandEnvelope } from '@throughline/media-control';
import { type CreateRoom, NO_MEDIA, type ParticipantId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import type { ReceivedMessage, TestClient } from '../testing/test-client.js';

const script = fileURLToPath(new URL('../testing/scripted-media-server.mjs', import.meta.url));
const announcement = 'A'.repeat(303);
const anything = expect.anything() as unknown;

let folder: string;
let commandsFile: string;
let api: RunningApi;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-'));
  commandsFile = path.join(folder, 'commands');
  api = await RunningApi.start({ config: { mediaServer: { script, environment: environment() } } });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const environment = () => ({ PATH: '/usr/bin:/bin', MEDIA_COMMANDS_FILE: commandsFile });

/** The commands about a participant that the media server has received, in order. */
async function commandsAbout(participant: string): Promise<Command[]> {
  const lines = (await readFile(commandsFile, 'utf8')).trim().split('\n');
  return lines
    .map((line) => (JSON.parse(line) as CommandEnvelope).command)
    .filter((command) => 'participant' in command && command.participant === participant);
}

const kindsAbout = async (participant: string) =>
  (await commandsAbout(participant)).map(({ kind }) => kind);

interface Member {
  readonly client: TestClient;
  readonly id: ParticipantId;
}

/** Joins with a client that can use the media server, and announces its keys. */
async function arrive(roomId: string, changes: object = {}): Promise<Member> {
  const client = await api.connect();
  client.sendJoin(roomId, { capabilities: ['media-server'], ...changes });
  const { self: id } = await client.expect('room/joined');
  client.sendInSession({ type: 'keys/announce', requestId: 'keys', announcement });
  for (;;) {
    const message = await client.next();
    if (message.type === 'media/reply') return { client, id };
  }
}

/** A room whose media goes through the media server, with Ada as its host, and Ben. */
async function meeting(settings: Partial<CreateRoom> = { mediaPath: 'sfu' }) {
  const { roomId, joinToken } = await api.createRoomAsHost(settings);
  const ada = await arrive(roomId, { joinToken, displayName: 'Ada' });
  const ben = await arrive(roomId, { displayName: 'Ben' });
  for (const { client } of [ada, ben]) await client.receivedSoFar();
  return {
    roomId,
    joinToken,
    ada,
    ben,
    epoch: 1,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([ada, ben].map(({ client }) => client[Symbol.asyncDispose]()));
    },
  };
}

/** The reply to a request, after other messages. */
async function ask({ client }: Member, request: object): Promise<ReceivedMessage> {
  const requestId = client.newRequestId();
  client.sendInSession({ requestId, ...request });
  for (;;) {
    const message = await client.next();
    if ('requestId' in message && message.requestId === requestId) return message;
  }
}

async function contentOf(reply: Promise<ReceivedMessage>): Promise<Record<string, unknown>> {
  const message = await reply;
  if (message.type !== 'media/reply') throw new Error(JSON.stringify(message));
  return message.content as Record<string, unknown>;
}

const audio = (mimeType = 'audio/opus') => ({
  codecs: [{ mimeType, payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 7 }],
});

/** Opens the member's transports. */
async function connect(member: Member, epoch: number): Promise<void> {
  await contentOf(ask(member, { type: 'media/transport', epoch, direction: 'send' }));
  const rtpCapabilities = { codecs: [], headerExtensions: [] };
  await contentOf(
    ask(member, { type: 'media/transport', epoch, direction: 'receive', rtpCapabilities }),
  );
}

async function produce(member: Member, epoch: number, source = 'microphone'): Promise<string> {
  const { producer } = await contentOf(
    ask(member, { type: 'media/produce', epoch, source, rtpParameters: audio() }),
  );
  return String(producer);
}

const roomChanges = (messages: readonly ReceivedMessage[]) =>
  messages.flatMap((message) => (message.type === 'room/changed' ? [message.room.media] : []));

const membersIn = (messages: readonly ReceivedMessage[]) =>
  messages.flatMap((message) => (message.type === 'media/member' ? [message.member] : []));

describe('[SFU-1] the capability', () => {
  it('is listed by an API that controls media servers', async () => {
    await using client = await api.connect();
    const { capabilities } = await client.join(await api.createRoom());

    expect(capabilities).toContain('media-server');
  });

  it('is not listed by another API, which accepts no keys', async () => {
    await using plain = await RunningApi.start();
    await using client = await plain.connect();
    const { capabilities } = await client.join(await plain.createRoom(), {
      capabilities: ['media-server'],
    });

    expect(capabilities).not.toContain('media-server');
    expect(await client.request({ type: 'keys/announce', announcement })).toMatchObject({
      code: 'not_permitted',
    });
  });
});

describe('[SFU-40] keys', () => {
  it('get the number of their sender, which no other participant has', async () => {
    const roomId = await api.createRoom();
    await using client = await api.connect();
    await client.join(roomId, { capabilities: ['media-server'] });
    const first = await contentOf(client.request({ type: 'keys/announce', announcement }));
    const ben = await arrive(roomId);
    await using benClient = ben.client;

    expect(first).toEqual({ sender: 1, members: [] });
    expect(membersIn(await client.receivedSoFar())).toEqual([
      { participantId: ben.id, sender: 2, announcement, producers: [] },
    ]);
    benClient.sendInSession({ type: 'room/leave', requestId: 'leave' });
    await using cy = await api.connect();
    await cy.join(roomId, { capabilities: ['media-server'] });
    expect(await contentOf(cy.request({ type: 'keys/announce', announcement }))).toMatchObject({
      sender: 3,
      members: [{ sender: 1 }],
    });
  });

  it('are announced once', async () => {
    await using room = await meeting();

    expect(await ask(room.ben, { type: 'keys/announce', announcement })).toMatchObject({
      code: 'not_permitted',
    });
  });

  it('are not accepted from a client that has not listed the capability', async () => {
    await using client = await api.connect();
    await client.join(await api.createRoom());

    expect(await client.request({ type: 'keys/announce', announcement })).toMatchObject({
      code: 'not_permitted',
    });
  });
});

describe('[SFU-2] the path of media', () => {
  it('leads through the media server where the room is set so, while all can use it', async () => {
    await using room = await meeting({ mediaPath: 'sfu' });
    const { ada, roomId } = room;

    await using cy = await api.connect();
    await cy.join(roomId);
    expect(roomChanges(await ada.client.receivedSoFar())).toEqual([{ path: 'mesh', epoch: 2 }]);

    await cy.request({ type: 'room/leave' });
    expect(roomChanges(await ada.client.receivedSoFar())).toEqual([{ path: 'sfu', epoch: 3 }]);
  });

  it('[SFU-3] changes when a participant states a need, and back', async () => {
    await using room = await meeting({});
    const { ada, ben } = room;

    await ask(ben, { type: 'media/need', reasons: ['uplink', 'uplink'] });
    expect(roomChanges(await ada.client.receivedSoFar())).toEqual([{ path: 'sfu', epoch: 1 }]);

    await ask(ben, { type: 'media/need', reasons: [] });
    expect(roomChanges(await ada.client.receivedSoFar())).toEqual([{ path: 'mesh', epoch: 2 }]);
  });

  it('changes with the setting, at the request of a host', async () => {
    await using room = await meeting({ mediaPath: 'mesh' });
    const { ada, ben } = room;
    await ask(ben, { type: 'media/need', reasons: ['link_failed'] });
    expect(roomChanges(await ben.client.receivedSoFar())).toEqual([]);

    await ask(ada, { type: 'room/configure', settings: { mediaPath: 'sfu' } });

    expect(roomChanges(await ben.client.receivedSoFar()).at(-1)).toEqual({ path: 'sfu', epoch: 1 });
  });
});

describe('media requests', () => {
  it('[SFU-5 to SFU-8, SFU-10] carry a track from one participant to another', async () => {
    await using room = await meeting();
    const { ada, ben, epoch } = room;
    await connect(ada, epoch);
    await connect(ben, epoch);

    const producer = await produce(ada, epoch);
    expect(membersIn(await ben.client.receivedSoFar())).toEqual([
      {
        participantId: ada.id,
        sender: 1,
        announcement,
        producers: [{ id: producer, source: 'microphone' }],
      },
    ]);
    const { consumers } = await contentOf(
      ask(ben, { type: 'media/consume', epoch, producers: [producer, 'gone'] }),
    );
    expect(consumers).toEqual([
      expect.objectContaining({ producer, participantId: ada.id, source: 'microphone' }),
    ]);
    const [{ consumer }] = consumers as [{ consumer: string }];
    const prefer = {
      type: 'media/prefer',
      epoch,
      consumers: [{ consumer, layers: { spatial: 1 } }],
    };
    expect(await contentOf(ask(ben, prefer))).toEqual({});
    await contentOf(ask(ben, { type: 'media/release', epoch, consumers: [consumer] }));
    await contentOf(ask(ada, { type: 'media/stop', epoch, source: 'microphone' }));

    expect(membersIn(await ben.client.receivedSoFar())).toMatchObject([{ producers: [] }]);
    expect((await kindsAbout(ben.id)).slice(-4)).toEqual([
      'consumer/open',
      'consumer/prefer-layers',
      'consumer/resume',
      'consumer/close',
    ]);
  });

  it('[SFU-8] open no consumer of the own tracks', async () => {
    await using room = await meeting();
    const { ada, epoch } = room;
    await connect(ada, epoch);
    const producer = await produce(ada, epoch);

    const consume = { type: 'media/consume', epoch, producers: [producer] };
    expect(await contentOf(ask(ada, consume))).toEqual({ consumers: [] });
  });

  it.each([
    { title: 'of another epoch', request: { epoch: 7 }, code: 'media_moved' },
    { title: 'about a transport that is not open', request: {}, code: 'invalid_media' },
  ])('[SFU-4, SFU-6] $title are rejected as $code', async ({ request, code }) => {
    await using room = await meeting();

    const restart = { type: 'media/restart-ice', epoch: 1, direction: 'send', ...request };
    expect(await ask(room.ben, restart)).toMatchObject({ code });
  });

  it('[SFU-6] with parameters that the media server rejects are invalid', async () => {
    await using room = await meeting();
    const { ben, epoch } = room;
    await connect(ben, epoch);

    const refused = { source: 'microphone', rtpParameters: audio('audio/refused') };
    expect(await ask(ben, { type: 'media/produce', epoch, ...refused })).toMatchObject({
      code: 'invalid_media',
    });
  });

  it('[SFU-5] begin anew with a second transport of the same direction', async () => {
    await using room = await meeting();
    const { ada, ben, epoch } = room;
    await connect(ben, epoch);
    await produce(ben, epoch);
    await ada.client.receivedSoFar();

    await contentOf(ask(ben, { type: 'media/transport', epoch, direction: 'send' }));

    expect(membersIn(await ada.client.receivedSoFar())).toMatchObject([{ producers: [] }]);
    expect((await kindsAbout(ben.id)).slice(-2)).toEqual(['participant/close', 'transport/open']);
  });

  it('delay no other message, and are bounded, while the media server does not reply', async () => {
    await using room = await meeting();
    const { ben, epoch } = room;
    await connect(ben, epoch);
    const stuck = { source: 'microphone', rtpParameters: audio('audio/stuck') };
    const request = { type: 'media/produce', epoch, ...stuck };
    ben.client.sendInSession({ ...request, requestId: 'stuck' });

    expect(await ask(ben, { type: 'hand/raise' })).toMatchObject({ type: 'ok' });
    for (let i = 0; i < 64; i++) ben.client.sendInSession({ ...request, requestId: `s${i}` });
    expect(await ask(ben, request)).toMatchObject({ code: 'media_limit_reached' });
    // The queue ends with the participant.
    await ask(ben, { type: 'room/leave' });
  });
});

describe('[LIM-22] a client that sends too much about media', () => {
  const rate = { burst: 2, perSecond: 0 };
  const codes = (messages: readonly ReceivedMessage[]) =>
    messages.flatMap((message) => (message.type === 'error' ? [message.code] : []));

  it('has further requests rejected', async () => {
    await using own = await RunningApi.start({ limits: { mediaRequests: rate } });
    await using client = await own.connect();
    await client.join(await own.createRoom());

    for (let i = 0; i < 3; i++)
      client.sendInSession({ type: 'media/stop', requestId: `m${i}`, epoch: 1, source: 'camera' });

    expect(codes(await client.receivedSoFar())).toEqual([
      'not_permitted',
      'not_permitted',
      'rate_limited',
    ]);
  });

  it('[SFU-3] cannot move the media of a room at every moment', async () => {
    await using own = await RunningApi.start({ limits: { mediaNeeds: rate } });
    await using client = await own.connect();
    await client.join(await own.createRoom());

    for (const reasons of [['cpu'], [], ['cpu']])
      client.sendInSession({ type: 'media/need', requestId: 'need', reasons });

    expect(codes(await client.receivedSoFar())).toContain('rate_limited');
  });

  it('has further keys rejected, and no candidates', async () => {
    await using own = await RunningApi.start({ limits: { keySignals: rate } });
    const roomId = await own.createRoom();
    await using other = await own.connect();
    const { self: to } = await other.join(roomId);
    await using client = await own.connect();
    await client.join(roomId);
    const key = { kind: 'key', envelope: 'A'.repeat(90) };

    for (let i = 0; i < 3; i++) client.sendInSession({ type: 'peer/signal', to, signal: key });

    expect(codes(await client.receivedSoFar())).toEqual(['rate_limited']);
    expect((await other.receivedSoFar()).map(({ type }) => type)).toEqual([
      'participant/joined',
      'peer/signal',
      'peer/signal',
    ]);
  });
});

describe('[SFU-7] a source', () => {
  it('is forwarded only while the room knows that it is on', async () => {
    await using room = await meeting();
    const { ada, ben, epoch } = room;
    await connect(ben, epoch);
    const producer = await produce(ben, epoch);

    await ask(ada, { type: 'participant/mute', participantId: ben.id });
    const on = { ...NO_MEDIA, microphone: true };
    await ask(ben, { type: 'media/announce', media: on });

    const about = async () =>
      (await commandsAbout(ben.id))
        .filter((command) => 'producer' in command && command.producer === producer)
        .map(({ kind }) => kind);
    await expect.poll(about).toEqual(['producer/resume', 'producer/pause', 'producer/resume']);
  });

  it('[MOD-13] is not a screen of a participant who may not share it', async () => {
    await using room = await meeting({ mediaPath: 'sfu', mayShareScreen: false });
    const { ada, ben, epoch } = room;
    const screen = { type: 'media/produce', epoch, source: 'screen', rtpParameters: audio() };
    await connect(ada, epoch);
    await connect(ben, epoch);

    expect(await ask(ben, screen)).toMatchObject({ code: 'not_permitted' });
    expect(await ask(ada, screen)).toMatchObject({ content: { producer: anything } });
  });
});

describe('a participant', () => {
  it('[SFU-11] that leaves loses all that it has on the media server', async () => {
    await using room = await meeting();
    const { ben, epoch } = room;
    await connect(ben, epoch);

    await ask(ben, { type: 'room/leave' });

    await expect.poll(async () => (await kindsAbout(ben.id)).at(-1)).toBe('participant/close');
  });

  it('[SFU-10, RES-12] that was absent receives the path and the members when it resumes', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({ mediaPath: 'sfu' });
    const ada = await arrive(roomId, { joinToken });
    await using adaClient = ada.client;
    const first = await api.connect();
    const joined = await first.join(roomId, { capabilities: ['media-server'] });
    await first.request({ type: 'keys/announce', announcement });
    const before = await first.receivedSoFar();
    const { received } = first;
    expect(roomChanges(before)).toEqual([]);
    first.socket.terminate();
    await adaClient.receivedSoFar();
    await expect
      .poll(async () =>
        (await adaClient.receivedSoFar()).some((m) => m.type === 'participant/changed'),
      )
      .toBe(true);
    await connect(ada, 1);
    const producer = await produce(ada, 1);

    await using again = await api.connect();
    await again.resume(joined, { received });

    const states = await again.receivedSoFar();
    expect(roomChanges(states)).toEqual([{ path: 'sfu', epoch: 1 }]);
    expect(membersIn(states)).toMatchObject([{ producers: [{ id: producer }] }]);
  });
});

describe('[SFU-4] a media server that ends', () => {
  it('is started again, and the room continues in another epoch', async () => {
    await using own = await RunningApi.start({
      config: { mediaServer: { script, environment: environment() } },
    });
    const { roomId, joinToken } = await own.createRoomAsHost({ mediaPath: 'sfu' });
    await using client = await own.connect();
    const { self: id } = await client.join(roomId, { joinToken, capabilities: ['media-server'] });
    const member = { client, id };
    await ask(member, { type: 'keys/announce', announcement });
    await client.receivedSoFar();
    const transport = { type: 'media/transport', direction: 'send' };
    const { id: transportId } = await contentOf(ask(member, { ...transport, epoch: 1 }));

    process.kill(Number(String(transportId).split('-')[1]), 'SIGKILL');

    expect(await client.expect('room/changed')).toMatchObject({
      room: { media: { path: 'sfu', epoch: 2 } },
    });
    await expect
      .poll(() => ask(member, { ...transport, epoch: 2 }))
      .toMatchObject({ type: 'media/reply' });
  });
});
