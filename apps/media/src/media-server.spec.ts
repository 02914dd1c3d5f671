/** The media server with real workers and clients that use ICE, DTLS and SRTP. */
import { readFileSync } from 'node:fs';
import type { Command, EventEnvelope, Reply } from '@throughline/media-control';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { type MediaServer, startMediaServer } from './media-server.js';
import { sendAudio, sendSimulcast, sendVp8ByRid } from './testing/media-sources.js';
import { expectResult, OrtcTransport, type Send } from './testing/ortc-client.js';
import { OPUS, RECEIVER, VP8_SIMULCAST } from './testing/rtp-parameters.js';
import { workerBinary } from './testing/worker-binary.js';

const LEASE_MS = 60_000;

let binary = '';
beforeAll(() => {
  binary = workerBinary();
});

class TestServer implements Disposable {
  readonly events: EventEnvelope[] = [];
  #media: MediaServer | undefined;
  #commands = 0;

  static async start(workers: number, limits: Partial<Limits> = {}): Promise<TestServer> {
    const server = new TestServer();
    server.#media = await startMediaServer({
      workers: {
        count: workers,
        binary,
        listenAddress: '127.0.0.1',
        announcedAddress: '127.0.0.1',
        firstPort: 0,
      },
      limits: { ...DEFAULT_LIMITS, ...limits },
      emit: (event) => server.events.push(event),
    });
    return server;
  }

  get pool() {
    return this.#started.pool;
  }

  drain(): Promise<void> {
    return this.#started.commands.drain();
  }

  send(room: string, epoch: number, command: Command, id = `c${++this.#commands}`): Promise<Reply> {
    return this.#started.commands.handle({ id, room, epoch, command });
  }

  /** Opens the room and returns how to send commands to it. */
  async open(room = 'r', epoch = 1): Promise<Send> {
    const send: Send = (command) => this.send(room, epoch, command);
    await expectResult(send, 'room', { kind: 'room/open', leaseMs: LEASE_MS });
    return send;
  }

  [Symbol.dispose](): void {
    this.#media?.[Symbol.dispose]();
  }

  get #started(): MediaServer {
    if (this.#media === undefined) throw new Error('not started');
    return this.#media;
  }
}

async function openTransport(send: Send, participant: string, direction: 'send' | 'receive') {
  const command = { kind: 'transport/open', participant, direction } as const;
  return (await expectResult(send, 'transport', command)).transport;
}

const produceAudio = (participant: string, transport: string, ssrc = 1_111): Command => ({
  kind: 'producer/open',
  participant,
  transport,
  mediaKind: 'audio',
  rtpParameters: { ...OPUS, encodings: [{ ssrc }] },
  isPaused: false,
});

const produceVideo = (participant: string, transport: string): Command => ({
  kind: 'producer/open',
  participant,
  transport,
  mediaKind: 'video',
  rtpParameters: VP8_SIMULCAST,
  isPaused: false,
});

const consume = (participant: string, transport: string, producer: string): Command => ({
  kind: 'consumer/open',
  participant,
  transport,
  producer,
  rtpCapabilities: RECEIVER,
});

/** The resident memory of a process, which Linux reports. */
const memoryKiB = (pid: number) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

