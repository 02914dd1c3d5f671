/** A client that does what ours does: joins, counts and acknowledges what comes, and resumes. */
import {
  type ClientMessage,
  NO_MEDIA,
  parseFrame,
  type ParticipantId,
  PROTOCOL_VERSION,
  type RoomId,
  ServerMessage,
  type SessionToken,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { Line } from '../line.ts';
import { CANDIDATE, CANDIDATE_MARK, type Client } from './server.ts';
import { Waiting } from './waiting.ts';

/** As `libs/peer` does. */
const PING_MS = 2_500;

const NUMBERED = '{"seq":';

interface Way {
  readonly url: string;
  readonly roomId: RoomId;
  readonly source: string;
}

type Joined = Extract<ServerMessage, { type: 'room/joined' }>;
type Resumed = Extract<ServerMessage, { type: 'session/resumed' }>;

export class ThroughlineClient implements Client {
  onRelayed = () => {};
  onLost = () => {};
  readonly #way: Way;
  #line: Line | undefined;
  #pings: NodeJS.Timeout | undefined;
  #admitted: Waiting<Joined | Resumed> | undefined;
  #id: ParticipantId | undefined;
  #token: SessionToken | undefined;
  #said = 0;
  #received = 0;

  private constructor(way: Way) {
    this.#way = way;
  }

  static async join(way: Way): Promise<ThroughlineClient> {
    const client = new ThroughlineClient(way);
    const joined = await client.#connect({
      type: 'room/join',
      requestId: 'join',
      protocolVersion: PROTOCOL_VERSION,
      capabilities: [],
      roomId: way.roomId,
      displayName: 'Ada',
      media: { ...NO_MEDIA, microphone: true, camera: true },
    });
    if (joined.type !== 'room/joined') throw new Error(`join was answered by ${joined.type}`);
    client.#id = joined.self;
    client.#token = joined.session.token;
    return client;
  }

  get id(): ParticipantId {
    if (this.#id === undefined) throw new Error('not joined');
    return this.#id;
  }

  async comeBack(): Promise<void> {
    if (this.#token === undefined) throw new Error('not joined');
    const resumed = await this.#connect({
      type: 'session/resume',
      requestId: 'resume',
      protocolVersion: PROTOCOL_VERSION,
      roomId: this.#way.roomId,
      participantId: this.id,
      token: this.#token,
      received: this.#received,
    });
    if (resumed.type !== 'session/resumed') throw new Error(`resume answered by ${resumed.type}`);
    if (resumed.received !== this.#said) throw new Error('something said was lost');
  }

  tell(to: string): void {
    const signal = { kind: 'candidate', candidate: CANDIDATE };
    this.#line?.send(JSON.stringify({ type: 'peer/signal', seq: ++this.#said, to, signal }));
  }

  drop(): void {
    clearInterval(this.#pings);
    this.#line?.drop();
  }

  async #connect(request: ClientMessage): Promise<Joined | Resumed> {
    const admitted = new Waiting<Joined | Resumed>('admission');
    this.#admitted = admitted;
    const { url, source } = this.#way;
    this.#line = await Line.open({
      url,
      source,
      protocol: SUBPROTOCOL,
      onFrame: (frame) => this.#take(frame),
      onLost: () => this.onLost(),
    });
    this.#send(request);
    const admission = await admitted.promise;
    this.#pings = setInterval(
      () => this.#send({ type: 'session/ping', requestId: 'ping', received: this.#received }),
      PING_MS,
    );
    return admission;
  }

  #send(message: ClientMessage): void {
    this.#line?.send(JSON.stringify(message));
  }

  #take(frame: Buffer): void {
    if (frame.toString('latin1', 0, NUMBERED.length) === NUMBERED) this.#count(frame);
    if (frame.includes(CANDIDATE_MARK)) return this.onRelayed();
    if (frame.includes('"room/joined"') || frame.includes('"session/resumed"'))
      this.#admitted?.end(readAdmission(frame));
    else if (frame.includes('"error"')) throw new Error(`refused: ${frame.toString()}`);
  }

  /** A gap would be a lost message. */
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
