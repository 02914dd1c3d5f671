/**
 * The connection of a session: detects that one is lost and resumes on another [RES-5]. What is
 * sent on it is decided in `session.ts`.
 */
import { CloseCode, PROTOCOL_VERSION, type SignalErrorCode } from '@throughline/protocol';
import { assertNever, backoffMs } from '@throughline/std';
import { AwakeTime } from './awake-time.js';
import { afterLoss, areFrequent, NO_CUTS } from './cuts.js';
import { PONG_DEADLINE_MS, silenceDeadlineMs, startHeartbeat, watchSilence } from './heartbeat.js';
import type { MessageLog } from './message-log.js';
import type { ReplyTo } from './requests.js';
import { retryDelay } from './retry-delay.js';
import { ServerClock } from './server-clock.js';
import { type SessionMessage, SignalingConnection } from './signaling-connection.js';

/** The first attempt is nearly immediate, with enough jitter to spare an API that restarts. */
const RESUME_BACKOFF = { firstMs: 250, maxMs: 5_000 };

/** A connection that lasted as long was of use, so the next attempt is as immediate as the first. */
const WORKED_MS = 1_000;

/**
 * `reconnecting`: the connection is lost and is being replaced. Links continue meanwhile: media does
 * not pass through the API.
 */
export type SignalingStatus = 'connected' | 'reconnecting';

/**
 * `over`: this client may join again. `replaced`: the session continues elsewhere [RES-6]. The others
 * are decisions of a host.
 */
export type SessionEnd = 'over' | 'replaced' | 'removed' | 'room_ended' | 'entry_refused';

/** By close code. Any other code is a loss of the connection, not the end of the session. */
const ENDS: ReadonlyMap<number, SessionEnd> = new Map<number, SessionEnd>([
  [CloseCode.replaced, 'replaced'],
  [CloseCode.sessionOver, 'over'],
  [CloseCode.removed, 'removed'],
  [CloseCode.roomEnded, 'room_ended'],
]);

export interface SessionTransportOptions {
  /** The address for further connections. */
  signalUrl: string;
  /** The connection that joined. Owned from here on. */
  connection: SignalingConnection;
  joined: ReplyTo<'room/join'>;
  /** Read and acknowledged here, appended to by the session. */
  log: MessageLog;
  /** May repeat and skip numbers; see `SignalingConnectionListener`. */
  onMessage: (seq: number, message: SessionMessage | undefined) => void;
  /** See `SignalingConnectionListener`. */
  onRejected: (requestId: string, code: SignalErrorCode) => void;
  /** Also called with an unchanged status if `isCutOften` has changed. */
  onSignaling: (signaling: SignalingStatus) => void;
  /** Called at most once, and not after `leave`. */
  onEnd: (end: SessionEnd) => void;
}

type State =
  | {
      kind: 'open';
      connection: SignalingConnection;
      sinceMs: number;
      stopHeartbeat: () => void;
    }
  /** The connection is lost, and the client is trying to resume on another. */
  | { kind: 'resuming' }
  /** The same, but only to leave the room once resumed. */
  | { kind: 'leaving' }
  | { kind: 'over' };

export class SessionTransport {
  readonly #options: SessionTransportOptions;
  readonly serverClock = new ServerClock();
  #state: State;
  /** Attempts to resume since a connection last worked. */
  #attempts = 0;
  /** The last acknowledgement that this client has sent [RES-8]. */
  #acknowledgement = 0;
  #cuts = NO_CUTS;
  #isCutOften = false;

  constructor(options: SessionTransportOptions) {
    this.#options = options;
    this.#subscribe(options.connection);
    this.#state = this.#open(options.connection);
  }

  /** Whether connections end again and again although the API runs, as behind a proxy with a short timeout. */
  get isCutOften(): boolean {
    return this.#isCutOften;
  }

