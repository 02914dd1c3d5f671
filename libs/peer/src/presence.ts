/**
 * One stay in a room, from the accepted join until its session ends: who else is there, and a link
 * to each. It outlives sockets; a rejoin is a new presence with new links.
 */
import type { IceServers, MediaState, Participant, ParticipantId } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { Absences } from './absences.js';
import type { LocalTracks } from './local-tracks.js';
import type { JoinedRoom, RemoteParticipant, Signaling } from './meeting-state.js';
import { Mesh } from './mesh.js';
import type { ReplyTo } from './requests.js';
import type { Fact, Session, SessionEnd } from './session.js';

/**
 * When to ask for fresh credentials: in the last fifth of their life. That is told by two clocks,
 * of which ours may be hours off, so no sooner than this and no later than that.
 */
const REFRESH_AT = 0.8;
const SOONEST_REFRESH_MS = 30_000;
const LATEST_REFRESH_MS = 10 * 60_000;

export interface PresenceOptions {
  /** Owned from here on: left with the presence. */
  session: Session;
  joined: ReplyTo<'room/join'>;
  relayOnly: boolean;
  tracks: LocalTracks;
  /** What the join told the room of them. */
  announced: MediaState;
  /** Called after `signaling` or anything in `others` may have changed. */
  onChange: () => void;
  /** Nobody hears us by the API any more. Links go on until `close`: media does not need it. */
  onEnd: (end: SessionEnd) => void;
}

export class Presence {
  readonly self: ParticipantId;
  readonly room: JoinedRoom;
  readonly #session: Session;
  readonly #mesh: Mesh;
  readonly #absences: Absences;
  /** In order of arrival. */
  readonly #others = new Map<ParticipantId, Participant>();
  readonly #onChange: () => void;
  #signaling: Signaling = 'connected';
  #announced: MediaState;
  #refresh: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PresenceOptions) {
    const { session, joined, relayOnly, tracks, onChange, onEnd } = options;
    this.self = joined.self;
    this.room = joined.room;
    this.#session = session;
    this.#onChange = onChange;
    this.#announced = options.announced;
    this.#mesh = new Mesh({
      self: joined.self,
      relayOnly,
      iceServers: joined.iceServers,
      tracks,
      send: (to, signal) => session.signal(to, signal),
      canReach: (id) => this.#signaling === 'connected' && !this.#others.get(id)?.absent,
      onChange,
      onError: (error) => reportError(error),
    });
    this.#absences = new Absences(onChange);
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
    for (const participant of joined.others) this.#note(participant);
    this.#planRefresh(joined.iceServers);
  }

  get signaling(): Signaling {
    return this.#signaling;
  }

  get others(): RemoteParticipant[] {
    return [...this.#others.values()].map((participant) => {
      const tracks = this.#mesh.tracks(participant.id);
      return {
        ...participant,
        absent: this.#absences.isLasting(participant.id),
        link: this.#mesh.view(participant.id),
        ...(tracks && { tracks }),
      };
    });
  }

  /** Sends these tracks from here on, and tells the room when that changes what is on [ROOM-7]. */
  send(tracks: LocalTracks, media: MediaState): void {
    this.#mesh.send(tracks);
    const { microphoneOn, cameraOn } = this.#announced;
    if (media.microphoneOn === microphoneOn && media.cameraOn === cameraOn) return;
    this.#announced = media;
    void this.#session.request({ type: 'media/announce', media });
  }

  /** Idempotent. Leaves the session, which takes us out of the room [ROOM-6], and every link. */
  close(): void {
    clearTimeout(this.#refresh);
    this.#absences.close();
    this.#session.leave();
    this.#mesh.close();
  }

  /** Takes in what the API says, in the order it says it. */
  #hear(fact: Fact): void {
    switch (fact.type) {
      case 'participant/joined':
      case 'participant/changed':
        this.#note(fact.participant);
        break;
      case 'participant/left':
        this.#others.delete(fact.participantId);
        this.#absences.note({ id: fact.participantId, absent: false });
        this.#mesh.remove(fact.participantId);
        break;
      case 'peer/signal':
        return this.#mesh.receive(fact.from, fact.signal);
      default:
        return assertNever(fact);
    }
    this.#onChange();
  }

  #note(participant: Participant): void {
    const { id, absent } = participant;
    this.#others.set(id, participant);
    this.#absences.note(participant);
    // A link to somebody who cannot answer would fail by its deadline [LNK-4].
    if (!absent && !this.#mesh.has(id)) this.#mesh.add(id);
  }

  #planRefresh({ expiresAt }: IceServers): void {
    if (expiresAt === null) return;
    this.#refresh = setTimeout(
      () => void this.#refreshIceServers(),
      refreshDelayMs(expiresAt, Date.now()),
    );
  }

  async #refreshIceServers(): Promise<void> {
    // During a loss of the socket this waits for the next one.
    const outcome = await this.#session.request({ type: 'ice-servers/refresh' });
    // The session is over, and with it the means to ask. The next one brings its own credentials.
    if (!outcome.ok) return;
    this.#mesh.useIceServers(outcome.reply.iceServers);
    this.#planRefresh(outcome.reply.iceServers);
  }
}

/** @param expiresAt by the API's clock, and `now` by ours, both in ms since the epoch */
export function refreshDelayMs(expiresAt: number, now: number): number {
  const wanted = (expiresAt - now) * REFRESH_AT;
  return Math.min(LATEST_REFRESH_MS, Math.max(SOONEST_REFRESH_MS, wanted));
}
