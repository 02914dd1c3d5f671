/**
 * Announces to the room which sources this client is sending [ROOM-7] and whether it records [REC-1], whenever that
 * changes.
 */
import type { MediaState } from '@throughline/protocol';
import { isShallowEqual } from '@throughline/std';
import type { Session } from '../signaling/session.js';

/** Long enough for a rate limit or a fault of the API to pass. */
const RETRY_AFTER_MS = 5_000;

export class MediaAnnouncer {
  readonly #session: Pick<Session, 'request'>;
  readonly #onNotPermitted: () => void;
  #announced: MediaState;
  #confirmed: MediaState;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /**
   * @param confirmed the state that the room knows already
   * @param onNotPermitted called when the API rejects an unmute [MOD-5]
   */
  constructor(
    session: Pick<Session, 'request'>,
    confirmed: MediaState,
    onNotPermitted: () => void,
  ) {
    this.#session = session;
    this.#announced = confirmed;
    this.#confirmed = confirmed;
    this.#onNotPermitted = onNotPermitted;
  }

  /** The latest state that the API has accepted. */
  get confirmed(): MediaState {
    return this.#confirmed;
  }

  /** Does nothing if `media` equals the state announced last. */
  announce(media: MediaState): void {
    if (isShallowEqual(media, this.#announced)) return;
    this.#announced = media;
    clearTimeout(this.#retry);
    void this.#send(media);
  }

  /** Stops retrying. Idempotent. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
  }

  async #send(media: MediaState): Promise<void> {
    const outcome = await this.#session.request({ type: 'media/announce', media });
    if (outcome.ok) this.#confirmed = media;
    if (outcome.ok || this.#isClosed) return;
    if (outcome.reason === 'not_permitted') return this.#onNotPermitted();
    // A later announcement replaces this one.
    if (this.#announced !== media) return;
    this.#retry = setTimeout(() => void this.#send(media), RETRY_AFTER_MS);
  }
}