  /** Does nothing without an open connection: the log keeps the frame. */
  send(frame: string): void {
    if (this.#state.kind === 'open') this.#state.connection.send(frame);
  }

  /** Call if the API violates the protocol: a resume repairs the session or ends it. */
  drop(): void {
    if (this.#state.kind === 'open') this.#state.connection.drop();
  }

  /** Leaves the room [ROOM-6]: at once, or as soon as a connection has resumed. Idempotent. */
  leave(): void {
    if (this.#state.kind === 'resuming') this.#state = { kind: 'leaving' };
    if (this.#state.kind !== 'open') return;
    const { connection, stopHeartbeat } = this.#state;
    this.#state = { kind: 'over' };
    stopHeartbeat();
    connection.close();
  }

  #subscribe(connection: SignalingConnection): void {
    connection.setListener({
      onMessage: this.#options.onMessage,
      onRejected: this.#options.onRejected,
      onLost: (code) => this.#handleLoss(connection, code),
    });
  }

  #open(connection: SignalingConnection): State {
    const ping = (deadlineMs: number) => void this.#ping(connection, deadlineMs);
    const { maxSilenceMs } = this.#cuts;
    const stopBeats = startHeartbeat(
      () => {
        this.#updateIsCutOften();
        if (this.#hasReasonToPing) ping(PONG_DEADLINE_MS);
      },
      () => ping(PONG_DEADLINE_MS),
    );
    const stopWatching = watchSilence(
      () => connection.silentMs,
      maxSilenceMs,
      () => ping(silenceDeadlineMs(maxSilenceMs)),
    );
    const stopHeartbeat = () => {
      stopBeats();
      stopWatching();
    };
    return { kind: 'open', connection, sinceMs: performance.now(), stopHeartbeat };
  }

  /** Heartbeats of the API show that an idle connection is alive, at a fraction of the cost of a ping [SIG-8]. */
  get #hasReasonToPing(): boolean {
    const { received, unacknowledged } = this.#options.log;
    return (
      received !== this.#acknowledgement || unacknowledged.length > 0 || this.serverClock.isOutdated
    );
  }

  #updateIsCutOften(): void {
    const wasCutOften = this.#isCutOften;
    this.#isCutOften = areFrequent(this.#cuts, performance.now());
    if (wasCutOften !== this.#isCutOften) this.#options.onSignaling('connected');
  }

  async #ping(connection: SignalingConnection, deadlineMs: number): Promise<void> {
    const { log } = this.#options;
    const sentMs = performance.now();
    const { received } = log;
    this.#acknowledgement = received;
    const outcome = await connection.request({ type: 'session/ping', received }, deadlineMs);
    if (!outcome.ok) return; // the connection reports its loss itself
    this.#attempts = 0;
    if (outcome.reply.at !== undefined)
      this.serverClock.read(outcome.reply.at, sentMs, performance.now());
    if (!log.acknowledge(outcome.reply.received)) connection.drop();
  }

  #countLoss(code: number, connection: SignalingConnection, sinceMs: number): void {
    const nowMs = performance.now();
    if (nowMs - sinceMs >= WORKED_MS) this.#attempts = 0;
    this.#cuts = afterLoss(this.#cuts, { code, nowMs, idleMs: connection.idleMs });
    this.#isCutOften = areFrequent(this.#cuts, nowMs);
  }

  #handleLoss(connection: SignalingConnection, code: number): void {
    // A failed attempt to resume: `#attempt` handles it.
    if (this.#state.kind !== 'open' || this.#state.connection !== connection) return;
    this.#state.stopHeartbeat();
    this.#countLoss(code, connection, this.#state.sinceMs);
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
    const awake = new AwakeTime();
    while (awake.read() < this.#options.joined.session.graceMs) {
      await retryDelay(backoffMs(this.#attempts++, RESUME_BACKOFF));
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

  /** Tries to resume once, on a new connection. */
  async #attempt(): Promise<'resumed' | 'failed' | 'over'> {
    const { signalUrl, joined, log, onSignaling } = this.#options;
    const connection = new SignalingConnection(signalUrl);
    this.#subscribe(connection);
    const outcome = await connection.request({
      type: 'session/resume',
      protocolVersion: PROTOCOL_VERSION,
      roomId: joined.room.id,
      participantId: joined.self,
      token: joined.session.token,
      received: log.received,
    });
    if (!outcome.ok) {
      connection.close();
      // Only these can pass. The others end the session; a join then reports the cause.
      const canRetry = ['connection_lost', 'internal', 'rate_limited', 'unavailable'].includes(
        outcome.reason,
      );
      return canRetry ? 'failed' : 'over';
    }
    if (connection.isOver) return 'failed'; // lost again right after the reply
    if (this.#state.kind === 'leaving' || !log.acknowledge(outcome.reply.received)) {
      connection.close();
      return 'over';
    }
    this.#state = this.#open(connection);
    for (const frame of log.unacknowledged) connection.send(frame);
    onSignaling('connected');
    return 'resumed';
  }

  #end(end: SessionEnd): void {
    const hasLeft = this.#state.kind === 'leaving' || this.#state.kind === 'over';
    this.#state = { kind: 'over' };
    if (!hasLeft) this.#options.onEnd(end);
  }
}
