import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  CloseCode,
  NO_MEDIA,
  ParticipantId,
  PROTOCOL_VERSION,
  RoomId,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { REPLY_DEADLINE_MS, SignalingConnection } from './signaling-connection.js';

const bob = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const join = {
  type: 'room/join',
  protocolVersion: PROTOCOL_VERSION,
  capabilities: [],
  roomId: RoomId.parse('mkte-vhap-wcru'),
  displayName: 'Ada',
  media: NO_MEDIA,
} as const;
const ping = { type: 'session/ping', received: 0 } as const;

let server: WebSocketServer;
let connection: SignalingConnection | undefined;
let messages: { seq: number; type: string | undefined }[];
let rejections: { requestId: string; code: string }[];
let losses: number[];

beforeEach(async () => {
  server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
  await once(server, 'listening');
  messages = [];
  rejections = [];
  losses = [];
});

afterEach(() => {
  vi.useRealTimers();
  connection?.close();
  for (const socket of server.clients) socket.terminate();
  server.close();
});

function connect(): SignalingConnection {
  const { port } = server.address() as AddressInfo;
  connection = new SignalingConnection(`ws://127.0.0.1:${port}/signal`);
  connection.setListener({
    onMessage: (seq, message) => messages.push({ seq, type: message?.type }),
    onRejected: (requestId, code) => rejections.push({ requestId, code }),
    onLost: (code) => losses.push(code),
  });
  return connection;
}

/** Calls `answer` for each frame. */
function serve(answer: (frame: { type: string; requestId: string }, socket: ServerSocket) => void) {
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      answer(JSON.parse(data.toString()) as { type: string; requestId: string }, socket);
    });
  });
}

describe('[SIG-7] a request', () => {
  it('made before the socket is open waits for it, and gets its reply', async () => {
    serve(({ requestId }, socket) =>
      socket.send(JSON.stringify({ type: 'session/pong', requestId, received: 0 })),
    );

    const outcome = await connect().request(ping);

    expect(outcome).toMatchObject({ ok: true, reply: { type: 'session/pong' } });
  });

  it('that is rejected resolves with the code', async () => {
    serve(({ requestId }, socket) =>
      socket.send(JSON.stringify({ type: 'error', requestId, code: 'internal' })),
    );

    const outcome = await connect().request(ping);

    expect(outcome).toEqual({ ok: false, reason: 'internal' });
  });

  it('with the reply to a different request counts as a fault of the API', async () => {
    serve(({ requestId }, socket) => socket.send(JSON.stringify({ type: 'room/left', requestId })));

    const outcome = await connect().request(ping);

    expect(outcome).toEqual({ ok: false, reason: 'internal' });
  });

  it('resolves as lost if the connection closes first, and the loss is reported once', async () => {
    serve((_, socket) => socket.close(1001));
    const signaling = connect();

    const outcomes = await Promise.all([signaling.request(ping), signaling.request(ping)]);

    expect(outcomes).toEqual(Array(2).fill({ ok: false, reason: 'connection_lost' }));
    expect(losses).toEqual([1001]);
  });

  it('resolves as lost if no server listens there', async () => {
    const signaling = connect();
    server.close();

    expect(await signaling.request(ping)).toEqual({
      ok: false,
      reason: 'connection_lost',
    });
  });

  it('made after close resolves as lost, and closing is not reported as a loss', async () => {
    const signaling = connect();
    signaling.close();
    signaling.close();

    const outcome = await signaling.request(ping);

    expect([outcome, losses]).toEqual([{ ok: false, reason: 'connection_lost' }, []]);
  });
});

describe('a connection without a reply in time', () => {
  it.each([
    { request: ping, code: CloseCode.unanswered, why: 'so that the session can resume' },
    { request: join, code: 1000, why: 'so that no participant stays in the room' },
  ])('is closed with $code after $request.type, $why', async ({ request, code }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const connected = once(server, 'connection') as Promise<[ServerSocket]>;
    const outcome = connect().request(request);
    const [socket] = await connected;
    const closed = once(socket, 'close');
    await once(socket, 'message');

    vi.advanceTimersByTime(REPLY_DEADLINE_MS);

    expect(await outcome).toEqual({ ok: false, reason: 'connection_lost' });
    expect(losses).toEqual([code]);
    expect((await closed)[0]).toBe(code);
  });
});

describe('a message of the API within a session', () => {
  it('[RES-2] is passed on with its number, as are replies to numbered requests', async () => {
    serve(({ requestId }, socket) => {
      for (const message of [
        { type: 'participant/left', participantId: bob, seq: 1 },
        { type: 'ok', requestId, seq: 2 },
        { type: 'error', requestId, code: 'internal', seq: 3 },
        { type: 'session/pong', requestId, received: 0 },
      ])
        socket.send(JSON.stringify(message));
    });

    const outcome = await connect().request(ping);

    expect(outcome.ok).toBe(true);
    expect(messages).toEqual([
      { seq: 1, type: 'participant/left' },
      { seq: 2, type: 'ok' },
      { seq: 3, type: 'error' },
    ]);
  });

  it('[SIG-7] is passed on if it is a rejection without a number', async () => {
    serve(({ requestId }, socket) => {
      socket.send(JSON.stringify({ type: 'error', requestId: 's1', code: 'rate_limited' }));
      socket.send(JSON.stringify({ type: 'error', requestId, code: 'internal' }));
    });

    const outcome = await connect().request(ping);

    expect(outcome).toEqual({ ok: false, reason: 'internal' });
    expect([rejections, messages]).toEqual([[{ requestId: 's1', code: 'rate_limited' }], []]);
  });

  it('[SIG-4] counts even if it cannot be parsed; a frame that is not a message does not', async () => {
    serve(({ requestId }, socket) => {
      socket.send('{"type":');
      socket.send('null');
      socket.send(Buffer.from([1, 2, 3]));
      socket.send(JSON.stringify({ type: 'room/painted', colour: 'green' }));
      socket.send(JSON.stringify({ type: 'room/painted', colour: 'green', seq: 1 }));
      socket.send(JSON.stringify({ type: 'session/pong', requestId, received: 0 }));
    });

    await connect().request(ping);

    expect(messages).toEqual([{ seq: 1, type: undefined }]);
  });
});
