/**
 * What a host may ask of the API during a meeting. The API decides: to anybody else it says
 * `not_permitted`. What comes of it is told to everybody as a fact, and shows in the meeting's state.
 */
import type {
  ParticipantId,
  Role,
  RoomSettingsChange,
  SignalErrorCode,
} from '@throughline/protocol';
import type { RequestOutcome } from '../signaling/requests.js';
import type { Session } from '../signaling/session.js';

/** `connection_lost`: whether the request took effect is not known. */
export type HostOutcome = { ok: true } | { ok: false; reason: SignalErrorCode | 'connection_lost' };

export class HostRequests {
  readonly #session: () => Session | undefined;

  /** @param session the one to ask on, if there is one just now */
  constructor(session: () => Session | undefined) {
    this.#session = session;
  }

  /** Lets somebody in who waits in the lobby. */
  admit(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#ask((session) => session.request({ type: 'lobby/admit', participantId }));
  }

  reject(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#ask((session) => session.request({ type: 'lobby/refuse', participantId }));
  }

  configure(settings: RoomSettingsChange): Promise<HostOutcome> {
    return this.#ask((session) => session.request({ type: 'room/configure', settings }));
  }

  mute(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#ask((session) => session.request({ type: 'participant/mute', participantId }));
  }

  /** Everybody who is not a host. */
  muteAll(): Promise<HostOutcome> {
    return this.#ask((session) =>
      session.request({ type: 'participant/mute', participantId: null }),
    );
  }

  remove(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#ask((session) => session.request({ type: 'participant/remove', participantId }));
  }

  setRole(participantId: ParticipantId, role: Role): Promise<HostOutcome> {
    return this.#ask((session) =>
      session.request({ type: 'participant/set-role', participantId, role }),
    );
  }

  /** Ends the meeting for everybody, those in the lobby too. */
  endForAll(): Promise<HostOutcome> {
    return this.#ask((session) => session.request({ type: 'room/end' }));
  }

  async #ask(
    request: (session: Session) => Promise<RequestOutcome<unknown>>,
  ): Promise<HostOutcome> {
    const session = this.#session();
    return session === undefined ? { ok: false, reason: 'connection_lost' } : request(session);
  }
}
