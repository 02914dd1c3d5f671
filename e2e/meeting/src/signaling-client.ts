/** A participant without a browser, which sends whatever signals a test wants. */
import {
  type CreatedRoom,
  type ParticipantId,
  parseFrame,
  type PeerSignal,
  PROTOCOL_VERSION,
  ServerMessage,
  SIGNAL_PATH,
  SUBPROTOCOL,
} from '@throughline/protocol';

type Joined = Extract<ServerMessage, { type: 'room/joined' }>;

export class SignalingClient implements Disposable {
  readonly #socket: WebSocket;
  readonly joined: Joined;
  #seq = 0;

  private constructor(socket: WebSocket, joined: Joined) {
    this.#socket = socket;
    this.joined = joined;
  }

  static async join(
    origin: string,
    { id }: Pick<CreatedRoom, 'id'>,
    displayName: string,
  ): Promise<SignalingClient> {
    const url = new URL(SIGNAL_PATH, origin);
    url.protocol = 'ws:';
    const socket = new WebSocket(url, SUBPROTOCOL);
    await eventOf(socket, 'open');
    const media = { microphone: false, camera: false, screen: false, screenAudio: false };
    const request = { type: 'room/join', requestId: 'join', protocolVersion: PROTOCOL_VERSION };
    socket.send(JSON.stringify({ ...request, capabilities: [], roomId: id, displayName, media }));
    const { data } = (await eventOf(socket, 'message')) as MessageEvent<string>;
    const parsed = parseFrame(ServerMessage, data);
    if (!parsed.ok || parsed.message.type !== 'room/joined') throw new Error('the join failed');
    return new SignalingClient(socket, parsed.message);
  }

  /** Joins again until it is the end that makes the first offer to `victim` [LNK-1]. */
  static async joinAsImpolite(
    origin: string,
    room: Pick<CreatedRoom, 'id'>,
    displayName: string,
    victim: string,
  ): Promise<SignalingClient> {
    for (;;) {
      const client = await SignalingClient.join(origin, room, displayName);
      if (client.joined.self < client.idOf(victim)) return client;
      client[Symbol.dispose]();
    }
  }

  idOf(name: string): ParticipantId {
    const other = this.joined.others.find(({ displayName }) => displayName === name);
    if (other === undefined) throw new Error(`${name} is not in the room`);
    return other.id;
  }

  send(to: ParticipantId, signal: PeerSignal): void {
    this.#send({ type: 'peer/signal', to, signal });
  }

  turnMicrophoneOn(): void {
    const media = { microphone: true, camera: false, screen: false, screenAudio: false };
    this.#send({ type: 'media/announce', requestId: 'on', media });
  }

  [Symbol.dispose](): void {
    this.#socket.close(1000);
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify({ ...message, seq: ++this.#seq }));
  }
}

function eventOf(socket: WebSocket, type: 'open' | 'message'): Promise<Event> {
  return new Promise((resolve, reject) => {
    socket.addEventListener(type, resolve, { once: true });
    socket.addEventListener('close', () => reject(new Error('the connection closed')), {
      once: true,
    });
  });
}