describe('two workers of a room', () => {
  it.each([
    { over: 'udp', srtp: 'AEAD_AES_128_GCM' },
    { over: 'tcp', srtp: 'AEAD_AES_128_GCM' },
    { over: 'udp', srtp: 'AES_CM_128_HMAC_SHA1_80' },
  ] as const)('forward audio to each other over $over with $srtp', async (options) => {
    using server = await TestServer.start(2, { spillAtStreams: 1 });
    using sources = new DisposableStack();
    const send = await server.open();
    await using fromAda = await OrtcTransport.connect(send, 'ada', 'send', options);
    const produce = produceAudio('ada', fromAda.id);
    const { producer } = await expectResult(send, 'producer', produce);
    await using toBen = await OrtcTransport.connect(send, 'ben', 'receive', options);
    const received: string[] = [];
    toBen.onRtp(({ payload }) => received.push(payload.toString()));
    const { consumer } = await expectResult(send, 'consumer', consume('ben', toBen.id, producer));

    sources.use(sendAudio(fromAda, 1_111, 'Ada speaks'));
    await expectResult(send, 'done', { kind: 'consumer/resume', participant: 'ben', consumer });

    await expect.poll(() => received).toContain('Ada speaks');
    const { stats } = await expectResult(send, 'stats', { kind: 'room/stats' });
    expect(stats).toEqual({ participants: 2, producers: 1, consumers: 1, workers: 2 });
  });

  it('forward the preferred layer of a simulcast', async () => {
    using server = await TestServer.start(2, { spillAtStreams: 1 });
    using sources = new DisposableStack();
    const send = await server.open();
    await using fromAda = await OrtcTransport.connect(send, 'ada', 'send');
    const { producer } = await expectResult(send, 'producer', produceVideo('ada', fromAda.id));
    await using toBen = await OrtcTransport.connect(send, 'ben', 'receive');
    let layer: number | undefined;
    toBen.onRtp(({ payload }) => (layer = payload.at(-1)));
    sources.use(sendSimulcast(fromAda, [2_001, 2_002, 2_003]));
    const consumed = await expectResult(send, 'consumer', consume('ben', toBen.id, producer));
    const of = { participant: 'ben', consumer: consumed.consumer };
    const prefer = (spatialLayer: number) =>
      expectResult(send, 'done', { kind: 'consumer/prefer-layers', ...of, spatialLayer });

    await prefer(0);
    await expectResult(send, 'done', { kind: 'consumer/resume', ...of });
    await expect.poll(() => layer).toBe(0);
    await prefer(2);
    await expect.poll(() => layer).toBe(2);

    expect(consumed.type).toBe('simulcast');
    expect(server.events.map(({ event }) => event)).toContainEqual({
      kind: 'consumer/layers',
      ...of,
      spatialLayer: 2,
    });
  });
});

describe('a worker that is killed', () => {
  it('ends its rooms, which can then be opened on its replacement', async () => {
    using server = await TestServer.start(1);
    await server.open('r', 1);
    const [worker] = server.pool.running;

    process.kill(worker!.pid, 'SIGKILL');
    await expect
      .poll(() => server.events, { interval: 10 })
      .toEqual([{ room: 'r', epoch: 1, event: { kind: 'room/ended', reason: 'worker_died' } }]);
    await expect.poll(() => server.pool.isComplete, { interval: 10 }).toBe(true);

    expect(server.pool.running[0]!.pid).not.toBe(worker!.pid);
    await server.open('r', 2);
  });

  it('does not end the rooms of other workers', async () => {
    using server = await TestServer.start(2);
    const send = await server.open('r', 1);
    await openTransport(send, 'ada', 'send').then((transport) =>
      send(produceAudio('ada', transport)),
    );
    const other = await server.open('other', 1);
    const [busy] = server.pool.running.toSorted((a, b) => b.streams - a.streams);

    process.kill(busy!.pid, 'SIGKILL');
    await expect.poll(() => server.events.map(({ room }) => room)).toContain('r');

    expect(await other({ kind: 'room/stats' })).toMatchObject({ ok: true });
  });
});

