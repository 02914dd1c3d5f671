/**
 * Raises and lowers the hand of this participant. The API numbers it, and the number arrives as an event and appears
 * in the meeting's state [HAND-1, HAND-2].
 */
import type { ParticipantId } from '@throughline/protocol';
import type { Session } from '../signaling/session.js';
import type { HostOutcome } from './host-requests.js';

interface Admitted {
  session: Pick<Session, 'request'>;
  self: ParticipantId;
}

export class OwnHand {
  readonly #admitted: () => Admitted | undefined;

  /** @param admitted returns the current session and participant, if the meeting is joined */
  constructor(admitted: () => Admitted | undefined) {
    this.#admitted = admitted;
  }

  raise(): Promise<HostOutcome> {
    return this.#request(({ session }) => session.request({ type: 'hand/raise' }));
  }

  lower(): Promise<HostOutcome> {
    return this.#request(({ session, self }) =>
      session.request({ type: 'hand/lower', participantId: self }),
    );
  }

  async #request(request: (admitted: Admitted) => Promise<HostOutcome>): Promise<HostOutcome> {
    const admitted = this.#admitted();
    return admitted === undefined ? { ok: false, reason: 'connection_lost' } : request(admitted);
  }
}
