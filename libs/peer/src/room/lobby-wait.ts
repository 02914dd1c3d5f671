/**
 * One wait in the lobby, from the answered join until a host has decided or the session ends. It
 * outlives sockets like a connection does.
 */
import type { MediaState, ParticipantId, RoomInfo } from '@throughline/protocol';
import { Announcer } from './announcer.js';
import type { LocalTracks } from '../links/local-tracks.js';
import type { MeetingState, SignalingStatus } from '../meeting-state.js';
import type { Admission } from './room-connection.js';
import type { Fact, Session, SessionEnd } from '../signaling/session.js';

export interface LobbyWaitOptions {
  /** Owned until somebody is admitted with it: left with the wait. */
  session: Session;
  self: ParticipantId;
  room: RoomInfo;
  /** What the join told of our devices. */
  announced: MediaState;
  /** Called after `view` may have changed. */
  onChange: () => void;
  /** The session is the caller's from here on, and needs a listener at once. */
  onAdmitted: (admission: Admission) => void;
  /** A host does not let us switch the microphone on [MOD-5]. */
  onMuted: () => void;
  onEnd: (end: SessionEnd) => void;
}

export class LobbyWait {
  readonly #options: LobbyWaitOptions;
  readonly #announcer: Announcer;
  #room: RoomInfo;
  #signaling: SignalingStatus = 'connected';
  #isAdmitted = false;

  constructor(options: LobbyWaitOptions) {
    this.#options = options;
    this.#room = options.room;
    const { session, announced, onChange, onMuted, onEnd } = options;
    this.#announcer = new Announcer(session, announced, onMuted);
    session.listen({
      onFact: (fact) => this.#hear(fact),
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

  get view(): MeetingState {
    return { kind: 'waiting', room: this.#room, signaling: this.#signaling };
  }

  /** Sends nothing to anybody yet, but the room is to know what is on when we come in. */
  send(_tracks: LocalTracks, media: MediaState): void {
    this.#announcer.tell(media);
  }

  /** Idempotent. Leaves the lobby, unless it has led into the room. */
  close(): void {
    this.#announcer.close();
    if (!this.#isAdmitted) this.#options.session.leave();
  }

  #hear(fact: Fact): void {
    const { session, self, onAdmitted, onMuted, onChange } = this.#options;
    const { heard: announced } = this.#announcer;
    if (fact.type === 'room/admitted') {
      this.#isAdmitted = true;
      const { role, room, others, iceServers } = fact;
      onAdmitted({ session, self, role, room, others, iceServers, announced });
    } else if (fact.type === 'room/changed') {
      this.#room = fact.room;
      onChange();
    } else if (fact.type === 'microphone/muted') onMuted();
  }
}
