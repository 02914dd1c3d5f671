/**
 * One admission of this client to a room, until its session ends: the room's state, and media with
 * each other participant. It outlives WebSockets; a rejoin is a new connection with new links.
 */
import type {
  IceServers,
  MediaState,
  Participant,
  ParticipantId,
  PeerSignal,
} from '@throughline/protocol';
import { assertNever, type Readable } from '@throughline/std';
import type { Chat } from '../chat/chat.js';
import type { ReadableConnection } from '../links/link-fingerprints.js';
import type { LocalTracks, RemoteTracks } from '../links/media-layout.js';
import type { CreateTopology, MediaTopology } from '../links/media-topology.js';
import type { PreparedConnection } from '../links/prepared-connection.js';
import type { NetworkWatch } from '../prediction/network-watch.js';
import type { SentCamera } from '../links/sent-camera.js';
import type { Broadcasts } from '../broadcasts/broadcasts.js';
import type { Session, SessionEnd, SessionEvent, SignalingStatus } from '../signaling/session.js';
import { Absences } from './absences.js';
import { IceServerRefresh } from './ice-server-refresh.js';
import { type JoinedState, type RemoteParticipant, shareUnchanged } from './joined-state.js';
import { LinkObservers } from './link-observers.js';
import { MediaAnnouncer } from './media-announcer.js';
import { NetworkChanges } from './network-changes.js';
import { applyEvent, mayShareScreen, mayUnmute, type RoomState } from './room-state.js';
import { startSfuMedia } from '../sfu/load-sfu-media.js';
import type { SfuMedia } from '../sfu/sfu-media.js';

/** The content of the reply to a join, or of the admission from the lobby. */
export interface Admission extends Pick<
  RoomState,
  'self' | 'displayName' | 'role' | 'room' | 'others'
> {
  /** Owned by the room connection, which leaves it on `close`. */
  session: Session;
  iceServers: IceServers;
  /** Hosts only. */
  waiting?: RoomState['waiting'] | undefined;
  /** The sources that the room knows of this client. */
  announced: MediaState;
}

export interface RoomConnectionOptions {
  admission: Admission;
  relayOnly: boolean;
  tracks: LocalTracks;
  /** Not owned: it outlives the session. */
  chat?: Chat | undefined;
  /** Not owned: they outlive the session. */
  /** As the person chooses, at any time. */
  sentCamera?: Readable<SentCamera> | undefined;
  broadcasts?: Broadcasts | undefined;
  /** As the person entered it. The admission names it only if the API has changed it. */
  enteredName: string;
  /** Not owned: it outlives the session. */
  network?: Promise<NetworkWatch | undefined> | undefined;
  /** Whether this client has stated in its join that it can use the media server [SFU-1]. */
  usesMediaServer?: boolean;
  /** Of all connections of the meeting [SAFE-2]. */
  certificate?: RTCCertificate | undefined;
  /** Owned from here on. */
  prepared?: PreparedConnection | undefined;
  /** Called once. The room connection owns the topology and closes it. */
  createTopology: CreateTopology;
  /** Called after `state` may have changed. */
  onChange: () => void;
  /** This client must mute its microphone: a host muted it, or it may not unmute [MOD-4, MOD-5]. */
  onMuted: () => void;
  /** This client must stop sharing its screen: it may not share it [MOD-13]. */
  onScreenBlocked: () => void;
  /** The session has ended. Media continues until `close`: it does not need the API. */
  onEnd: (end: SessionEnd) => void;
}

export class RoomConnection {
  readonly #options: RoomConnectionOptions;
  readonly #session: Session;
  readonly #topology: MediaTopology;
  readonly #absences: Absences;
  readonly #observers: LinkObservers;
  readonly #announcer: MediaAnnouncer;
  readonly #refresh: IceServerRefresh;
  readonly #networkChanges: NetworkChanges;
  #room: RoomState;
  /** Once it is loaded; `undefined` where the API or this browser lacks it. */
  #sfu: SfuMedia | undefined;
  #isClosed = false;
  #tracks: LocalTracks;
  #iceServers: IceServers;
  #signaling: SignalingStatus = 'connected';
  /** As read last. */
  #state: JoinedState | undefined;

