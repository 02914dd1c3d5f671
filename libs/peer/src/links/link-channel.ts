/** One data channel between the two ends of a link [CH-1]: validated, counted messages, both ways. */
import {
  type LinkChannelContract,
  MAX_LINK_MESSAGE_LENGTH,
  type Parsed,
} from '@throughline/protocol';
import type { Rate } from '@throughline/std';
import { fullMessageBudget, spendMessage } from './message-budget.js';

export interface LinkChannelOptions<T> {
  contract: LinkChannelContract;
  parse: (text: string) => Parsed<T>;
  rate: Rate;
  /** While more waits to be sent, further messages are dropped. Default: no message is. */
  maxQueuedBytes?: number;
  /** Called for each valid message; invalid ones are dropped. */
  onMessage: (message: T) => void;
  /** Called once, when messages can be sent. */
  onOpen?: () => void;
  /** Called once, when either end has closed the channel. */
  onClose?: () => void;
}

export class LinkChannel<T> {
  readonly #channel: RTCDataChannel;
  readonly #maxQueuedBytes: number;

  /**
   * Opens the local end. Both ends do so with the same id, so neither waits for the other. The
   * answering end must do so after applying the first offer: before that, it would need an offer of
   * its own [LNK-2].
   */
  constructor(connection: RTCPeerConnection, options: LinkChannelOptions<T>) {
    const {
      contract,
      parse,
      rate,
      onMessage,
      onOpen,
      onClose,
      maxQueuedBytes = Infinity,
    } = options;
    const { label, ...init } = contract;
    const channel = connection.createDataChannel(label, { negotiated: true, ...init });
    this.#channel = channel;
    this.#maxQueuedBytes = maxQueuedBytes;
    let budget = fullMessageBudget(rate, performance.now());
    if (onOpen !== undefined) channel.addEventListener('open', onOpen, { once: true });
    if (onClose !== undefined) channel.addEventListener('close', onClose, { once: true });
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const spent = spendMessage(budget, rate, performance.now());
      budget = spent.budget;
      if (spent.verdict === 'close') channel.close();
      if (spent.verdict !== 'read') return;
      if (typeof data !== 'string' || data.length > MAX_LINK_MESSAGE_LENGTH) return;
      const parsed = parse(data);
      if (parsed.ok) onMessage(parsed.message);
    });
  }

  /** Dropped while the channel is not open: whoever sends does so again when it opens or changes. */
  send(message: T): void {
    if (this.#channel.readyState !== 'open' || this.queuedBytes > this.#maxQueuedBytes) return;
    this.#channel.send(JSON.stringify(message));
  }

  /** Not yet handed to the network. A channel that is not open hands over nothing, and has none. */
  get queuedBytes(): number {
    return this.#channel.readyState === 'open' ? this.#channel.bufferedAmount : 0;
  }
}
