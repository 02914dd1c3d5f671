/**
 * A participant without a browser that checks the API's delivery guarantees [RES-2, RES-5]: it numbers the
 * signals it sends, counts those it receives, and resumes when its connection is lost. Written from SPEC.md
 * alone, so that it does not share bugs with our own client.
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

export interface ServerAddress {
  /** `wss:` */
  readonly url: string;
  /** The address of the URL's host. */
  readonly address: string;
}

type Joined = Extract<ServerMessage, { type: 'room/joined' }>;

const PING_MS = 2_500;
/** More than a machine takes that stands still for seconds: an absence would seem to be the API's fault. */
const MAX_UNANSWERED_PINGS = 4;
/** Deadline of a handshake and of the request after it. */
const ANSWER_MS = 5_000;
const BACKOFF = { firstMs: 250, maxMs: 2_000 };

export class Caller {
  /** Violations of the API's guarantees, one phrase each. */
  readonly faults: string[] = [];
  /** How often the API reported the other caller as absent. */
  absences = 0;
  resumes = 0;
  /** Signals received from the other caller. */
  received = 0;
  sent = 0;
  readonly #server: ServerAddress;
  readonly #roomId: RoomId;
  #socket: WebSocket | undefined;
  #joined: Joined | undefined;
  #other: ParticipantId | undefined;
  /** Frames by their sequence numbers. */
  readonly #unacknowledged = new Map<number, string>();
  #lastSeq = 0;
  #received = 0;
  #attempts = 0;
  #unansweredPings = 0;
  #hasLeft = false;
  readonly #pings = setInterval(() => this.#ping(), PING_MS);

  constructor(server: ServerAddress, roomId: RoomId) {
    this.#server = server;
    this.#roomId = roomId;
    this.#connect();
  }

  /** Whether the other caller is in the room. */
  get isInCall(): boolean {
    return this.#joined !== undefined && this.#other !== undefined;
  }

  /** Sends the next number to the other caller, now or on the next connection. */
  sendNext(): void {
    const candidate = { candidate: `${(this.sent += 1)}`, sdpMid: null, sdpMLineIndex: null };
    const signal = { kind: 'candidate', candidate: { ...candidate, usernameFragment: null } };
    const seq = (this.#lastSeq += 1);
    const frame = JSON.stringify({ type: 'peer/signal', seq, to: this.#other, signal });
    this.#unacknowledged.set(seq, frame);
    this.#send(frame);
  }

  leave(): void {
    this.#hasLeft = true;
    clearInterval(this.#pings);
    this.#socket?.close(1000);
  }

  #connect(): void {
    const { url, address } = this.#server;
    const socket = new WebSocket(url, SUBPROTOCOL, {
      rejectUnauthorized: false, // a local authority issued the certificate
      handshakeTimeout: ANSWER_MS,
      lookup: (_host, _options, found) => found(null, [{ address, family: 4 }]),
    });
    const deadline = setTimeout(() => socket.terminate(), 2 * ANSWER_MS);
    socket.on('error', () => undefined); // a close follows
    socket.on('open', () => socket.send(JSON.stringify(this.#opening())));
    socket.on('message', (data: Buffer) => this.#receive(socket, deadline, data.toString()));
    socket.on('close', (code) => {
      clearTimeout(deadline);
      this.#reconnect(code);
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

  #receive(socket: WebSocket, deadline: NodeJS.Timeout, frame: string): void {
    const message = ServerMessage.parse(JSON.parse(frame));
    if ('seq' in message && message.seq !== undefined) this.#checkSeq(message.seq);
    switch (message.type) {
      case 'room/joined':
        this.#joined = message;
        this.#other = message.others[0]?.id;
        return this.#useSocket(socket, deadline);
      case 'session/resumed':
        this.resumes += 1;
        this.#acknowledge(message.received);
        this.#useSocket(socket, deadline);
        for (const frame of this.#unacknowledged.values()) this.#send(frame);
        return;
      case 'session/pong':
        this.#unansweredPings = 0;
        this.#attempts = 0;
        return this.#acknowledge(message.received);
      case 'participant/joined':
        this.#other = message.participant.id;
        return;
      case 'participant/changed':
        if (message.participant.absent) this.absences += 1;
        return;
      case 'peer/signal':
        if (message.signal.kind === 'candidate')
          this.#receiveNumber(message.signal.candidate.candidate);
        return;
      case 'error':
        return this.#handleRejection(socket, message.code);
      default:
        if (!this.#hasLeft) this.faults.push(`received ${message.type}`);
    }
  }

  #useSocket(socket: WebSocket, deadline: NodeJS.Timeout): void {
    clearTimeout(deadline);
    this.#socket = socket;
    this.#unansweredPings = 0;
  }

  /** [RES-2] Requires sequence numbers without gaps or repetitions, across connections. */
  #checkSeq(seq: number): void {
    if (seq !== this.#received + 1)
      this.faults.push(`received number ${seq} after ${this.#received}`);
    this.#received = seq;
  }

  #receiveNumber(text: string): void {
    const number = Number(text);
    if (number <= this.received)
      this.faults.push(`received signal ${number} again after ${this.received}`);
    if (number > this.received + 1)
      this.faults.push(`received signal ${number} right after ${this.received}`);
    this.received = number;
  }

  #acknowledge(received: number): void {
    if (received > this.#lastSeq)
      this.faults.push(`was acknowledged up to ${received}, but has sent only ${this.#lastSeq}`);
    for (const seq of this.#unacknowledged.keys())
      if (seq <= received) this.#unacknowledged.delete(seq);
  }

  /** Retries after `unavailable`, the answer to a join while the store is. */
  #handleRejection(socket: WebSocket, code: string): void {
    if (code !== 'unavailable') this.faults.push(`was rejected with ${code}`);
    socket.terminate();
  }

  #reconnect(code: number): void {
    this.#socket = undefined;
    if (this.#hasLeft) return;
    if (code === CloseCode.sessionOver || code === CloseCode.replaced) {
      this.faults.push(`was closed with ${code}`);
      return;
    }
    setTimeout(() => this.#connect(), backoffMs(this.#attempts++, BACKOFF));
  }

  #ping(): void {
    if (this.#socket === undefined) return;
    if (this.#unansweredPings++ >= MAX_UNANSWERED_PINGS) return this.#socket.terminate();
    const ping = { type: 'session/ping', requestId: 'ping', received: this.#received };
    this.#send(JSON.stringify(ping));
  }

  #send(frame: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }
}
