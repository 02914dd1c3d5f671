/**
 * A participant without a browser who holds the API to what it promises about messages [RES-2, RES-5]:
 * counts what it says and what it hears, and resumes whenever the socket is lost. Written from SPEC.md
 * alone, so that it does not share a fault with our own client.
 */
import {
  CloseCode,
  NO_MEDIA,
  type ParticipantId,
  PROTOCOL_VERSION,
  type RoomId,
  ServerMessage,
  SUBPROTOCOL,
} from '@throughline/protocol';
import { backoffMs } from '@throughline/std';
import { WebSocket } from 'ws';

export interface Way {
  /** `wss:` */
  readonly url: string;
  /** Where the host of the URL is found. */
  readonly address: string;
}

type Joined = Extract<ServerMessage, { type: 'room/joined' }>;

const PING_MS = 2_500;
/** Of a handshake, and of a request on its heels. */
const ANSWER_MS = 5_000;
const BACKOFF = { firstMs: 250, maxMs: 2_000 };

export class Caller {
  /** What ought not to happen, in words. */
  readonly faults: string[] = [];
  /** Times that the other one was told to be absent. */
  absences = 0;
  resumes = 0;
  /** Signals that the other one has said, and we have heard. */
  heard = 0;
  told = 0;
  readonly #way: Way;
  readonly #roomId: RoomId;
  #socket: WebSocket | undefined;
  #joined: Joined | undefined;
  #other: ParticipantId | undefined;
  /** Frames that the API may not have, by their numbers. */
  readonly #kept = new Map<number, string>();
  #said = 0;
  #received = 0;
  #attempts = 0;
  #owesPong = false;
  #isDone = false;
  readonly #pings = setInterval(() => this.#ping(), PING_MS);

  constructor(way: Way, roomId: RoomId) {
    this.#way = way;
    this.#roomId = roomId;
    this.#connect();
  }

  /** In a room with somebody to talk to. */
  get isInCall(): boolean {
    return this.#joined !== undefined && this.#other !== undefined;
  }

  /** Says the next number to the other one, now or when there is a socket again. */
  tell(): void {
    const candidate = { candidate: `${(this.told += 1)}`, sdpMid: null, sdpMLineIndex: null };
    const signal = { kind: 'candidate', candidate: { ...candidate, usernameFragment: null } };
    const seq = (this.#said += 1);
    const frame = JSON.stringify({ type: 'peer/signal', seq, to: this.#other, signal });
    this.#kept.set(seq, frame);
    this.#send(frame);
  }

  leave(): void {
    this.#isDone = true;
    clearInterval(this.#pings);
    this.#socket?.close(1000);
  }

  #connect(): void {
    const { url, address } = this.#way;
    const socket = new WebSocket(url, SUBPROTOCOL, {
      rejectUnauthorized: false, // by an authority that nothing on the machine trusts
      handshakeTimeout: ANSWER_MS,
      lookup: (_host, _options, found) => found(null, [{ address, family: 4 }]),
    });
    const deadline = setTimeout(() => socket.terminate(), 2 * ANSWER_MS);
    socket.on('error', () => undefined); // what follows is a close
    socket.on('open', () => socket.send(JSON.stringify(this.#opening())));
    socket.on('message', (data: Buffer) => this.#take(socket, deadline, data.toString()));
    socket.on('close', (code) => {
      clearTimeout(deadline);
      this.#comeBack(code);
    });
  }

  #opening(): object {
    const request = { requestId: 'opening', protocolVersion: PROTOCOL_VERSION };
    if (this.#joined === undefined) {
      const media = NO_MEDIA;
      return {
        type: 'room/join',
        ...request,
        roomId: this.#roomId,
        displayName: 'Caller',
        media,
      };
    }
    const { self: participantId, session } = this.#joined;
    return {
      type: 'session/resume',
      ...request,
      roomId: this.#roomId,
      participantId,
      token: session.token,
      received: this.#received,
    };
  }

  #take(socket: WebSocket, deadline: NodeJS.Timeout, frame: string): void {
    const message = ServerMessage.parse(JSON.parse(frame));
    if ('seq' in message && message.seq !== undefined) this.#count(message.seq);
    switch (message.type) {
      case 'room/joined':
        this.#joined = message;
        this.#other = message.others[0]?.id;
        return this.#use(socket, deadline);
      case 'session/resumed':
        this.resumes += 1;
        this.#acknowledge(message.received);
        this.#use(socket, deadline);
        for (const kept of this.#kept.values()) this.#send(kept);
        return;
      case 'session/pong':
        this.#owesPong = false;
        this.#attempts = 0;
        return this.#acknowledge(message.received);
      case 'participant/joined':
        this.#other = message.participant.id;
        return;
      case 'participant/changed':
        if (message.participant.absent) this.absences += 1;
        return;
      case 'peer/signal':
        if (message.signal.kind === 'candidate') this.#hear(message.signal.candidate.candidate);
        return;
      case 'error':
        return this.#refused(socket, message.code);
      default:
        if (!this.#isDone) this.faults.push(`was told ${message.type}`);
    }
  }

  #use(socket: WebSocket, deadline: NodeJS.Timeout): void {
    clearTimeout(deadline);
    this.#socket = socket;
    this.#owesPong = false;
  }

  /** [RES-2] Without a gap on any one socket, and nothing that was received before. */
  #count(seq: number): void {
    if (seq !== this.#received + 1) this.faults.push(`number ${seq} after ${this.#received}`);
    this.#received = seq;
  }

  #hear(text: string): void {
    const number = Number(text);
    if (number <= this.heard) this.faults.push(`signal ${number} again after ${this.heard}`);
    if (number > this.heard + 1) this.faults.push(`signal ${number} right after ${this.heard}`);
    this.heard = number;
  }

  #acknowledge(received: number): void {
    if (received > this.#said) this.faults.push(`${received} of ${this.#said} had taken effect`);
    for (const seq of this.#kept.keys()) if (seq <= received) this.#kept.delete(seq);
  }

  /** `internal` asks to try again, as does a refusal of the join while the store is away. */
  #refused(socket: WebSocket, code: string): void {
    if (code !== 'internal') this.faults.push(`was refused as ${code}`);
    socket.terminate();
  }

  #comeBack(code: number): void {
    this.#socket = undefined;
    if (this.#isDone) return;
    if (code === CloseCode.sessionOver || code === CloseCode.replaced) {
      this.faults.push(`was closed with ${code}`);
      return;
    }
    setTimeout(() => this.#connect(), backoffMs(this.#attempts++, BACKOFF));
  }

  #ping(): void {
    if (this.#socket === undefined) return;
    if (this.#owesPong) return this.#socket.terminate();
    this.#owesPong = true;
    const ping = { type: 'session/ping', requestId: 'ping', received: this.#received };
    this.#send(JSON.stringify(ping));
  }

  #send(frame: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }
}
