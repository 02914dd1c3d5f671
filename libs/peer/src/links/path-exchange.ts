/**
 * What the two ends of a link state to each other about media through the media server [SFU-42, SFU-43]. It belongs to the
 * participant: a replaced link repeats the statements.
 */
import type { ControlMessage, MediaEpoch } from '@throughline/protocol';

export type PathMessage = Extract<ControlMessage, { type: 'keys/stated' | 'media/received' }>;

/** What an exchange uses of a link. */
export interface PathPort {
  send(message: PathMessage): void;
}

export class PathExchange {
  readonly #onMessage: (message: PathMessage) => void;
  #port: PathPort | undefined;
  #identity: PathMessage | undefined;
  #received: PathMessage | undefined;
  readonly #stated = new Map<PathMessage['type'], PathMessage>();

  /** @param onMessage called with each statement of the other end */
  constructor(onMessage: (message: PathMessage) => void) {
    this.#onMessage = onMessage;
  }

  /** @param identity that this end has announced, as SHA-256 in hex */
  stateIdentity(identity: string): void {
    this.#identity = { type: 'keys/stated', identity };
    this.#port?.send(this.#identity);
  }

  /** This end receives all tracks of the other one through the media server. Idempotent for an epoch. */
  stateReceived(epoch: MediaEpoch): void {
    if (this.#received?.type === 'media/received' && this.#received.epoch === epoch) return;
    this.#received = { type: 'media/received', epoch };
    this.#port?.send(this.#received);
  }

  /** What the other end has stated so far, the latest of each kind: this end may not have been ready for it. */
  get stated(): readonly PathMessage[] {
    return [...this.#stated.values()];
  }

  receive(message: PathMessage): void {
    this.#stated.set(message.type, message);
    this.#onMessage(message);
  }

  attach(port: PathPort): void {
    this.#port = port;
    for (const message of [this.#identity, this.#received])
      if (message !== undefined) port.send(message);
  }

  /** Has no effect if another link has attached its channel since. */
  detach(port: PathPort): void {
    if (this.#port === port) this.#port = undefined;
  }
}
