/** Tells the room what we are sending [ROOM-7], whenever that changes. */
import type { MediaState } from '@throughline/protocol';
import type { Session } from './session.js';

export class Announcer {
  readonly #session: Session;
  readonly #onRefused: () => void;
  #announced: MediaState;

  /**
   * @param announced what the room knows so far
   * @param onRefused called when the room is not to be told so: we may not unmute [MOD-5]
   */
  constructor(session: Session, announced: MediaState, onRefused: () => void) {
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
    if (!outcome.ok && outcome.reason === 'not_permitted') this.#onRefused();
  }
}