  constructor(options: RoomConnectionOptions) {
    const { admission, relayOnly, tracks, chat, broadcasts, prepared, createTopology } = options;
    const { certificate, onChange, onEnd } = options;
    const { session, self, displayName, role, room, others } = admission;
    const { waiting, iceServers, announced } = admission;
    this.#options = options;
    this.#session = session;
    this.#tracks = tracks;
    this.#iceServers = iceServers;
    this.#room = { self, displayName, role, room, others, waiting: waiting ?? [] };
    this.#announcer = new MediaAnnouncer(session, announced, () => this.#undoRejected());
    chat?.enter({ roomId: room.id, self }, displayName ?? options.enteredName);
    this.#topology = createTopology({
      self,
      relayOnly,
      iceServers,
      certificate,
      tracks,
      chat,
      sentCamera: options.sentCamera,
      broadcasts,
      prepared,
      delegate: {
        sendSignal: (to, signal) => session.sendSignal(to, signal),
        canReach: (id) => this.#signaling === 'connected' && !this.#isAbsent(id),
        onChange: () => {
          this.#observeLinks();
          onChange();
        },
        onPathMessage: (id, message) => this.#sfu?.receivePathMessage(id, message),
        onError: (error) => reportError(error),
      },
    });
    this.#absences = new Absences(onChange);
    this.#observers = new LinkObservers({
      network: options.network,
      iceServers,
      relayOnly,
      announce: (network) => void session.request({ type: 'network/announce', network }),
      reports: {
        isDetailed: session.supports('link-outcomes'),
        // Nothing depends on the reply, and a rejected report is not repeated.
        send: (participantId, link) =>
          void session.request({ type: 'link/report', participantId, link }),
      },
      onChange: () => {
        this.#observeLinks();
        onChange();
      },
    });
    this.#networkChanges = new NetworkChanges(() => this.#topology.networkChanged());
    session.setListener({
      onEvent: (event) => this.#handle(event),
      onSignaling: (signaling) => {
        this.#signaling = signaling;
        if (signaling === 'connected') this.#refresh.requestIfDue();
        onChange();
      },
      onEnd: (end) => {
        this.#signaling = 'reconnecting';
        onEnd(end);
      },
    });
    this.#updateChat();
    for (const participant of others) this.#update(participant);
    this.#refresh = new IceServerRefresh({
      session,
      iceServers,
      onRefreshed: (fresh) => {
        this.#iceServers = fresh;
        this.#topology.setIceServers(fresh);
        this.#sfu?.setIceServers(fresh);
        this.#observers.setIceServers(fresh);
      },
    });
    if (session.supports('media-server') && options.usesMediaServer) void this.#startSfu();
  }

  /** The same object until something in it changes, and so is each participant in it. */
  get state(): JoinedState {
    const others = this.#room.others.map((participant) => this.#withMedia(participant));
    this.#state = shareUnchanged(this.#state, {
      ...this.#room,
      kind: 'joined',
      others,
      signaling: this.#signaling,
      isCutOften: this.#session.isCutOften,
    });
    return this.#state;
  }

  /** Sends these tracks from now on, and announces to the room which sources are on [ROOM-7]. */
  sendMedia(tracks: LocalTracks, media: MediaState): void {
    this.#tracks = tracks;
    this.#topology.sendTracks(tracks);
    this.#sfu?.sendTracks(tracks);
    this.#announcer.announce(media);
  }

  /** Attempts to connect a failed link now [LNK-4]. */
  retryLink(participant: ParticipantId): void {
    this.#topology.retry(participant);
  }

  /** The connection of the link to a participant, for reading. */
  connectionTo(participant: ParticipantId): ReadableConnection | undefined {
    return this.#topology.connection(participant);
  }

  /** Of the microphone of a participant as received last, from 0 to 1. */
  soundLevel(participant: ParticipantId): number {
    return this.#sfu?.soundLevel(participant) ?? this.#topology.soundLevel(participant);
  }

  /** Idempotent. Leaves the session, and with it the room [ROOM-6], and closes the topology. */
  close(): void {
    this.#refresh.close();
    this.#networkChanges.close();
    this.#absences.close();
    this.#announcer.close();
    this.#observers.close();
    this.#session.leave();
    this.#isClosed = true;
    this.#sfu?.close();
    this.#topology.close();
  }

  #withMedia(participant: Participant): RemoteParticipant {
    const { id } = participant;
    const tracks = this.#tracksOf(id);
    const stats = this.#topology.stats(id);
    const files = this.#topology.files(id);
    const videoRequests = this.#topology.videoRequests(id);
    const prediction = this.#observers.predictionOf(id);
    return {
      ...participant,
      absent: this.#absences.isShown(id),
      link: this.#topology.link(id),
      isCameraPaused: this.#topology.isCameraPaused(id),
      ...(tracks && { tracks }),
      ...(stats && { stats }),
      ...(files && { files }),
      ...(videoRequests && { videoRequests }),
      ...(prediction && { prediction }),
      ...(this.#sfu?.carries(id) && { isThroughServer: true }),
    };
  }

  /** Those of the link, in place of which the media server may deliver some. */
  #tracksOf(id: ParticipantId): RemoteTracks | undefined {
    const tracks = this.#topology.tracks(id);
    return tracks && this.#sfu?.carries(id) ? { ...tracks, ...this.#sfu.tracks(id) } : tracks;
  }

  #isAbsent(id: ParticipantId): boolean {
    return this.#room.others.find((other) => other.id === id)?.absent === true;
  }

  #handle(event: SessionEvent): void {
    if (event.type === 'peer/signal') return this.#receiveSignal(event.from, event.signal);
    if (event.type === 'media/member') return this.#sfu?.admit(event.member);
    // For guests only.
    if (event.type === 'room/admitted' || event.type === 'lobby/host-changed') return;
    if (event.type === 'participant/joined') this.#receiveIceServers(event.iceServers);
    this.#room = applyEvent(this.#room, event);
    // Before a link to a newcomer is made.
    this.#updateChat();
    switch (event.type) {
      case 'participant/joined':
      case 'participant/changed':
        this.#update(event.participant);
        break;
      case 'participant/left':
        this.#absences.remove(event.participantId);
        this.#topology.remove(event.participantId);
        this.#sfu?.remove(event.participantId);
        this.#observers.remove(event.participantId);
        break;
      case 'microphone/muted':
        this.#options.onMuted();
        break;
      case 'room/changed':
        if (!mayShareScreen(this.#room)) this.#options.onScreenBlocked();
        this.#sfu?.follow(event.room.media);
        break;
      case 'lobby/changed':
      case 'hand/lowered':
      case 'microphone/unmute-requested':
        break;
      default:
        assertNever(event);
    }
    this.#options.onChange();
  }

  #receiveSignal(from: ParticipantId, signal: PeerSignal): void {
    if (signal.kind === 'key') this.#sfu?.receiveKey(from, signal.envelope);
    else this.#topology.receive(from, signal);
  }

  async #startSfu(): Promise<void> {
    const { self, room } = this.#room;
    const { certificate, relayOnly, sentCamera, onChange } = this.#options;
    const sfu = await startSfuMedia({
      session: this.#session,
      self,
      roomId: room.id,
      topology: this.#topology,
      certificate,
      relayOnly,
      sentCamera,
      onChange,
    });
    if (this.#isClosed) return sfu?.close();
    this.#sfu = sfu;
    sfu?.setIceServers(this.#iceServers);
    sfu?.sendTracks(this.#tracks);
    for (const participant of this.#room.others) sfu?.update(participant);
    sfu?.follow(this.#room.room.media);
  }

  /** The API has rejected the announced sources: switches off what it may not have permitted. */
  #undoRejected(): void {
    const { onMuted, onScreenBlocked } = this.#options;
    if (!mayShareScreen(this.#room)) onScreenBlocked();
    if (!mayUnmute(this.#room) || mayShareScreen(this.#room)) onMuted();
  }

  #updateChat(): void {
    const { room, role, others } = this.#room;
    const { chat } = this.#options;
    chat?.setOthers(others);
    const hosts = others.filter((other) => other.role === 'host').map(({ id }) => id);
    chat?.setLock(room.mayChat ? undefined : { isHost: role === 'host', hosts: new Set(hosts) });
  }

  /** Before the link to the newcomer gathers candidates [ICE-7]. */
  #receiveIceServers(iceServers: IceServers | undefined): void {
    if (iceServers !== undefined) this.#refresh.receive(iceServers);
    else if (this.#room.others.length === 0) this.#refresh.request();
  }

  /** Applies a participant's state to the media that this client exchanges with it. */
  #update(participant: Participant): void {
    const { id, absent, media } = participant;
    if (id === this.#room.self) return;
    this.#absences.update(participant);
    // An absent participant cannot answer: the link would fail by its deadline [LNK-4].
    if (!absent && !this.#topology.has(id)) this.#topology.add(id);
    this.#topology.playMicrophone(id, media.microphone);
    this.#sfu?.update(participant);
    this.#sfu?.playMicrophone(id, media.microphone);
    this.#observeLinks();
  }

  #observeLinks(): void {
    for (const participant of this.#room.others)
      if (this.#topology.has(participant.id)) this.#observers.update(participant, this.#topology);
  }
}
