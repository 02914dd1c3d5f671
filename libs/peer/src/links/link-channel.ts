/** The data channel between the two ends of a link [LNK-3]: link messages, typed both ways. */
import {
  LINK_CHANNEL,
  LinkMessage,
  MAX_LINK_MESSAGE_LENGTH,
  parseFrame,
} from '@throughline/protocol';

export class LinkChannel {
  readonly #channel: RTCDataChannel;

  /**
   * Opens our end. Both ends do, with the same number, so neither waits for the other. On the end
   * that answers this must come after the first offer was applied: before, it would ask for an
   * offer of its own [LNK-2].
   *
   * @param onMessage called for each valid message; others are dropped
   * @param onOpen called once, when messages can be sent
   */
  constructor(
    connection: RTCPeerConnection,
    { onMessage, onOpen }: { onMessage: (message: LinkMessage) => void; onOpen: () => void },
  ) {
    const { label, id } = LINK_CHANNEL;
    this.#channel = connection.createDataChannel(label, { negotiated: true, id });
    this.#channel.addEventListener('open', onOpen, { once: true });
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string' || data.length > MAX_LINK_MESSAGE_LENGTH) return;
      const parsed = parseFrame(LinkMessage, data);
      if (parsed.ok) onMessage(parsed.message);
    });
  }

  /** Dropped silently while the channel is not open: every message states a whole fact anew. */
  send(message: LinkMessage): void {
    if (this.#channel.readyState === 'open') this.#channel.send(JSON.stringify(message));
  }
}
