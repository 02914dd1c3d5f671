/** The data channel between the two ends of a link [LNK-3]: validated link messages, both ways. */
import {
  LINK_CHANNEL,
  LinkMessage,
  MAX_LINK_MESSAGE_LENGTH,
  parseFrame,
} from '@throughline/protocol';

export class LinkChannel {
  readonly #channel: RTCDataChannel;

  /**
   * Opens the local end. Both ends do so with the same id, so neither waits for the other. The
   * answering end must do so after applying the first offer: before that, it would need an offer of
   * its own [LNK-2].
   *
   * @param onMessage called for each valid message; invalid ones are dropped
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

  /** Dropped while the channel is not open: every message carries the complete state again. */
  send(message: LinkMessage): void {
    if (this.#channel.readyState === 'open') this.#channel.send(JSON.stringify(message));
  }
}
