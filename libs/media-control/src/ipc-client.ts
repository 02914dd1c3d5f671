/** Commands over Node's IPC channel, to a media server that this process has started. */
import { ControlClient, type SentCommand } from './control-client.js';
import { REPLY_DEADLINE_MS } from './pending-replies.js';

/** The part of `process` or `ChildProcess` that sends and receives messages. */
export interface IpcChannel {
  /** Without `callback`, Node emits `error` once the other process has ended, and without a listener this one exits. */
  send?(message: unknown, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

export class IpcClient extends ControlClient {
  readonly #channel: IpcChannel;
  readonly #onMessage = (message: unknown): void => this.receive(message);

  constructor(channel: IpcChannel, deadlineMs = REPLY_DEADLINE_MS) {
    super(deadlineMs);
    this.#channel = channel;
    channel.on('message', this.#onMessage);
  }

  override [Symbol.dispose](): void {
    this.#channel.off('message', this.#onMessage);
    super[Symbol.dispose]();
  }

  protected override post(message: SentCommand, onFailure: () => void): void {
    this.#channel.send?.(message, (error) => {
      if (error !== null) onFailure();
    });
  }
}
