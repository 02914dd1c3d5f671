/** Follows the DTLS handshake of one connection, and performs what `encryption-state.ts` decides. */
import {
  DTLS_DEADLINE_MS,
  type EncryptionEvent,
  type EncryptionState,
  INITIAL_ENCRYPTION_STATE,
  stepEncryption,
} from './encryption-state.js';

export interface EncryptionWatchOptions {
  connection: RTCPeerConnection;
  /** Ends the watch. */
  signal: AbortSignal;
  canMove: () => boolean;
  canReach: () => boolean;
  /** Called at most once for each time in which ICE has a path. */
  onBlocked: (effect: 'move' | 'lose') => void;
}

export class EncryptionWatch {
  readonly #options: EncryptionWatchOptions;
  #state: EncryptionState = INITIAL_ENCRYPTION_STATE;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(options: EncryptionWatchOptions) {
    this.#options = options;
    const { connection, signal } = options;
    const observe = () =>
      this.#step({
        kind: 'observed',
        ice: connection.iceConnectionState,
        connection: connection.connectionState,
      });
    connection.addEventListener('iceconnectionstatechange', observe, { signal });
    connection.addEventListener('connectionstatechange', observe, { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#deadline));
  }

  /** ICE has a path, and DTLS has not completed over it. */
  get isHandshaking(): boolean {
    return this.#state.kind === 'handshaking';
  }

  #step(event: EncryptionEvent): void {
    const { state, startsDeadline, effect } = stepEncryption(this.#state, event);
    this.#state = state;
    if (startsDeadline) {
      clearTimeout(this.#deadline);
      this.#deadline = setTimeout(() => this.#passDeadline(), DTLS_DEADLINE_MS);
    }
    if (effect !== undefined) this.#options.onBlocked(effect);
  }

  #passDeadline(): void {
    const { canMove, canReach } = this.#options;
    this.#step({ kind: 'deadline', canMove: canMove(), canReach: canReach() });
  }
}
