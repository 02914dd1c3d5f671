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
import { REPLY_DEADLINE_MS, SignalingClient } from './signaling-client.js';

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
let client: SignalingClient | undefined;
let said: { seq: number; type: string | undefined }[];
let refused: { requestId: string; code: string }[];
let losses: number[];

beforeEach(async () => {
  server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
  await once(server, 'listening');
  said = [];
  refused = [];
  losses = [];
});

afterEach(() => {
  vi.useRealTimers();
  client?.close();
  for (const socket of server.clients) socket.terminate();
  server.close();
});

function connect(): SignalingClient {
  const { port } = server.address() as AddressInfo;
  client = new SignalingClient(`ws://127.0.0.1:${port}/signal`);
  client.listen({
    onSaid: (seq, message) => said.push({ seq, type: message?.type }),
    onRefused: (requestId, code) => refused.push({ requestId, code }),
    onLost: (code) => losses.push(code),
  });
  return client;
}

/** Answers each frame with what `answer` makes of it. */
function serve(answer: (frame: { type: string; requestId: string }, socket: ServerSocket) => void) {
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      answer(JSON.parse(data.toString()) as { type: string; requestId: string }, socket);
    });
  });
}

describe('[SIG-7] a request', () => {
  it('made before the socket is open is sent when it is, and gets its reply', async () => {
    serve(({ requestId }, socket) =>
      socket.send(JSON.stringify({ type: 'session/pong', requestId, received: 0 })),
    );

    const outcome = await connect().request(ping);

    expect(outcome).toMatchObject({ ok: true, reply: { type: 'session/pong' } });
  });

  it('that is refused resolves with the code', async () => {
    serve(({ requestId }, socket) =>
      socket.send(JSON.stringify({ type: 'error', requestId, code: 'internal' })),
    );

    const outcome = await connect().request(ping);

    expect(outcome).toEqual({ ok: false, reason: 'internal' });
  });

  it('that is answered with the reply to something else counts as a fault of the API', async () => {
    serve(({ requestId }, socket) => socket.send(JSON.stringify({ type: 'room/left', requestId })));

    const outcome = await connect().request(ping);

    expect(outcome).toEqual({ ok: false, reason: 'internal' });
  });

  it('resolves as lost when the socket closes first, and the loss is told once', async () => {
    serve((_, socket) => socket.close(1001));
    const signaling = connect();

    const outcomes = await Promise.all([signaling.request(ping), signaling.request(ping)]);

    expect(outcomes).toEqual(Array(2).fill({ ok: false, reason: 'connection_lost' }));
    expect(losses).toEqual([1001]);
  });

  it('resolves as lost when nobody listens there', async () => {
    const signaling = connect();
    server.close();

    expect(await signaling.request(ping)).toEqual({
      ok: false,
      reason: 'connection_lost',
    });
  });

  it('made after close resolves as lost, and closing is not told as a loss', async () => {
    const signaling = connect();
    signaling.close();
    signaling.close();

    const outcome = await signaling.request(ping);

    expect([outcome, losses]).toEqual([{ ok: false, reason: 'connection_lost' }, []]);
  });
});

describe('a socket without an answer in time', () => {
  it.each([
    { request: ping, code: CloseCode.unanswered, why: 'so that the session may go on' },
    { request: join, code: 1000, why: 'so that nobody is left in the room' },
  ])('is closed with $code after $request.type, $why', async ({ request, code }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
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

describe('what the API says within a session', () => {
  it('[RES-2] is handed on with its number, an answer to what was numbered too', async () => {
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
    expect(said).toEqual([
      { seq: 1, type: 'participant/left' },
      { seq: 2, type: 'ok' },
      { seq: 3, type: 'error' },
    ]);
  });

  it('[SIG-7] is handed on when it is refused without a number', async () => {
    serve(({ requestId }, socket) => {
      socket.send(JSON.stringify({ type: 'error', requestId: 's1', code: 'rate_limited' }));
      socket.send(JSON.stringify({ type: 'error', requestId, code: 'internal' }));
    });

    const outcome = await connect().request(ping);

    expect(outcome).toEqual({ ok: false, reason: 'internal' });
    expect([refused, said]).toEqual([[{ requestId: 's1', code: 'rate_limited' }], []]);
  });

  it('[SIG-4] counts even if it cannot be read, and what is no message does not', async () => {
    serve(({ requestId }, socket) => {
      socket.send('{"type":');
      socket.send('null');
      socket.send(Buffer.from([1, 2, 3]));
      socket.send(JSON.stringify({ type: 'room/painted', colour: 'green' }));
      socket.send(JSON.stringify({ type: 'room/painted', colour: 'green', seq: 1 }));
      socket.send(JSON.stringify({ type: 'session/pong', requestId, received: 0 }));
    });

    await connect().request(ping);

    expect(said).toEqual([{ seq: 1, type: undefined }]);
  });
});
