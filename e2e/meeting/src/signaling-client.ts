/** A participant without a browser, which sends whatever signals a test wants. */
import {
  type CreatedRoom,
  type LinkOutcome,
  type MediaState,
  type NetworkClass,
  NO_MEDIA,
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
  readonly #messages: Messages;
  #seq = 0;

  private constructor(socket: WebSocket, joined: Joined, messages: Messages) {
    this.#socket = socket;
    this.joined = joined;
    this.#messages = messages;
  }

  static async join(
    origin: string,
    { id }: Pick<CreatedRoom, 'id'>,
    displayName: string,
    media: Partial<MediaState> = {},
  ): Promise<SignalingClient> {
    const url = new URL(SIGNAL_PATH, origin);
    url.protocol = 'ws:';
    const socket = new WebSocket(url, SUBPROTOCOL);
    await eventOf(socket, 'open');
    const messages = new Messages(socket);
    const request = { type: 'room/join', requestId: 'join', protocolVersion: PROTOCOL_VERSION };
    socket.send(JSON.stringify({ ...request, capabilities: [], roomId: id, displayName, media }));
    await eventOf(socket, 'message');
    const reply = messages.takeFirst();
    if (reply?.type !== 'room/joined') throw new Error('the join failed');
    return new SignalingClient(socket, reply, messages);
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
    const media = { ...NO_MEDIA, microphone: true };
    this.#send({ type: 'media/announce', requestId: 'on', media });
  }

  announceNetwork(network: NetworkClass): void {
    this.#send({ type: 'network/announce', requestId: 'network', network });
  }

  reportLink(participantId: ParticipantId, link: LinkOutcome): void {
    this.#send({ type: 'link/report', requestId: 'link', participantId, link });
  }

  /** Calls `onMessage` with each message after the join, also those that have arrived already. Call once. */
  listen(onMessage: (message: ServerMessage) => void): void {
    this.#messages.listen(onMessage);
  }

  /** Acknowledges what has been received [RES-8]. */
  ping(): void {
    const received = this.#messages.received;
    this.#socket.send(JSON.stringify({ type: 'session/ping', requestId: 'ping', received }));
  }

  [Symbol.dispose](): void {
    this.#socket.close(1000);
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify({ ...message, seq: ++this.#seq }));
  }
}

/** Keeps messages until there is a listener: messages of one packet arrive in one turn of the event loop. */
class Messages {
  #waiting: ServerMessage[] = [];
  #onMessage: ((message: ServerMessage) => void) | undefined;
  /** The highest number so far [RES-2]. */
  received = 0;

  constructor(socket: WebSocket) {
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const parsed = parseFrame(ServerMessage, data);
      if (!parsed.ok) return;
      const { message } = parsed;
      if ('seq' in message && message.seq !== undefined) this.received = message.seq;
      if (this.#onMessage) this.#onMessage(message);
      else this.#waiting.push(message);
    });
  }

  takeFirst(): ServerMessage | undefined {
    return this.#waiting.shift();
  }

  listen(onMessage: (message: ServerMessage) => void): void {
    this.#onMessage = onMessage;
    for (const message of this.#waiting.splice(0)) onMessage(message);
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
