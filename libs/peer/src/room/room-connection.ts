/**
 * One stay in a room, from the admission until its session ends: who else is there, and a link
 * to each. It outlives sockets; a rejoin is a new connection with new links.
 */
import type { IceServers, MediaState, Participant, ParticipantId } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { Absences } from './absences.js';
import { Announcer } from './announcer.js';
import { type KnownRoom, learn } from './known-room.js';
import type { LocalTracks } from '../links/local-tracks.js';
import { LinkReports } from './link-reports.js';
import type { JoinedState, RemoteParticipant, SignalingStatus } from '../meeting-state.js';
import { Mesh } from '../links/mesh.js';
import type { Fact, Session, SessionEnd } from '../signaling/session.js';

/**
 * When to ask for fresh credentials: in the last fifth of their life. That is told by two clocks,
 * of which ours may be hours off, so no sooner than this and no later than that.
 */
const REFRESH_AT = 0.8;
export const SOONEST_REFRESH_MS = 30_000;
const LATEST_REFRESH_MS = 10 * 60_000;

/** How one came into the room: by the reply to a join, or out of the lobby. */
export interface Admission extends Pick<KnownRoom, 'self' | 'role' | 'room' | 'others'> {
  /** Owned by the connection from there on: left with it. */
  session: Session;
  iceServers: IceServers;
  /** Known to hosts. */
  waiting?: KnownRoom['waiting'] | undefined;
  /** What the room has been told of our devices. */
  announced: MediaState;
}

export interface RoomConnectionOptions {
  admission: Admission;
  relayOnly: boolean;
  tracks: LocalTracks;
  /** Called after `view` may have changed. */
  onChange: () => void;
  /** A host has switched our microphone off, or does not let us switch it on [MOD-4, MOD-5]. */
  onMuted: () => void;
  /** Nobody hears us by the API any more. Links go on until `close`: media does not need it. */
  onEnd: (end: SessionEnd) => void;
}

export class RoomConnection {
  readonly #options: RoomConnectionOptions;
  readonly #session: Session;
  readonly #mesh: Mesh;
  readonly #absences: Absences;
  readonly #reports = new LinkReports();
  readonly #announcer: Announcer;
  #known: KnownRoom;
  #signaling: SignalingStatus = 'connected';
  #refresh: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RoomConnectionOptions) {
    const { admission, relayOnly, tracks, onChange, onEnd } = options;
    const { session, self, role, room, others, waiting, iceServers, announced } = admission;
    this.#options = options;
    this.#session = session;
    this.#known = { self, role, room, others, waiting: waiting ?? [] };
    this.#announcer = new Announcer(session, announced, options.onMuted);
    this.#mesh = new Mesh({
      self,
      relayOnly,
      iceServers,
      tracks,
      send: (to, signal) => session.signal(to, signal),
      canReach: (id) => this.#signaling === 'connected' && !this.#isAbsent(id),
      onChange: () => {
        this.#reportLinks();
        onChange();
      },
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
    for (const participant of others) this.#attend(participant);
    this.#planRefresh(iceServers);
  }

  get view(): JoinedState {
    const others = this.#known.others.map((participant) => this.#viewOf(participant));
    return { ...this.#known, kind: 'joined', others, signaling: this.#signaling };
  }

  /** Sends these tracks from here on, and tells the room when that changes what is on [ROOM-7]. */
  send(tracks: LocalTracks, media: MediaState): void {
    this.#mesh.send(tracks);
    this.#announcer.tell(media);
  }

  /** Idempotent. Leaves the session, which takes us out of the room [ROOM-6], and every link. */
  close(): void {
    clearTimeout(this.#refresh);
    this.#absences.close();
    this.#announcer.close();
    this.#session.leave();
    this.#mesh.close();
  }

  #viewOf(participant: Participant): RemoteParticipant {
    const tracks = this.#mesh.tracks(participant.id);
    return {
      ...participant,
      absent: this.#absences.isLasting(participant.id),
      link: this.#mesh.view(participant.id),
      ...(tracks && { tracks }),
    };
  }

  #isAbsent(id: ParticipantId): boolean {
    return this.#known.others.find((other) => other.id === id)?.absent === true;
  }

  /** Takes in what the API says, in the order it says it. */
  #hear(fact: Fact): void {
    if (fact.type === 'peer/signal') return this.#mesh.receive(fact.from, fact.signal);
    if (fact.type === 'room/admitted') return; // long since
    this.#known = learn(this.#known, fact);
    switch (fact.type) {
      case 'participant/joined':
      case 'participant/changed':
        this.#attend(fact.participant);
        break;
      case 'participant/left':
        this.#absences.note({ id: fact.participantId, absent: false });
        this.#mesh.remove(fact.participantId);
        this.#reports.forget(fact.participantId);
        break;
      case 'microphone/muted':
        this.#options.onMuted();
        break;
      case 'room/changed':
      case 'lobby/changed':
        break;
      default:
        assertNever(fact);
    }
    this.#options.onChange();
  }

  /** What our end of the link to somebody is to be like, now that this is known of them. */
  #attend(participant: Participant): void {
    const { id, absent, media } = participant;
    if (id === this.#known.self) return;
    this.#absences.note(participant);
    // A link to somebody who cannot answer would fail by its deadline [LNK-4].
    if (!absent && !this.#mesh.has(id)) this.#mesh.add(id);
    this.#mesh.playMicrophone(id, media.microphone);
    this.#reportLinks();
  }

  /** Nothing depends on the answer: what is refused is not told again. */
  #reportLinks(): void {
    for (const { id } of this.#known.others) {
      if (!this.#mesh.has(id)) continue;
      const link = this.#reports.note(id, this.#mesh.view(id), performance.now());
      if (link) void this.#session.request({ type: 'link/report', participantId: id, link });
    }
  }

  #planRefresh({ expiresAt }: IceServers): void {
    if (expiresAt === null) return;
    this.#refreshAfter(refreshDelayMs(expiresAt, Date.now()));
  }

  #refreshAfter(ms: number): void {
    this.#refresh = setTimeout(() => void this.#refreshIceServers(), ms);
  }

  async #refreshIceServers(): Promise<void> {
    // During a loss of the socket this waits for the next one.
    const outcome = await this.#session.request({ type: 'ice-servers/refresh' });
    // With the session went the means to ask. The next one brings its own credentials.
    if (this.#session.isOver) return;
    // Without another try there would be no relay once the old ones expire.
    if (!outcome.ok) return this.#refreshAfter(SOONEST_REFRESH_MS);
    this.#mesh.useIceServers(outcome.reply.iceServers);
    this.#planRefresh(outcome.reply.iceServers);
  }
}

/** @param expiresAt by the API's clock, and `now` by ours, both in ms since the epoch */
export function refreshDelayMs(expiresAt: number, now: number): number {
  const wanted = (expiresAt - now) * REFRESH_AT;
  return Math.min(LATEST_REFRESH_MS, Math.max(SOONEST_REFRESH_MS, wanted));
}
