/**
 * One guest's time in the lobby, from the reply to its join until a host decides or the session
 * ends. It outlives connections, as a `RoomConnection` does.
 */
import type { MediaState, ParticipantId, RoomInfo } from '@throughline/protocol';
import type { LocalTracks } from '../links/media-layout.js';
import type { Session, SessionEnd, SessionEvent, SignalingStatus } from '../signaling/session.js';
import { MediaAnnouncer } from './media-announcer.js';
import type { Admission } from './room-connection.js';

/** Whether the room has a host who could admit the guest; `left` if the last one has left [LOB-8]. */
export type HostPresence = 'awaited' | 'present' | 'left';

export interface WaitingState {
  kind: 'waiting';
  /** As hosts see this guest, unless as this client sent it [NAME-1]. */
  displayName?: string | undefined;
  room: RoomInfo;
  host: HostPresence;
  signaling: SignalingStatus;
  /** As in a `JoinedState`. */
  isCutOften: boolean;
}

export interface LobbyConnectionOptions {
  /** Owned until `onAdmitted`. */
  session: Session;
  self: ParticipantId;
  displayName?: string | undefined;
  room: RoomInfo;
  hostPresent: boolean;
  /** The sources that the join announced. */
  announced: MediaState;
  /** Called after `state` may have changed. */
  onChange: () => void;
  /** The caller owns the session from here on, and must set a listener before it returns. */
  onAdmitted: (admission: Admission) => void;
  /** This client must mute its microphone: the API has muted it or rejected an unmute [MOD-5]. */
  onMuted: () => void;
  onEnd: (end: SessionEnd) => void;
}

export class LobbyConnection {
  readonly #options: LobbyConnectionOptions;
  readonly #announcer: MediaAnnouncer;
  #room: RoomInfo;
  #host: HostPresence;
  #signaling: SignalingStatus = 'connected';
  #isAdmitted = false;

  constructor(options: LobbyConnectionOptions) {
    this.#options = options;
    this.#room = options.room;
    this.#host = options.hostPresent ? 'present' : 'awaited';
    const { session, announced, onChange, onMuted, onEnd } = options;
    this.#announcer = new MediaAnnouncer(session, announced, onMuted);
    session.setListener({
      onEvent: (event) => this.#handleEvent(event),
      onSignaling: (signaling) => {
        this.#signaling = signaling;
        onChange();
      },
      onEnd: (end) => {
        this.#signaling = 'reconnecting';
        onEnd(end);
      },
    });
  }

  get state(): WaitingState {
    return {
      kind: 'waiting',
      displayName: this.#options.displayName,
      room: this.#room,
      host: this.#host,
      signaling: this.#signaling,
      isCutOften: this.#options.session.isCutOften,
    };
  }

  /** Sends no tracks yet, but announces the sources, so that the room knows them on admission. */
  sendMedia(_tracks: LocalTracks, media: MediaState): void {
    this.#announcer.announce(media);
  }

  /** Idempotent. Leaves the lobby, unless a host has admitted the guest. */
  close(): void {
    this.#announcer.close();
    if (!this.#isAdmitted) this.#options.session.leave();
  }

  #handleEvent(event: SessionEvent): void {
    const { session, self, displayName, onAdmitted, onMuted, onChange } = this.#options;
    if (event.type === 'room/admitted') {
      this.#isAdmitted = true;
      const { role, room, others, iceServers } = event;
      const announced = this.#announcer.confirmed;
      onAdmitted({ session, self, displayName, role, room, others, iceServers, announced });
    } else if (event.type === 'room/changed') {
      this.#room = event.room;
      onChange();
    } else if (event.type === 'lobby/host-changed') {
      this.#host = event.hostPresent ? 'present' : 'left';
      onChange();
    } else if (event.type === 'microphone/muted') onMuted();
  }
}