describe('a room', () => {
  it('rejects commands of an earlier epoch once it has been opened anew', async () => {
    using server = await TestServer.start(1);
    const before = await server.open('r', 1);
    await openTransport(before, 'ada', 'send');
    const after = await server.open('r', 2);

    expect(await before({ kind: 'room/stats' })).toMatchObject({ error: 'stale_epoch' });
    expect(await before({ kind: 'room/close' })).toMatchObject({ error: 'stale_epoch' });
    expect(await after({ kind: 'room/stats' })).toMatchObject({
      result: { stats: { participants: 0 } },
    });
  });

  it('is not opened by other commands, and can be closed twice', async () => {
    using server = await TestServer.start(1);
    const close = { kind: 'room/close' } as const;

    expect(await server.send('r', 1, { kind: 'room/stats' })).toMatchObject({
      error: 'room_not_open',
    });
    const send = await server.open();
    expect([await send(close), await send(close)]).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('is not opened again in an epoch that has ended', async () => {
    using server = await TestServer.start(1);
    const open = { kind: 'room/open', leaseMs: LEASE_MS } as const;
    await server.send('r', 2, open, 'first');
    process.kill(server.pool.running[0]!.pid, 'SIGKILL');
    await expect.poll(() => server.events).toHaveLength(1);
    await expect.poll(() => server.pool.isComplete).toBe(true);

    const repeated = await server.send('r', 2, open, 'first');
    const renewed = await server.send('r', 2, open, 'second');

    expect([repeated, renewed]).toMatchObject([{ error: 'stale_epoch' }, { error: 'stale_epoch' }]);
    expect(await server.send('r', 3, open)).toMatchObject({ ok: true });
  });

  it('is closed by a command with a newer epoch', async () => {
    using server = await TestServer.start(1);
    const send = await server.open('r', 1);

    await server.send('r', 2, { kind: 'room/close' });

    expect(await send({ kind: 'room/stats' })).toMatchObject({ error: 'room_not_open' });
  });

  it('ends once its lease has expired', async () => {
    using server = await TestServer.start(1);

    await server.send('r', 1, { kind: 'room/open', leaseMs: 1_000 });

    await expect
      .poll(() => server.events)
      .toEqual([{ room: 'r', epoch: 1, event: { kind: 'room/ended', reason: 'lease_expired' } }]);
    expect(server.pool.running[0]!.streams).toBe(0);
  });

  it('does not keep a participant that leaves while it joins', async () => {
    using server = await TestServer.start(1);
    const send = await server.open();

    await Promise.all([
      send({ kind: 'transport/open', participant: 'ada', direction: 'send' }),
      send({ kind: 'participant/close', participant: 'ada' }),
    ]);

    expect(await send({ kind: 'room/stats' })).toMatchObject({
      result: { stats: { participants: 0 } },
    });
  });

  it('is on several workers after many participants have joined at once', async () => {
    using server = await TestServer.start(2, { spillAtStreams: 20 });
    const send = await server.open();

    const names = ['ada', 'ben', 'cy', 'dan', 'eve'];
    await Promise.all(names.map((name) => openTransport(send, name, 'send')));

    expect(await send({ kind: 'room/stats' })).toMatchObject({
      result: { stats: { participants: 5, workers: 2 } },
    });
    expect(server.pool.running.map(({ load }) => load).sort()).toEqual([20, 30]);
    await send({ kind: 'room/close' });
    expect(server.pool.running.map(({ load }) => load)).toEqual([0, 0]);
  });

  it('executes a repeated command once', async () => {
    using server = await TestServer.start(1);
    await server.open();
    const command: Command = { kind: 'transport/open', participant: 'ada', direction: 'send' };

    const [first, second] = await Promise.all([
      server.send('r', 1, command, 'same'),
      server.send('r', 1, command, 'same'),
    ]);

    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
  });
});

describe('a server that is stopping', () => {
  it('notifies the API about each room, accepts no others, and waits until the API has closed them', async () => {
    using server = await TestServer.start(1);
    const send = await server.open('r', 4);

    const drained = server.drain();

    expect(server.events).toEqual([{ room: 'r', epoch: 4, event: { kind: 'room/draining' } }]);
    expect(await server.send('other', 1, { kind: 'room/open', leaseMs: LEASE_MS })).toMatchObject({
      error: 'unavailable',
    });
    expect(await send({ kind: 'room/stats' })).toMatchObject({ ok: true });
    await send({ kind: 'room/close' });
    await drained;
  });
});

describe('parallel commands cannot exceed the limit of', () => {
  const errors = (replies: readonly Reply[]) =>
    replies.map((reply) => (reply.ok ? 'ok' : reply.error)).sort();

  it('rooms', async () => {
    using server = await TestServer.start(1, { maxRooms: 1 });

    const open = { kind: 'room/open', leaseMs: LEASE_MS } as const;
    const replies = await Promise.all(['a', 'b'].map((room) => server.send(room, 1, open)));

    expect(errors(replies)).toEqual(['limit_reached', 'ok']);
  });

  it('participants of a room, until one leaves', async () => {
    using server = await TestServer.start(1, { maxParticipantsPerRoom: 2 });
    const send = await server.open();
    const enter = (participant: string) =>
      send({ kind: 'transport/open', participant, direction: 'send' });

    expect(errors(await Promise.all(['a', 'b', 'c'].map(enter)))).toEqual([
      'limit_reached',
      'ok',
      'ok',
    ]);
    await send({ kind: 'participant/close', participant: 'a' });
    expect(await enter('d')).toMatchObject({ ok: true });
  });

  it('one transport of a participant for each direction', async () => {
    using server = await TestServer.start(1);
    const send = await server.open();
    const open: Command = { kind: 'transport/open', participant: 'a', direction: 'receive' };

    expect(errors(await Promise.all([send(open), send(open)]))).toEqual(['limit_reached', 'ok']);
  });

  it('producers of a participant', async () => {
    using server = await TestServer.start(1, { maxProducersPerParticipant: 2 });
    const send = await server.open();
    const transport = await openTransport(send, 'a', 'send');

    const replies = await Promise.all(
      [1, 2, 3].map((ssrc) => send(produceAudio('a', transport, ssrc))),
    );

    expect(errors(replies)).toEqual(['limit_reached', 'ok', 'ok']);
  });

  it('consumers of a participant, until one is closed', async () => {
    using server = await TestServer.start(1, { maxConsumersPerParticipant: 1 });
    const send = await server.open();
    const produce = produceAudio('a', await openTransport(send, 'a', 'send'));
    const { producer } = await expectResult(send, 'producer', produce);
    const command = consume('b', await openTransport(send, 'b', 'receive'), producer);

    const replies = await Promise.all([send(command), send(command)]);

    expect(errors(replies)).toEqual(['limit_reached', 'ok']);
    const { consumer } = replies
      .flatMap((reply) => (reply.ok && reply.result.kind === 'consumer' ? [reply.result] : []))
      .at(0)!;
    await send({ kind: 'consumer/close', participant: 'b', consumer });
    expect(await send(command)).toMatchObject({ ok: true });
  });

  it('one producer for each SSRC of a participant', async () => {
    using server = await TestServer.start(1);
    const send = await server.open();
    const transport = await openTransport(send, 'a', 'send');
    const command = produceAudio('a', transport, 7);

    const replies = await Promise.all([send(command), send(command)]);

    expect(errors(replies)).toEqual(['invalid_rtp_parameters', 'ok']);
  });
});

it('a participant who floods the transport to receive is removed', async () => {
  using server = await TestServer.start(1, { maxIncomingKbps: 1, bitrateCheckMs: 100 });
  using sources = new DisposableStack();
  const send = await server.open();
  await using toAda = await OrtcTransport.connect(send, 'ada', 'receive');

  sources.use(sendAudio(toAda, 1_111, 'a flood'));

  await expect
    .poll(() => server.events.map(({ event }) => event))
    .toContainEqual({ kind: 'participant/ended', participant: 'ada', reason: 'bitrate_exceeded' });
});

describe('a worker survives packets of two SSRCs for one encoding', () => {
  it.each([
    { of: 'an encoding with an SSRC and a RID', encodings: [{ ssrc: 7, rid: 'h' }], ssrc: 7 },
    { of: 'an encoding with a RID', encodings: [{ rid: 'h' }, { rid: 'l' }], ssrc: 0 },
  ])('$of', async ({ encodings, ssrc }) => {
    using server = await TestServer.start(1);
    using sources = new DisposableStack();
    const send = await server.open();
    await using fromAda = await OrtcTransport.connect(send, 'ada', 'send');
    await expectResult(send, 'producer', {
      kind: 'producer/open',
      participant: 'ada',
      transport: fromAda.id,
      mediaKind: 'video',
      rtpParameters: { ...VP8_SIMULCAST, encodings },
      isPaused: false,
    });
    await expectResult(send, 'producer', produceAudio('ada', fromAda.id));
    const scores = () => server.events.filter(({ event }) => event.kind === 'producer/score');

    await sendVp8ByRid(fromAda, 99, 'h');
    await expect.poll(scores).toHaveLength(1);
    await sendVp8ByRid(fromAda, ssrc, 'h');
    sources.use(sendAudio(fromAda, 1_111, 'Ada speaks'));

    await expect.poll(scores).toHaveLength(2);
  });
});

it('a worker does not grow with the SSRCs from which a participant sends RTCP', async () => {
  using server = await TestServer.start(1);
  const send = await server.open();
  await using toAda = await OrtcTransport.connect(send, 'ada', 'receive');
  const [worker] = server.pool.running;
  const sendReports = async (first: number, count: number) => {
    for (let ssrc = first; ssrc < first + count; ssrc++) {
      await toAda.sendReport(ssrc, 0);
      if (ssrc % 50 === 0) await worker!.resourceUsage(); // so that the worker reads them before its socket is full
    }
  };
  await sendReports(1, 1_000);
  const before = memoryKiB(worker!.pid);

  await sendReports(1_001, 8_000);

  // A stream of libsrtp for each of them needs some 3 MiB.
  expect(memoryKiB(worker!.pid) - before).toBeLessThan(1_024);
});

it('a participant who ignores the limit of the bitrate is removed', async () => {
  using server = await TestServer.start(1, { maxIncomingKbps: 1, bitrateCheckMs: 100 });
  using sources = new DisposableStack();
  const send = await server.open();
  await using fromAda = await OrtcTransport.connect(send, 'ada', 'send');
  await expectResult(send, 'producer', produceAudio('ada', fromAda.id));

  sources.use(sendAudio(fromAda, 1_111, 'a flood'));

  await expect
    .poll(() => server.events.map(({ event }) => event))
    .toContainEqual({ kind: 'participant/ended', participant: 'ada', reason: 'bitrate_exceeded' });
  expect(await send({ kind: 'room/stats' })).toMatchObject({
    result: { stats: { participants: 0 } },
  });
});

describe('a participant without a connected transport', () => {
  const ended = (participant: string) => ({
    kind: 'participant/ended',
    participant,
    reason: 'disconnected',
  });

  it('is removed after a while, and one with a transport stays', async () => {
    using server = await TestServer.start(1, { disconnectedMs: 1_000 });
    const send = await server.open();
    await using toBen = await OrtcTransport.connect(send, 'ben', 'receive');
    await openTransport(send, 'ada', 'send');

    await expect
      .poll(() => server.events.map(({ event }) => event), { timeout: 5_000 })
      .toContainEqual(ended('ada'));
    expect(await send({ kind: 'room/stats' })).toMatchObject({
      result: { stats: { participants: 1 } },
    });
    expect(server.events.map(({ event }) => event)).not.toContainEqual(ended('ben'));
    expect(toBen.id).not.toBe('');
  });

  it('is not reported if the API has closed it', async () => {
    using server = await TestServer.start(1, { disconnectedMs: 200 });
    const send = await server.open();
    await openTransport(send, 'ada', 'send');
    await expectResult(send, 'done', { kind: 'participant/close', participant: 'ada' });
    await openTransport(send, 'ben', 'send');

    await expect.poll(() => server.events.map(({ event }) => event)).toContainEqual(ended('ben'));
    expect(server.events.map(({ event }) => event)).not.toContainEqual(ended('ada'));
  });
});

describe('a participant cannot', () => {
  it('send on the transport to receive', async () => {
    using server = await TestServer.start(1);
    const send = await server.open();
    const transport = await openTransport(send, 'a', 'receive');

    expect(await send(produceAudio('a', transport))).toMatchObject({
      error: 'wrong_transport_state',
    });
  });

  it('send a profile of a codec that the room does not offer', async () => {
    using server = await TestServer.start(1);
    const send = await server.open();
    const transport = await openTransport(send, 'a', 'send');

    const reply = await send({
      kind: 'producer/open',
      participant: 'a',
      transport,
      mediaKind: 'video',
      rtpParameters: {
        codecs: [
          {
            mimeType: 'video/VP9',
            payloadType: 98,
            clockRate: 90_000,
            parameters: { 'profile-id': 2 },
          },
        ],
        encodings: [{ ssrc: 5 }],
      },
      isPaused: false,
    });

    expect(reply).toMatchObject({ error: 'invalid_rtp_parameters' });
  });

  it('use the transport, producer or consumer of another', async () => {
    using server = await TestServer.start(1);
    const send = await server.open();
    const transport = await openTransport(send, 'a', 'send');
    const { producer } = await expectResult(send, 'producer', produceAudio('a', transport));
    await openTransport(send, 'b', 'send');

    const replies = [
      await send(produceAudio('b', transport, 9)),
      await send({ kind: 'producer/close', participant: 'b', producer }),
    ];

    expect(replies).toMatchObject([{ error: 'not_found' }, { error: 'not_found' }]);
  });

  it('consume what it cannot decode', async () => {
    using server = await TestServer.start(1);
    const send = await server.open();
    const produce = produceAudio('a', await openTransport(send, 'a', 'send'));
    const { producer } = await expectResult(send, 'producer', produce);
    const command = consume('b', await openTransport(send, 'b', 'receive'), producer);

    const rtpCapabilities = { ...RECEIVER, codecs: RECEIVER.codecs.slice(1) };
    const reply = await send({ ...command, rtpCapabilities } as Command);

    expect(reply).toMatchObject({ error: 'cannot_consume' });
  });
});

it('a transport offers the announced address over UDP and TCP, and UDP is preferred', async () => {
  using server = await TestServer.start(1);
  const send = await server.open();

  const { iceCandidates } = await expectResult(send, 'transport', {
    kind: 'transport/open',
    participant: 'a',
    direction: 'send',
  });

  expect(iceCandidates.map(({ address, protocol }) => `${protocol} ${address}`)).toEqual([
    'udp 127.0.0.1',
    'tcp 127.0.0.1',
  ]);
  expect(iceCandidates[0]!.priority).toBeGreaterThan(iceCandidates[1]!.priority);
});
