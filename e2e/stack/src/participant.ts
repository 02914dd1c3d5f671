/** A participant without a browser, connected to the API through the edge. */
import { once } from 'node:events';
import tls from 'node:tls';
import {
  type IceServers,
  NO_MEDIA,
  type ParticipantId,
  type RoomId,
  ServerMessage,
  SIGNAL_PATH,
  SUBPROTOCOL,
} from '@throughline/protocol';
import type { Stack } from './stack.js';
import type { Credentials } from './turn-client.js';

/** Far longer than an answer takes, even if a machine stands still for seconds. */
const DEADLINE_MS = 20_000;

export class Participant implements AsyncDisposable {
  /** Resolves when another participant has joined. */
  readonly #issued = Promise.withResolvers<void>();

  private constructor(
    private readonly socket: WebSocket,
    readonly id: ParticipantId,
    private iceServers: IceServers,
  ) {
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const message = ServerMessage.parse(JSON.parse(data));
      if (message.type !== 'participant/joined' || !message.iceServers) return;
      this.iceServers = message.iceServers;
      this.#issued.resolve();
    });
  }

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
    return new Participant(socket, joined.self, joined.iceServers);
  }

  /** Two participants of a new room: one that is alone receives no TURN credentials [ICE-7]. */
  static async pair(stack: Stack, apiKey?: string): Promise<[Participant, Participant]> {
    const { id } = await stack.createRoom(apiKey);
    const first = await Participant.join(stack, id);
    const second = await Participant.join(stack, id);
    await first.#issued.promise;
    return [first, second];
  }

  /** Those received last. */
  get credentials(): Credentials {
    const turn = this.iceServers.servers.find((server) => server.username !== undefined);
    if (!turn?.username || !turn.credential) throw new Error('the API sent no TURN credentials');
    return { username: turn.username, password: turn.credential };
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

/** Resolves with the answer to the request. */
async function request(
  socket: WebSocket,
  message: { requestId: string; [field: string]: unknown },
): Promise<ServerMessage> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const answered = Promise.withResolvers<ServerMessage>();
  signal.addEventListener('abort', () => answered.reject(new Error('the API did not answer')));
  // Messages of one packet arrive in one turn of the event loop, so one listener has to read all of them.
  const read = ({ data }: MessageEvent<string>) => {
    const answer = ServerMessage.parse(JSON.parse(data));
    if ('requestId' in answer && answer.requestId === message.requestId) answered.resolve(answer);
  };
  socket.addEventListener('message', read);
  socket.send(JSON.stringify(message));
  try {
    return await answered.promise;
  } finally {
    socket.removeEventListener('message', read);
  }
}
