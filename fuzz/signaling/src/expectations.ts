/**
 * What the API must send on one connection, given the frames that it received: exactly one error for each
 * malformed frame, exactly one answer to each request [SIG-2, SIG-7], nothing from rooms that the sender
 * never requested [ROOM-8], numbers without a gap [RES-2], and never an `internal` error.
 */
import { ClientMessage, parseFrame, ServerMessage } from '@throughline/protocol';
import { MARK } from './generate/pools.ts';

export type Joined = Extract<ServerMessage, { type: 'room/joined' }>;

/** The rooms that each sender has ever tried to join or resume in. */
export type RequestedRooms = Map<number, Set<string>>;

/** What a resume of a session needs. */
export interface Session {
  readonly joined: Joined;
  readonly received: number;
  readonly highestSeq: number;
  /** Numbered requests whose answers may still come. */
  readonly pending: ReadonlySet<string>;
}

/** The requests with one id, of which a mutation may make several. */
interface PendingAnswer {
  readonly message: ClientMessage;
  most: number;
  /** A repeated number need not be answered again [RES-3]. */
  least: number;
  answers: number;
}

const MAX_VIOLATIONS = 10;

export class Expectations {
  readonly violations: string[] = [];
  readonly sender: number;
  readonly #requestedRooms: RequestedRooms;
  readonly #expectedAnswers = new Map<string, PendingAnswer>();
  readonly #malformed = { sent: 0, reported: 0 };
  readonly #events = { sent: 0, rejected: 0 };
  #joined: Joined | undefined;
  #pending: ReadonlySet<string> = new Set();
  #roomId: string | undefined;
  #received = 0;
  /** Never decreases, so that a higher number is new to every session. */
  #highestSeq: number;

  constructor(sender: number, requestedRooms: RequestedRooms, highestSeq = 0) {
    this.sender = sender;
    this.#requestedRooms = requestedRooms;
    this.#highestSeq = highestSeq;
  }

  get roomId(): string | undefined {
    return this.#roomId;
  }

  get highestSeq(): number {
    return this.#highestSeq;
  }

  /** The session of the connection, if it has one. */
  get session(): Session | undefined {
    if (this.#joined === undefined) return undefined;
    return {
      joined: this.#joined,
      received: this.#received,
      highestSeq: this.#highestSeq,
      pending: new Set([...this.#pending, ...this.#expectedAnswers.keys()]),
    };
  }

  /** Notes a frame that the client sends. Parses it as the API does, to know whether it is valid. */
  sent(frame: string | Buffer): void {
    if (typeof frame !== 'string') return void (this.#malformed.sent += 1);
    const parsed = parseFrame(ClientMessage, frame);
    if (!parsed.ok) return void (this.#malformed.sent += 1);
    const { message } = parsed;
    const isRepeat = 'seq' in message && message.seq <= this.#highestSeq;
    if ('seq' in message) this.#highestSeq = Math.max(this.#highestSeq, message.seq);
    if ('roomId' in message) this.#noteRequestedRoom(message.roomId);
    if (!('requestId' in message)) this.#events.sent += 1;
    else this.#expectAnswer(message.requestId, message, isRepeat ? 0 : 1);
  }

  received(text: string): ServerMessage | undefined {
    const parsed = parseFrame(ServerMessage, text);
    if (!parsed.ok) {
      this.#report(`the API sent an invalid message: ${parsed.issues.join(', ')}`);
      return undefined;
    }
    const { message } = parsed;
    const request = this.#matchRequest(message);
    if (message.type === 'room/joined') this.#enterRoom(message.room.id, 0, message);
    if (message.type === 'session/resumed' && request?.type === 'session/resume')
      this.#enterRoom(request.roomId, request.received, this.#joined);
    if (message.type === 'room/left') this.#joined = this.#roomId = undefined;
    if ('seq' in message && message.seq !== undefined) this.#checkSeq(message.seq);
    this.#checkSender(message, text);
    return message;
  }

  /** Prepares for a `session/resume` of that session on this connection. */
  expectResume({ joined, received, pending }: Session): void {
    this.#joined = joined;
    this.#received = received;
    this.#pending = pending;
  }

  /** Checks the counts; call it once the API has processed all frames. */
  settle(): void {
    const [malformed, events] = [this.#malformed, this.#events];
    if (malformed.reported !== malformed.sent)
      this.#report(`${malformed.reported} errors for ${malformed.sent} malformed frames`);
    if (events.rejected > events.sent)
      this.#report(`${events.rejected} rejections of ${events.sent} events`);
    for (const { message, most, least, answers } of this.#expectedAnswers.values())
      if (answers > most || answers < least)
        this.#report(`${answers} answers to ${most} ${message.type}`);
    this.#expectedAnswers.clear();
    malformed.sent = malformed.reported = events.sent = events.rejected = 0;
  }

  #expectAnswer(requestId: string, message: ClientMessage, least: number): void {
    const expected = this.#expectedAnswers.get(requestId) ?? {
      message,
      most: 0,
      least: 0,
      answers: 0,
    };
    this.#expectedAnswers.set(requestId, expected);
    expected.most += 1;
    expected.least += least;
  }

  /** Returns the request that the message answers. */
  #matchRequest(message: ServerMessage): ClientMessage | undefined {
    if (message.type === 'error' && message.code === 'internal') this.#report('an internal error');
    if ('requestId' in message && message.requestId !== undefined) {
      const expected = this.#expectedAnswers.get(message.requestId);
      if (expected !== undefined) expected.answers += 1;
      else if (!('seq' in message && this.#pending.has(message.requestId)))
        this.#report(`an answer without a request: ${message.type}`);
      return expected?.message;
    }
    if (message.type !== 'error') return undefined;
    if (message.code === 'malformed_message') this.#malformed.reported += 1;
    else this.#events.rejected += 1;
    return undefined;
  }

  #checkSeq(seq: number): void {
    if (seq !== this.#received + 1) this.#report(`number ${seq} came after ${this.#received}`);
    this.#received = seq;
  }

  #checkSender({ type }: ServerMessage, text: string): void {
    const [, sender] = MARK.exec(text) ?? [];
    // The sender's own marker may come back in a requestId.
    if (sender === undefined || Number(sender) === this.sender) return;
    const rooms = this.#requestedRooms.get(Number(sender));
    if (this.#roomId === undefined || rooms?.has(this.#roomId) !== true)
      this.#report(`${type} from a sender that never requested the room`);
  }

  #noteRequestedRoom(roomId: string): void {
    const rooms = this.#requestedRooms.get(this.sender) ?? new Set();
    this.#requestedRooms.set(this.sender, rooms.add(roomId));
  }

  #enterRoom(roomId: string, received: number, joined: Joined | undefined): void {
    this.#roomId = roomId;
    this.#joined = joined;
    this.#received = received;
  }

  #report(what: string): void {
    // A few explain a failure, and many would distort the measured memory.
    if (this.violations.length < MAX_VIOLATIONS) this.violations.push(what);
  }
}
