/**
 * The effect of each frame. Nest's adapter by itself answers neither unknown frames nor rejections, and
 * lets fast frames overtake slow ones; [SIG-2], [SIG-5] and [SIG-7] cover what we do about it.
 */
import { type ClientMessage, NO_MEDIA, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

const MALFORMED = '{"type":"error","code":"malformed_message"}';
const unknownId = '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11';
const join = {
  type: 'room/join',
  requestId: 'r1',
  protocolVersion: 1,
  roomId: 'mkte-vhap-wcru',
  displayName: 'Ada',
  media: { ...NO_MEDIA, microphone: true, camera: true },
};
const media = NO_MEDIA;
const candidate = (index: number) => ({
  kind: 'candidate',
  candidate: {
    candidate: `candidate:${index} 1 udp 1 198.51.100.7 50000 typ host`,
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: null,
  },
});

describe('[SIG-2] a frame that is not a valid message', () => {
  it.each([
    ['a text that is not JSON', 'hello'],
    ['an empty text', ''],
    ['half a message', '{"type":"session/ping","requestId":'],
    ['a message in a binary frame', Buffer.from('{"type":"session/ping","requestId":"r1"}')],
    ['an empty binary frame', Buffer.alloc(0)],
    ['an unknown type', '{"type":"room/destroy","requestId":"r1"}'],
    ['no type', '{"requestId":"r1"}'],
    ['the name of the event that frames arrive as', '{"event":"frame","data":"x"}'],
    ['a wrong shape', JSON.stringify({ ...join, roomId: 7 })],
    ['a name of the prototype', '{"type":"__proto__"}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['very deep nesting', '['.repeat(100_000)],
  ])(
    'such as %s gets one error without a requestId, and the session continues',
    async (_, frame) => {
      await using client = await api.connect();

      client.sendRaw(frame);

      expect(await client.receivedSoFar()).toHaveLength(1);
      expect(client.frames[0]).toBe(MALFORMED);
    },
  );

  it.each([
    ['an unknown key', { ...join, role: 'host' }],
    ['an unknown key deep inside', { ...join, media: { ...join.media, screenOn: true } }],
    ['a key of every object', { ...join, constructor: {} }],
    ['a missing key', { ...join, media: undefined }],
    ['a text beyond its bound', { ...join, displayName: 'x'.repeat(65) }],
  ])('[SIG-3] includes one with %s', async (_, message) => {
    await using client = await api.connect();

    client.send(message);
    await client.receivedSoFar();

    expect(client.frames[0]).toBe(MALFORMED);
  });

  it('[SIG-3] includes one with a `__proto__` key, which changes no prototype', async () => {
    await using client = await api.connect();
    const roomId = await api.createRoom();

    client.sendRaw(
      JSON.stringify({ ...join, roomId }).replace('{', '{"__proto__":{"isHost":true},'),
    );
    await client.receivedSoFar();

    expect(client.frames[0]).toBe(MALFORMED);
    expect('isHost' in {}).toBe(false);
  });

  it('[SIG-4] includes a signal with an unknown key, which is not relayed', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using ben = await api.connect();
    await ben.join(roomId);
    await ada.expect('participant/joined');

    ben.sendInSession({
      type: 'peer/signal',
      to: self,
      signal: { ...candidate(1), priority: 'high' },
    });

    expect(await ben.nextErrorCode()).toBe('malformed_message');
    expect(await ada.receivedSoFar()).toEqual([]);
  });
});

describe('[SIG-5] frames of one connection', () => {
  it('take effect in order: a fast frame does not overtake a slow one', async () => {
    const roomId = await api.createRoom({ passcode: 'open sesame' }); // hashing is slow
    await using client = await api.connect();

    client.sendJoin(roomId, { passcode: 'open sesame' });
    client.sendInSession({ type: 'room/leave', requestId: 'l1' });
    client.sendRaw('nonsense');

    const types = [await client.next(), await client.next(), await client.next()];
    expect(types.map(({ type }) => type)).toEqual(['room/joined', 'room/left', 'error']);
  });

  it('are overtaken by a ping, which has no effect on the room', async () => {
    const roomId = await api.createRoom({ passcode: 'open sesame' });
    await using client = await api.connect();

    client.sendJoin(roomId, { passcode: 'open sesame' });
    client.send({ type: 'session/ping', requestId: 'p1', received: 0 });

    await client.expect('session/pong');
    await client.expect('room/joined');
  });

  it('are all answered if many wait for a slow one', async () => {
    await using api = await RunningApi.start({
      limits: { announcements: { burst: 1_000, perSecond: 1 } },
    });
    const roomId = await api.createRoom({ passcode: 'open sesame' });
    await using client = await api.connect();

    client.sendJoin(roomId, { passcode: 'open sesame' });
    const requestIds = Array.from({ length: 1_000 }, () => client.newRequestId());
    for (const requestId of requestIds)
      client.sendInSession({ type: 'media/announce', requestId, media });

    const [reply, ...answers] = await client.receivedSoFar();
    expect(reply?.type).toBe('room/joined');
    expect(answers).toEqual(requestIds.map((requestId) => ({ type: 'ok', requestId })));
  });

  it('arrive in order: a candidate never overtakes its description', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using ben = await api.connect();
    const { self: from } = await ben.join(roomId);
    await ada.expect('participant/joined');
    const sdp = 'v'.repeat(60_000);
    const signals = [
      { kind: 'description', description: { type: 'offer', sdp } },
      ...Array.from({ length: 50 }, (_, i) => candidate(i)),
    ];

    for (const signal of signals) ben.sendInSession({ type: 'peer/signal', to: self, signal });
    await ben.receivedSoFar();

    expect(await ada.receivedSoFar()).toEqual(
      signals.map((signal) => ({ type: 'peer/signal', from, signal })),
    );
  });
});

describe('[SIG-7] a request', () => {
  it('gets one reply with its id', async () => {
    const roomId = await api.createRoom();
    await using client = await api.connect();

    client.sendJoin(roomId, { requestId: 'a' });
    client.sendInSession({ type: 'media/announce', requestId: 'b', media });
    client.sendInSession({ type: 'ice-servers/refresh', requestId: 'c' });
    client.sendInSession({ type: 'room/leave', requestId: 'd' });

    const answers = await client.receivedSoFar();
    expect(answers.map((m) => ('requestId' in m ? [m.type, m.requestId] : m))).toEqual([
      ['room/joined', 'a'],
      ['ok', 'b'],
      ['ice-servers/refreshed', 'c'],
      ['room/left', 'd'],
    ]);
  });

  it.each<ClientMessage>([
    { type: 'room/leave', seq: 1, requestId: 'r1' },
    { type: 'media/announce', seq: 1, requestId: 'r1', media },
    { type: 'ice-servers/refresh', seq: 1, requestId: 'r1' },
  ])('[ROOM-5] $type before a join is rejected with its requestId and a code', async (message) => {
    await using client = await api.connect();

    client.send(message);
    await client.receivedSoFar();

    expect(client.frames[0]).toBe('{"type":"error","requestId":"r1","code":"not_joined"}');
    expect(client.frames).toHaveLength(2);
  });

  it('[ROOM-5] without a requestId, such as a signal, is rejected before a join too', async () => {
    await using client = await api.connect();

    client.sendInSession({ type: 'peer/signal', to: unknownId, signal: candidate(1) });
    await client.receivedSoFar();

    expect(client.frames[0]).toBe('{"type":"error","code":"not_joined"}');
  });

  it('that fails because of a fault is rejected as internal, and the fault is in the log', async () => {
    let clock = () => 0;
    await using api = await RunningApi.start({ clock: () => clock() });
    const roomId = await api.createRoom();
    await using client = await api.connect();
    clock = () => {
      throw new Error('the clock has stopped');
    };

    client.sendJoin(roomId, { requestId: 'r1' });
    await client.receivedSoFar();

    expect(client.frames[0]).toBe('{"type":"error","requestId":"r1","code":"internal"}');
    expect(api.log.text).toContain('the clock has stopped');
  });
});

describe('[SIG-10] after a rejection', () => {
  const rejections: { code: string; changes: object; room?: () => Promise<RoomId> }[] = [
    { code: 'unsupported_version', changes: { protocolVersion: 2 } },
    { code: 'unknown_room', changes: { roomId: 'mkte-vhap-wcru' } },
    { code: 'malformed_message', changes: { displayName: '' } },
    { code: 'malformed_message', changes: { capabilities: Array<string>(33).fill('x') } },
    {
      code: 'passcode_required',
      changes: {},
      room: () => api.createRoom({ passcode: 'open sesame' }),
    },
    {
      code: 'wrong_passcode',
      changes: { passcode: 'open says me' },
      room: () => api.createRoom({ passcode: 'open sesame' }),
    },
  ];

  it.each(rejections)('as $code the client may join', async ({ code, changes, room }) => {
    const roomId = await (room ?? (() => api.createRoom()))();
    await using client = await api.connect();

    client.sendJoin(roomId, changes);
    expect(await client.nextErrorCode()).toBe(code);

    const joined = await client.join(roomId, { passcode: 'open sesame' });
    expect(joined.room.id).toBe(roomId);
  });
});
