/** Tells the room what we are sending [ROOM-7], whenever that changes. */
import type { MediaState } from '@throughline/protocol';
import type { Session } from './session.js';

/** By then, what was too much for the API or met a fault of it may be said again. */
const AGAIN_MS = 5_000;

export class Announcer {
  readonly #session: Pick<Session, 'request' | 'isOver'>;
  readonly #onRefused: () => void;
  #announced: MediaState;

  /**
   * @param announced what the room knows so far
   * @param onRefused called when the room is not to be told so: we may not unmute [MOD-5]
   */
  constructor(
    session: Pick<Session, 'request' | 'isOver'>,
    announced: MediaState,
    onRefused: () => void,
  ) {
    this.#session = session;
    this.#announced = announced;
    this.#onRefused = onRefused;
  }

  get announced(): MediaState {
    return this.#announced;
  }

  tell(media: MediaState): void {
    const { microphoneOn, cameraOn } = this.#announced;
    if (media.microphoneOn === microphoneOn && media.cameraOn === cameraOn) return;
    this.#announced = media;
    void this.#announce(media);
  }

  async #announce(media: MediaState): Promise<void> {
    const outcome = await this.#session.request({ type: 'media/announce', media });
    if (outcome.ok || this.#session.isOver) return;
    if (outcome.reason === 'not_permitted') return this.#onRefused();
    setTimeout(() => {
      // What is newer has been said meanwhile.
      if (this.#announced === media && !this.#session.isOver) void this.#announce(media);
    }, AGAIN_MS);
  }
}
