/**
 * The requests of a host. The API checks the role and rejects requests from other participants as
 * `not_permitted` [MOD-2]. The effects arrive as events and appear in the meeting's state.
 */
import type {
  ParticipantId,
  Role,
  RoomSettingsChange,
  SignalErrorCode,
} from '@throughline/protocol';
import type { RequestOutcome } from '../signaling/requests.js';
import type { Session } from '../signaling/session.js';

/** `connection_lost`: it is unknown whether the request took effect. */
export type HostOutcome = { ok: true } | { ok: false; reason: SignalErrorCode | 'connection_lost' };

export class HostRequests {
  readonly #session: () => Session | undefined;

  /** @param session returns the current session, if there is one */
  constructor(session: () => Session | undefined) {
    this.#session = session;
  }

  /** Admits a guest from the lobby. */
  admit(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'lobby/admit', participantId }));
  }

  /** Rejects a guest in the lobby. */
  reject(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'lobby/refuse', participantId }));
  }

  configure(settings: RoomSettingsChange): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'room/configure', settings }));
  }

  mute(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'participant/mute', participantId }));
  }

  /** Mutes all participants who are not hosts. */
  muteAll(): Promise<HostOutcome> {
    return this.#request((session) =>
      session.request({ type: 'participant/mute', participantId: null }),
    );
  }

  /** Asks a participant to switch its microphone on [MOD-12]. */
  askToUnmute(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#request((session) =>
      session.request({ type: 'participant/ask-to-unmute', participantId }),
    );
  }

  remove(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#request((session) =>
      session.request({ type: 'participant/remove', participantId }),
    );
  }

  setRole(participantId: ParticipantId, role: Role): Promise<HostOutcome> {
    return this.#request((session) =>
      session.request({ type: 'participant/set-role', participantId, role }),
    );
  }

  /** Shows a participant large on every page or, with `null`, none [MOD-11]. */
  spotlight(participantId: ParticipantId | null): Promise<HostOutcome> {
    return this.#request((session) =>
      session.request({ type: 'participant/spotlight', participantId }),
    );
  }

  /**
   * The links of the room: `RoomLinks` of the protocol, which the page parses [MOD-17]. `undefined` if the request
   * fails.
   */
  async listLinks(): Promise<unknown> {
    const outcome = await this.#session()?.request({ type: 'links/list' });
    return outcome?.ok ? outcome.reply.links : undefined;
  }

  /** Lowers the raised hand of a participant [HAND-3]. */
  lowerHand(participantId: ParticipantId): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'hand/lower', participantId }));
  }

  lowerAllHands(): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'hand/lower', participantId: null }));
  }

  /** Starts the timer, of 1 to 180 minutes, or ends it with `null` [MOD-15]. */
  setTimer(minutes: number | null): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'room/set-timer', minutes }));
  }

  /** Ends the meeting for all participants and guests. */
  endForAll(): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'room/end' }));
  }

  /** Schedules the end of the meeting in 1 to 15 minutes or, with `null`, keeps it open [MOD-16]. */
  scheduleEnd(minutes: number | null): Promise<HostOutcome> {
    return this.#request((session) => session.request({ type: 'room/schedule-end', minutes }));
  }

  async #request(
    request: (session: Session) => Promise<RequestOutcome<unknown>>,
  ): Promise<HostOutcome> {
    const session = this.#session();
    return session === undefined ? { ok: false, reason: 'connection_lost' } : request(session);
  }
}
