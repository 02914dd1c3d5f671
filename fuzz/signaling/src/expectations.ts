/**
 * What the API owes one socket, by the frames it was sent, and what has come: exactly one error for each
 * frame that is no message, exactly one answer to each request [SIG-2, SIG-7], nothing of rooms that the
 * speaker never asked for [ROOM-8], numbers without a gap [RES-2], and never an `internal` error.
 */
import { ClientMessage, parseFrame, ServerMessage } from '@throughline/protocol';
import { MARK } from './generate/world.ts';

export type Joined = Extract<ServerMessage, { type: 'room/joined' }>;

/** Which rooms each speaker has ever asked for. */
export type AskedRooms = Map<number, Set<string>>;

/** What is needed to take a session up on another socket. */
export interface Session {
  readonly joined: Joined;
  readonly received: number;
  readonly highestSeq: number;
  /** Numbered requests whose answers may still come. */
  readonly pending: ReadonlySet<string>;
}

/** Requests with one id: a mutation may make several. */
interface Owed {
  readonly message: ClientMessage;
  most: number;
  /** A number said before need not be answered again [RES-3]. */
  least: number;
  answers: number;
}

const MAX_VIOLATIONS = 10;

export class Expectations {
  /** What went wrong, in words. */
  readonly violations: string[] = [];
  readonly speaker: number;
  readonly #asked: AskedRooms;
  readonly #owed = new Map<string, Owed>();
  readonly #malformed = { sent: 0, told: 0 };
  readonly #facts = { sent: 0, refused: 0 };
  #joined: Joined | undefined;
  #pending: ReadonlySet<string> = new Set();
  #roomId: string | undefined;
  #received = 0;
  /** Never falls, so that all that is above it is new to any session. */
  #highestSeq: number;

  constructor(speaker: number, asked: AskedRooms, highestSeq = 0) {
    this.speaker = speaker;
    this.#asked = asked;
    this.#highestSeq = highestSeq;
  }

  get roomId(): string | undefined {
    return this.#roomId;
  }

  get highestSeq(): number {
    return this.#highestSeq;
  }

  /** The session that the socket has, if it has one. */
  get session(): Session | undefined {
    if (this.#joined === undefined) return undefined;
    return {
      joined: this.#joined,
      received: this.#received,
      highestSeq: this.#highestSeq,
      pending: new Set([...this.#pending, ...this.#owed.keys()]),
    };
  }

  /** @param frame as it goes out: whether it is a message is decided as the API decides it */
  sent(frame: string | Buffer): void {
    if (typeof frame !== 'string') return void (this.#malformed.sent += 1);
    const parsed = parseFrame(ClientMessage, frame);
    if (!parsed.ok) return void (this.#malformed.sent += 1);
    const { message } = parsed;
    const isRepeat = 'seq' in message && message.seq <= this.#highestSeq;
    if ('seq' in message) this.#highestSeq = Math.max(this.#highestSeq, message.seq);
    if ('roomId' in message) this.#ask(message.roomId);
    if (!('requestId' in message)) this.#facts.sent += 1;
    else this.#owe(message.requestId, message, isRepeat ? 0 : 1);
  }

  came(text: string): ServerMessage | undefined {
    const parsed = parseFrame(ServerMessage, text);
    if (!parsed.ok) {
      this.#violate(`what came is no message: ${parsed.issues.join(', ')}`);
      return undefined;
    }
    const { message } = parsed;
    const request = this.#count(message);
    if (message.type === 'room/joined') this.#enter(message.room.id, 0, message);
    if (message.type === 'session/resumed' && request?.type === 'session/resume')
      this.#enter(request.roomId, request.received, this.#joined);
    if (message.type === 'room/left') this.#joined = this.#roomId = undefined;
    if ('seq' in message && message.seq !== undefined) this.#checkSeq(message.seq);
    this.#checkSpeaker(message, text);
    return message;
  }

  /** For a socket that is about to ask for that session. */
  resumes({ joined, received, pending }: Session): void {
    this.#joined = joined;
    this.#received = received;
    this.#pending = pending;
  }

  /** To be called when all that was sent has been dealt with. */
  settle(): void {
    const [malformed, facts] = [this.#malformed, this.#facts];
    if (malformed.told !== malformed.sent)
      this.#violate(`${malformed.told} errors for ${malformed.sent} malformed frames`);
    if (facts.refused > facts.sent)
      this.#violate(`${facts.refused} refusals of ${facts.sent} facts`);
    for (const { message, most, least, answers } of this.#owed.values())
      if (answers > most || answers < least)
        this.#violate(`${answers} answers to ${most} ${message.type}`);
    this.#owed.clear();
    malformed.sent = malformed.told = facts.sent = facts.refused = 0;
  }

  #owe(requestId: string, message: ClientMessage, least: number): void {
    const owed = this.#owed.get(requestId) ?? { message, most: 0, least: 0, answers: 0 };
    this.#owed.set(requestId, owed);
    owed.most += 1;
    owed.least += least;
  }

  /** Hands back the request that it answers. */
  #count(message: ServerMessage): ClientMessage | undefined {
    if (message.type === 'error' && message.code === 'internal') this.#violate('an internal error');
    if ('requestId' in message && message.requestId !== undefined) {
      const owed = this.#owed.get(message.requestId);
      if (owed !== undefined) owed.answers += 1;
      else if (!('seq' in message && this.#pending.has(message.requestId)))
        this.#violate(`an answer to nothing: ${message.type}`);
      return owed?.message;
    }
    if (message.type !== 'error') return undefined;
    if (message.code === 'malformed_message') this.#malformed.told += 1;
    else this.#facts.refused += 1;
    return undefined;
  }

  #checkSeq(seq: number): void {
    if (seq !== this.#received + 1) this.#violate(`number ${seq} came after ${this.#received}`);
    this.#received = seq;
  }

  #checkSpeaker({ type }: ServerMessage, text: string): void {
    const [, speaker] = MARK.exec(text) ?? [];
    // Its own words may come back as the id of its request.
    if (speaker === undefined || Number(speaker) === this.speaker) return;
    const rooms = this.#asked.get(Number(speaker));
    if (this.#roomId === undefined || rooms?.has(this.#roomId) !== true)
      this.#violate(`${type} of somebody who never asked for that room`);
  }

  #ask(roomId: string): void {
    const rooms = this.#asked.get(this.speaker) ?? new Set();
    this.#asked.set(this.speaker, rooms.add(roomId));
  }

  #enter(roomId: string, received: number, joined: Joined | undefined): void {
    this.#roomId = roomId;
    this.#joined = joined;
    this.#received = received;
  }

  #violate(what: string): void {
    // Many are as bad as one, and fill the memory that is looked at.
    if (this.violations.length < MAX_VIOLATIONS) this.violations.push(what);
  }
}
