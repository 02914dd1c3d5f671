/** A client that behaves as ours does: joins, counts and acknowledges messages, and resumes. */
import {
  type ClientMessage,
  HEARTBEAT_SUBPROTOCOL,
  NO_MEDIA,
  parseFrame,
  type ParticipantId,
  PROTOCOL_VERSION,
  type RoomId,
  ServerMessage,
  type SessionToken,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { ClientSocket } from '../client-socket.ts';
import type { Client } from './server.ts';
import { announcedMedia, SIGNAL_MARK, type SignalName, SIGNALS } from './signals.ts';
import { AwaitedAnswer } from './awaited.ts';

/** How long messages stay unacknowledged in `libs/peer`. */
const PING_MS = 2_500;

const NUMBERED = '{"seq":';

interface Target {
  readonly url: string;
  readonly roomId: RoomId;
  readonly source: string;
}

type Joined = Extract<ServerMessage, { type: 'room/joined' }>;
type Resumed = Extract<ServerMessage, { type: 'session/resumed' }>;

export class ThroughlineClient implements Client {
  onRelayed = () => {};
  onAnnounced = () => {};
  onLost = () => {};
  readonly #target: Target;
  #line: ClientSocket | undefined;
  #pings: NodeJS.Timeout | undefined;
  #admitted: AwaitedAnswer<Joined | Resumed> | undefined;
  #id: ParticipantId | undefined;
  #token: SessionToken | undefined;
  #lastSeq = 0;
  #received = 0;
  #isCameraOn = true;
  /** At the last ping. */
  #acknowledged = { received: 0, seq: 0 };

  private constructor(target: Target) {
    this.#target = target;
  }

  static async join(target: Target): Promise<ThroughlineClient> {
    const client = new ThroughlineClient(target);
    const joined = await client.#connect({
      type: 'room/join',
      requestId: 'join',
      protocolVersion: PROTOCOL_VERSION,
      capabilities: [],
      roomId: target.roomId,
      displayName: 'Ada',
      media: { ...NO_MEDIA, microphone: true, camera: true },
    });
    if (joined.type !== 'room/joined') throw new Error(`${joined.type} instead of room/joined`);
    client.#id = joined.self;
    client.#token = joined.session.token;
    return client;
  }

  get id(): ParticipantId {
    if (this.#id === undefined) throw new Error('not joined');
    return this.#id;
  }

  async reconnect(): Promise<void> {
    if (this.#token === undefined) throw new Error('not joined');
    const resumed = await this.#connect({
      type: 'session/resume',
      requestId: 'resume',
      protocolVersion: PROTOCOL_VERSION,
      roomId: this.#target.roomId,
      participantId: this.id,
      token: this.#token,
      received: this.#received,
    });
    if (resumed.type !== 'session/resumed')
      throw new Error(`${resumed.type} instead of session/resumed`);
    if (resumed.received !== this.#lastSeq) throw new Error('the API has lost a message');
  }

  relayTo(to: string, signal: SignalName): void {
    const seq = ++this.#lastSeq;
    this.#line?.send(JSON.stringify({ type: 'peer/signal', seq, to, signal: SIGNALS[signal] }));
  }

  announce(): void {
    this.#isCameraOn = !this.#isCameraOn;
    const media = announcedMedia(this.#isCameraOn);
    this.#send({ type: 'media/announce', seq: ++this.#lastSeq, requestId: 'media', media });
  }

  drop(): void {
    clearInterval(this.#pings);
    this.#line?.drop();
  }

  async #connect(request: ClientMessage): Promise<Joined | Resumed> {
    const admitted = new AwaitedAnswer<Joined | Resumed>('admission');
    this.#admitted = admitted;
    const { url, source } = this.#target;
    this.#line = await ClientSocket.open({
      url,
      source,
      protocols: [HEARTBEAT_SUBPROTOCOL, SUBPROTOCOL],
      onFrame: (frame) => this.#receive(frame),
      onLost: () => this.onLost(),
    });
    this.#send(request);
    const admission = await admitted.promise;
    this.#pings = setInterval(() => this.#ping(), PING_MS);
    return admission;
  }

  /** Without a reason only if the API sends no heartbeats: an idle client of `libs/peer` does the same. */
  #ping(): void {
    const isAcknowledged =
      this.#acknowledged.received === this.#received && this.#acknowledged.seq === this.#lastSeq;
    if (isAcknowledged && this.#line?.protocol === HEARTBEAT_SUBPROTOCOL) return;
    this.#acknowledged = { received: this.#received, seq: this.#lastSeq };
    this.#send({ type: 'session/ping', requestId: 'ping', received: this.#received });
  }

  #send(message: ClientMessage): void {
    this.#line?.send(JSON.stringify(message));
  }

  #receive(frame: Buffer): void {
    if (frame.toString('latin1', 0, NUMBERED.length) === NUMBERED) this.#count(frame);
    if (frame.includes(SIGNAL_MARK)) return this.onRelayed();
    if (frame.includes('"participant/changed"')) return this.onAnnounced();
    if (frame.includes('"room/joined"') || frame.includes('"session/resumed"'))
      this.#admitted?.settle(readAdmission(frame));
    else if (frame.includes('"error"')) throw new Error(`rejected: ${frame.toString()}`);
  }

  /** Throws on a gap, which would be a lost message. */
  #count(frame: Buffer): void {
    const seq = Number.parseInt(
      frame.toString('latin1', NUMBERED.length, NUMBERED.length + 16),
      10,
    );
    if (seq !== this.#received + 1) throw new Error(`number ${seq} came after ${this.#received}`);
    this.#received = seq;
  }
}

function readAdmission(frame: Buffer): Joined | Resumed {
  const parsed = parseFrame(ServerMessage, frame.toString());
  if (!parsed.ok) throw new Error(`not a message of the API: ${parsed.issues.join(', ')}`);
  const { message } = parsed;
  if (message.type !== 'room/joined' && message.type !== 'session/resumed')
    throw new Error(`not an admission: ${message.type}`);
  return message;
}
