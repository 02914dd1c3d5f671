/** Tells the room what we are sending [ROOM-7], whenever that changes. */
import { type MediaState, TrackSource } from '@throughline/protocol';
import type { Session } from '../signaling/session.js';

/** By then, what was too much for the API or met a fault of it may be said again. */
const AGAIN_MS = 5_000;

export class Announcer {
  readonly #session: Pick<Session, 'request'>;
  readonly #onRefused: () => void;
  #told: MediaState;
  #heard: MediaState;
  #again: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /**
   * @param heard what the room knows so far
   * @param onRefused called when the room is not to be told so: we may not unmute [MOD-5]
   */
  constructor(session: Pick<Session, 'request'>, heard: MediaState, onRefused: () => void) {
    this.#session = session;
    this.#told = heard;
    this.#heard = heard;
    this.#onRefused = onRefused;
  }

  /** What the room has confirmed that it knows. */
  get heard(): MediaState {
    return this.#heard;
  }

  tell(media: MediaState): void {
    if (TrackSource.options.every((source) => media[source] === this.#told[source])) return;
    this.#told = media;
    clearTimeout(this.#again);
    void this.#announce(media);
  }

  /** Tells nothing again from here on: another does, or nobody. Idempotent. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#again);
  }

  async #announce(media: MediaState): Promise<void> {
    const outcome = await this.#session.request({ type: 'media/announce', media });
    if (outcome.ok) this.#heard = media;
    if (outcome.ok || this.#isClosed) return;
    if (outcome.reason === 'not_permitted') return this.#onRefused();
    // What is newer has been said meanwhile.
    if (this.#told === media) this.#again = setTimeout(() => void this.#announce(media), AGAIN_MS);
  }
}
