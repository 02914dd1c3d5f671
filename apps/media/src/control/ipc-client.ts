/** The other end of `ipc.ts`: sends commands to a media server that this process has started. */
import { ControlClient, type SentCommand } from './control-client.js';
import type { IpcChannel } from './ipc.js';
import { REPLY_DEADLINE_MS } from './pending-replies.js';

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
