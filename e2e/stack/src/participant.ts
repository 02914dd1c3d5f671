/** A participant without a browser, connected to the API through the edge. */
import { once } from 'node:events';
import tls from 'node:tls';
import {
  NO_MEDIA,
  type ParticipantId,
  type RoomId,
  ServerMessage,
  SIGNAL_PATH,
  SUBPROTOCOL,
} from '@throughline/protocol';
import type { Stack } from './stack.js';
import type { Credentials } from './turn-client.js';

/** Far longer than an answer takes. */
const DEADLINE_MS = 10_000;

export class Participant implements AsyncDisposable {
  private constructor(
    private readonly socket: WebSocket,
    readonly id: ParticipantId,
    readonly credentials: Credentials,
  ) {}

  static async join(stack: Stack, roomId: RoomId): Promise<Participant> {
    const authority = await stack.run('certificates', ['cat', '/certificates/local-authority.crt']);
    tls.setDefaultCACertificates([authority]);
    const url = stack.origin.replace('https', 'wss') + SIGNAL_PATH;
    const socket = new WebSocket(url, [SUBPROTOCOL]);
    await once(socket, 'open', { signal: AbortSignal.timeout(DEADLINE_MS) });
    const joined = await request(socket, {
      type: 'room/join',
      requestId: 'join',
      protocolVersion: 1,
      roomId,
      displayName: 'Ada',
      media: NO_MEDIA,
    });
    if (joined.type !== 'room/joined') throw new Error(`the API answered ${joined.type}`);
    const turn = joined.iceServers.servers.find((server) => server.username !== undefined);
    if (!turn?.username || !turn.credential) throw new Error('the API sent no TURN credentials');
    const credentials = { username: turn.username, password: turn.credential };
    return new Participant(socket, joined.self, credentials);
  }

  /** Resolves when the participant has left the room. */
  async leave(): Promise<void> {
    await request(this.socket, { type: 'room/leave', requestId: 'leave', seq: 1 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.socket, 'close', { signal: AbortSignal.timeout(DEADLINE_MS) });
    this.socket.close(1000);
    await closed;
  }
}

/** The participant is alone in its room, so the next message is the answer. */
async function request(socket: WebSocket, message: object): Promise<ServerMessage> {
  const answer = once(socket, 'message', { signal: AbortSignal.timeout(DEADLINE_MS) });
  socket.send(JSON.stringify(message));
  const [event] = (await answer) as [MessageEvent<string>];
  return ServerMessage.parse(JSON.parse(event.data));
}
