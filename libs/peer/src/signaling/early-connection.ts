/**
 * A connection to the API that is open before a person presses Join, so that the join waits for no handshake. It costs
 * the API at most what any connection without a join may [SIG-9, LIM-5]: it ends after a while, and only a sign of the
 * person on the page, such as a pointer that moves, opens the next one. An abandoned page holds none.
 */
import { PONG_DEADLINE_MS, startHeartbeat } from './heartbeat.js';
import { SignalingConnection } from './signaling-connection.js';

/** The API closes a connection without a join after 30 s [SIG-9]; a join that crosses that close would be lost. */
export const MAX_EARLY_MS = 25_000;

/** After a loss: the API may be down, and a pointer that moves causes many events. */
export const REOPEN_PAUSE_MS = 2_000;

/** They precede the click on Join, or the key that submits the form. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin'];

type State =
  | { kind: 'open'; connection: SignalingConnection; stop: () => void; onEnd: () => void }
  /** The next sign of the person after that time opens a connection. */
  | { kind: 'closed'; reopenAtMs: number }
  /** Taken or no longer needed. */
  | { kind: 'over' };

export class EarlyConnection {
  readonly #signalUrl: string;
  readonly #onConnect: ((connection: SignalingConnection) => () => void) | undefined;
  readonly #closing = new AbortController();
  #state: State;

  /**
   * Connects at once.
   *
   * @param page where the signs of the person occur
   * @param onConnect called with each connection; what it returns is called when that ends, and not if it is taken
   */
  constructor(
    signalUrl: string,
    page: EventTarget,
    onConnect?: (connection: SignalingConnection) => () => void,
  ) {
    this.#signalUrl = signalUrl;
    this.#onConnect = onConnect;
    this.#state = this.#open();
    const { signal } = this.#closing;
    for (const sign of SIGNS)
      page.addEventListener(sign, () => this.#reopen(), { signal, passive: true });
  }

  /** The connection, if there is one: it may still be connecting. The caller owns it; no other is opened. */
  take(): SignalingConnection | undefined {
    const state = this.#state;
    this.#end();
    return state.kind === 'open' && !state.connection.isOver ? state.connection : undefined;
  }

  /** Idempotent. Has no effect on a connection that has been taken. */
  close(): void {
    const state = this.#state;
    this.#end();
    if (state.kind !== 'open') return;
    state.onEnd();
    state.connection.close();
  }

  #end(): void {
    if (this.#state.kind === 'open') this.#state.stop();
    this.#state = { kind: 'over' };
    this.#closing.abort();
  }

  #open(): State {
    const connection = new SignalingConnection(this.#signalUrl);
    const expiry = setTimeout(() => {
      connection.close();
      this.#leave(connection, 0);
    }, MAX_EARLY_MS);
    // A connection that died silently must not delay the join until its deadline.
    const stopHeartbeat = startHeartbeat(() => {
      void connection.request({ type: 'session/ping', received: 0 }, PONG_DEADLINE_MS);
    });
    const onLost = () => this.#leave(connection, REOPEN_PAUSE_MS);
    connection.setListener({ onMessage: () => undefined, onRejected: () => undefined, onLost });
    const stop = () => {
      clearTimeout(expiry);
      stopHeartbeat();
    };
    const onEnd = this.#onConnect?.(connection) ?? (() => undefined);
    return { kind: 'open', connection, stop, onEnd };
  }

  #leave(connection: SignalingConnection, pauseMs: number): void {
    if (this.#state.kind !== 'open' || this.#state.connection !== connection) return;
    this.#state.stop();
    this.#state.onEnd();
    this.#state = { kind: 'closed', reopenAtMs: performance.now() + pauseMs };
  }

  #reopen(): void {
    if (this.#state.kind === 'closed' && performance.now() >= this.#state.reopenAtMs)
      this.#state = this.#open();
  }
}
