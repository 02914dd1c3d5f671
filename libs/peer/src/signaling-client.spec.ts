import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SUBPROTOCOL } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import {
  type Fact,
  PING_INTERVAL_MS,
  REPLY_DEADLINE_MS,
  SignalingClient,
} from './signaling-client.js';

let server: WebSocketServer;
let client: SignalingClient | undefined;
let facts: Fact[];
let losses: number;

beforeEach(async () => {
  server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
  await once(server, 'listening');
  facts = [];
  losses = 0;
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
  client.listen({ onFact: (fact) => facts.push(fact), onLost: () => losses++ });
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
      socket.send(JSON.stringify({ type: 'session/pong', requestId })),
    );

    const outcome = await connect().request({ type: 'session/ping' });

    expect(outcome).toMatchObject({ ok: true, reply: { type: 'session/pong' } });
  });

  it('that is refused resolves with the code', async () => {
    serve(({ requestId }, socket) =>
      socket.send(JSON.stringify({ type: 'error', requestId, code: 'not_joined' })),
    );

    const outcome = await connect().request({ type: 'room/leave' });

    expect(outcome).toEqual({ ok: false, reason: 'not_joined' });
  });

  it('that is answered with the reply to something else counts as a fault of the API', async () => {
    serve(({ requestId }, socket) => socket.send(JSON.stringify({ type: 'room/left', requestId })));

    const outcome = await connect().request({ type: 'session/ping' });

    expect(outcome).toEqual({ ok: false, reason: 'internal' });
  });

  it('resolves as lost when the socket closes first, and the loss is told once', async () => {
    serve((_, socket) => socket.close(1001));
    const signaling = connect();

    const outcomes = await Promise.all([
      signaling.request({ type: 'session/ping' }),
      signaling.request({ type: 'session/ping' }),
    ]);

    expect(outcomes).toEqual(Array(2).fill({ ok: false, reason: 'connection_lost' }));
    expect(losses).toBe(1);
  });

  it('resolves as lost when nobody listens there', async () => {
    const signaling = connect();
    server.close();

    expect(await signaling.request({ type: 'session/ping' })).toEqual({
      ok: false,
      reason: 'connection_lost',
    });
  });

  it('made after close resolves as lost, and closing is not told as a loss', async () => {
    const signaling = connect();
    signaling.close();
    signaling.close();

    const outcome = await signaling.request({ type: 'session/ping' });

    expect([outcome, losses]).toEqual([{ ok: false, reason: 'connection_lost' }, 0]);
  });
});

describe('[SIG-8] a socket that has gone silent', () => {
  it('is found out by a ping, and told as lost', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout'] });
    const silent = once(server, 'connection');
    connect();
    await silent;

    vi.advanceTimersByTime(PING_INTERVAL_MS + REPLY_DEADLINE_MS);

    expect(losses).toBe(1);
  });
});

describe('[SIG-4] a frame of the API', () => {
  it('that cannot be read is passed over, and the next one is heard', async () => {
    const left = {
      type: 'participant/left',
      participantId: '0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11',
    };
    serve(({ requestId }, socket) => {
      socket.send('{"type":');
      socket.send(JSON.stringify({ type: 'room/painted', colour: 'green' }));
      socket.send(Buffer.from([1, 2, 3]));
      socket.send(JSON.stringify(left));
      socket.send(JSON.stringify({ type: 'session/pong', requestId }));
    });

    await connect().request({ type: 'session/ping' });

    expect(facts).toEqual([left]);
  });
});
