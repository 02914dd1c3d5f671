/**
 * The socket of a session, whichever that is just now: finds out that one is dead, and resumes on
 * another [RES-5]. What is said on it is not its business (`session.ts`).
 */
import { CloseCode, PROTOCOL_VERSION, type SignalErrorCode } from '@throughline/protocol';
import { assertNever, backoffMs } from '@throughline/std';
import { PONG_DEADLINE_MS, startHeartbeat } from './heartbeat.js';
import type { SignalingStatus } from '../meeting-state.js';
import { pause } from './pause.js';
import type { ReplyTo } from './requests.js';
import { type SessionMessage, SignalingClient } from './signaling-client.js';
import type { Transcript } from './transcript.js';

/** The first attempt comes nearly at once, spread only so far as spares an API that restarts. */
const RESUME_BACKOFF = { firstMs: 250, maxMs: 5_000 };

/**
 * `over`: we may join anew. `replaced`: somebody goes on with it elsewhere [RES-6]. The others are
 * what a host has decided about us, or about the meeting.
 */
export type SessionEnd = 'over' | 'replaced' | 'removed' | 'room_ended' | 'entry_refused';

/** By close code; any other is a loss of the socket alone. */
const ENDS: ReadonlyMap<number, SessionEnd> = new Map<number, SessionEnd>([
  [CloseCode.replaced, 'replaced'],
  [CloseCode.sessionOver, 'over'],
  [CloseCode.removed, 'removed'],
  [CloseCode.roomEnded, 'room_ended'],
]);

export interface SessionSocketOptions {
  /** Where further sockets connect to. */
  signalUrl: string;
  /** The socket that the join was accepted on. Owned from here on. */
  client: SignalingClient;
  joined: ReplyTo<'room/join'>;
  /** Asked for what to say again, and told what need not be. */
  transcript: Transcript;
  /** May repeat, and may leave gaps; see `SignalingListener`. */
  onSaid: (seq: number, message: SessionMessage | undefined) => void;
  /** Of a request said within the session; see `SignalingListener`. */
  onRefused: (requestId: string, code: SignalErrorCode) => void;
  onSignaling: (signaling: SignalingStatus) => void;
  /** Called at most once, and not after `leave`. */
  onEnd: (end: SessionEnd) => void;
}

type State =
  | { kind: 'open'; client: SignalingClient; stopHeartbeat: () => void }
  /** The socket was lost, and another is tried. */
  | { kind: 'resuming' }
  /** The same, but only to tell the API that we are gone. */
  | { kind: 'leaving' }
  | { kind: 'over' };

export class SessionSocket {
  readonly #options: SessionSocketOptions;
  #state: State;
  /** To get a socket that works, since the last that did. */
  #attempts = 0;

  constructor(options: SessionSocketOptions) {
    this.#options = options;
    this.#attend(options.client);
    this.#state = this.#open(options.client);
  }

  /** Dropped while there is no socket: the transcript keeps it. */
  send(frame: string): void {
    if (this.#state.kind === 'open') this.#state.client.send(frame);
  }

  /** For when the API breaks the rules of the socket: a resume sets things right, or ends it. */
  abandon(): void {
    if (this.#state.kind === 'open') this.#state.client.abandon();
  }

  /** Takes us out of the room [ROOM-6], as soon as there is a socket to do it on. Idempotent. */
  leave(): void {
    if (this.#state.kind === 'resuming') this.#state = { kind: 'leaving' };
    if (this.#state.kind !== 'open') return;
    const { client, stopHeartbeat } = this.#state;
    this.#state = { kind: 'over' };
    stopHeartbeat();
    client.close();
  }

  #attend(client: SignalingClient): void {
    client.listen({
      onSaid: this.#options.onSaid,
      onRefused: this.#options.onRefused,
      onLost: (code) => this.#lose(client, code),
    });
  }

  #open(client: SignalingClient): State {
    return { kind: 'open', client, stopHeartbeat: startHeartbeat(() => void this.#ping(client)) };
  }

  async #ping(client: SignalingClient): Promise<void> {
    const { transcript } = this.#options;
    const outcome = await client.request(
      { type: 'session/ping', received: transcript.received },
      PONG_DEADLINE_MS,
    );
    if (!outcome.ok) return; // a loss is told by the client itself
    this.#attempts = 0;
    if (!transcript.acknowledge(outcome.reply.received)) client.abandon();
  }

  #lose(client: SignalingClient, code: number): void {
    // One that was tried in vain: the attempt has its own outcome.
    if (this.#state.kind !== 'open' || this.#state.client !== client) return;
    this.#state.stopHeartbeat();
    this.#state = { kind: 'resuming' };
    const end = ENDS.get(code);
    if (end !== undefined) return this.#end(end);
    this.#options.onSignaling('reconnecting');
    this.#resume().catch((error: unknown) => {
      reportError(error);
      this.#end('over');
    });
  }

  async #resume(): Promise<void> {
    const deadline = Date.now() + this.#options.joined.session.graceMs;
    while (Date.now() < deadline) {
      await pause(backoffMs(this.#attempts++, RESUME_BACKOFF));
      const result = await this.#attempt();
      switch (result) {
        case 'failed':
          continue;
        case 'resumed':
          return;
        case 'over':
          return this.#end('over');
        default:
          return assertNever(result);
      }
    }
    this.#end('over');
  }

  /** One socket, one try. */
  async #attempt(): Promise<'resumed' | 'failed' | 'over'> {
    const { signalUrl, joined, transcript, onSignaling } = this.#options;
    const client = new SignalingClient(signalUrl);
    this.#attend(client);
    const outcome = await client.request({
      type: 'session/resume',
      protocolVersion: PROTOCOL_VERSION,
      roomId: joined.room.id,
      participantId: joined.self,
      token: joined.session.token,
      received: transcript.received,
    });
    if (!outcome.ok) {
      client.close();
      // Waiting cures these alone. Most say that the session is over; a join tells the rest.
      const isWorthwhile = ['connection_lost', 'internal', 'rate_limited'].includes(outcome.reason);
      return isWorthwhile ? 'failed' : 'over';
    }
    if (client.isOver) return 'failed'; // lost again on the heels of the reply
    if (this.#state.kind === 'leaving' || !transcript.acknowledge(outcome.reply.received)) {
      client.close();
      return 'over';
    }
    this.#state = this.#open(client);
    for (const frame of transcript.unacknowledged) client.send(frame);
    onSignaling('connected');
    return 'resumed';
  }

  #end(end: SessionEnd): void {
    const isTold = this.#state.kind !== 'leaving' && this.#state.kind !== 'over';
    this.#state = { kind: 'over' };
    if (isTold) this.#options.onEnd(end);
  }
}
