/**
 * A meeting from the join to its end: joins, rejoins when the session is over, and keeps one
 * observable state. Knows no pages; its owner calls `leave`.
 */
import {
  CAPABILITIES,
  type JoinToken,
  type MediaState,
  type NetworkClass,
  type ParticipantId,
  PROTOCOL_VERSION,
  type RoomId,
} from '@throughline/protocol';
import { assertNever, backoffMs, type Readable, Store } from '@throughline/std';
import { Chat } from './chat/chat.js';
import type { LocalMedia } from './devices/local-media.js';
import type { CreateTopology } from './links/media-topology.js';
import type { ReadableConnection } from './links/link-fingerprints.js';
import { createCertificate } from './links/meeting-certificate.js';
import { Mesh } from './links/mesh.js';
import type { JoinRejection, MeetingState } from './meeting-state.js';
import type { PreparedConnection } from './links/prepared-connection.js';
import type { SentCamera } from './links/sent-camera.js';
import { Broadcasts } from './broadcasts/broadcasts.js';
import { Captions } from './broadcasts/captions.js';
import { Reactions } from './broadcasts/reactions.js';
import { loadNetworkWatch } from './prediction/load-network-watch.js';
import type { NetworkWatch } from './prediction/network-watch.js';
import type { EarlyEntry } from './room/early-entry.js';
import { HostRequests } from './room/host-requests.js';
import { OwnHand } from './room/own-hand.js';
import { LobbyConnection } from './room/lobby-connection.js';
import { type Admission, RoomConnection } from './room/room-connection.js';
import { mayShareScreen, mayUnmute } from './room/room-state.js';
import { AwakeTime } from './signaling/awake-time.js';
import type { ReplyTo } from './signaling/requests.js';
import type { ConnectionFault } from './diagnosis/connection-fault.js';
import { retryDelay } from './signaling/retry-delay.js';
import { Session, type SessionEnd } from './signaling/session.js';
import { SignalingConnection } from './signaling/signaling-connection.js';
import type { LinkTrace } from './trace/link-trace.js';
import { LinkTraces } from './trace/link-traces.js';

/** After this long, a clear end with a button to rejoin is better than further attempts. */
const REJOIN_DEADLINE_MS = 60_000;
const REJOIN_BACKOFF = { firstMs: 500, maxMs: 5_000 };

/**
 * Rejections that do not pass with time. `room_full` can: until the grace period of our previous
 * session has expired, its participant counts towards the capacity [RES-4].
 */
const FINAL_REJECTIONS: ReadonlySet<JoinRejection> = new Set<JoinRejection>([
  'unknown_room',
  'unsupported_version',
  'passcode_required',
  'wrong_passcode',
  'invalid_token',
  'token_required',
  'token_used',
  'session_replaced',
  'room_locked',
  'media_server_required',
  'removed',
  'room_ended',
]);

export interface MeetingOptions {
  /** `ws:` or `wss:` address of the API's endpoint. */
  signalUrl: string;
  roomId: RoomId;
  displayName: string;
  passcode?: string | undefined;
  /** States this person's identity and role to the API [TOK-1]. */
  joinToken?: JoinToken | undefined;
  /** For the first join, so that it waits for no handshake and no gathering. Owned from here on. */
  early?: EarlyEntry | undefined;
  /** Use relay candidates only, which hides our addresses from the other participants. */
  relayOnly: boolean;
  /** Not owned: it outlives the meeting, and the caller closes it. */
  media: LocalMedia;
  /** How much of the camera is sent at most, as the person chooses at any time; default: `full`. */
  sentCamera?: Readable<SentCamera> | undefined;
  /** Finds out why there is no connection; by default that stays unknown. Never rejects. */
  diagnose?: () => Promise<ConnectionFault>;
  /** A mesh by default. */
  createTopology?: CreateTopology;
}

/** Media through the media server is encrypted in the page, by a transform that some browsers lack [SFU-1]. */
const CAN_ENCRYPT_FRAMES = 'RTCRtpScriptTransform' in globalThis && globalThis.isSecureContext;

type JoinOutcome =
  | {
      ok: true;
      session: Session;
      reply: ReplyTo<'room/join'>;
      announced: MediaState;
      certificate: RTCCertificate | undefined;
    }
  | { ok: false; reason: JoinRejection };

export class Meeting {
  readonly #options: MeetingOptions;
  readonly #state = new Store<MeetingState>({ kind: 'joining' });
  readonly #unsubscribe: () => void;
  /** The API rejects them from a participant who is not a host [MOD-2]. */
  readonly host = new HostRequests(() => this.#session);
  readonly hand = new OwnHand(() => {
    const state = this.#state.get();
    return state.kind === 'joined' && this.#session !== undefined
      ? { session: this.#session, self: state.self }
      : undefined;
  });
  /** For all links of this meeting [SAFE-2]. */
  readonly #certificate: Promise<RTCCertificate | undefined>;
  /** Of all sessions of this meeting. */
  readonly chat = new Chat();
  /** Of all sessions of this meeting. */
  readonly #broadcasts = new Broadcasts();
  readonly reactions = new Reactions(this.#broadcasts);
  readonly captions = new Captions(this.#broadcasts);
  /** Of the latest accepted join. */
  #session: Session | undefined;
  /** Owns the session. Kept during a rejoin, so that media continues. */
  #connection: RoomConnection | LobbyConnection | undefined;
  /** For the first link, until there is a room connection. */
  #prepared: PreparedConnection | undefined;
  /** Of this client, over all sessions. */
  #network: Promise<NetworkWatch | undefined> | undefined;
  readonly #traces = new LinkTraces();
  /** Of the latest join. */
  #signaling: SignalingConnection | undefined;

  #isRecording = false;

  /** Starts to join at once. */
  constructor(options: MeetingOptions) {
    this.#options = options;
    this.#certificate = options.early?.certificate ?? createCertificate();
    this.#unsubscribe = options.media.state.subscribe(() => this.#sendMedia());
    this.#start().catch((error: unknown) => {
      reportError(error);
      this.#end({ kind: 'rejected', reason: 'internal' });
    });
  }

  get state(): Readable<MeetingState> {
    return this.#state;
  }

  /** Attempts to connect the failed link to a participant now [LNK-4]. */
  retryLink(participant: ParticipantId): void {
    if (this.#connection instanceof RoomConnection) this.#connection.retryLink(participant);
  }

  /** The connection of the link to a participant as it is now, for reading. `undefined` outside a meeting. */
  connectionTo(participant: ParticipantId): ReadableConnection | undefined {
    return this.#connection instanceof RoomConnection
      ? this.#connection.connectionTo(participant)
      : undefined;
  }

  /** What happened on the link to a participant [STEP-1]. `undefined` outside a meeting. */
  traceOf(participant: ParticipantId): Readable<LinkTrace> | undefined {
    return this.#traces.of(participant);
  }

  /**
   * Of the microphone of a participant as received last, from 0 for silence to 1 for 0 dBov; 0 outside a meeting. Cheap:
   * a page may read it ten times a second.
   */
  soundLevel(participant: ParticipantId): number {
    return this.#connection instanceof RoomConnection
      ? this.#connection.soundLevel(participant)
      : 0;
  }

  /** Call with true before the recording begins, and with false when it has ended [REC-1]. */
  announceRecording(isRecording: boolean): void {
    this.#isRecording = isRecording;
    this.#sendMedia();
  }

  /** The class of this client's network, as it announces it to the room [NAT-1]; `undefined` if it is not known. */
  async ownNetwork(): Promise<NetworkClass | undefined> {
    if (this.#options.relayOnly) return { kind: 'relay-only' };
    return (await this.#network)?.network.get();
  }

  /** The API's clock, in ms since the epoch; `undefined` while it is unknown, as just after a join [MOD-15]. */
  serverNow(): number | undefined {
    return this.#session?.serverNow;
  }

  /** Idempotent. Leaves the room or its lobby, or cancels the join. */
  leave(): void {
    this.#end({ kind: 'left' });
  }

  get #hasEnded(): boolean {
    const { kind } = this.#state.get();
    return kind === 'left' || kind === 'ended' || kind === 'rejected';
  }

  async #start(): Promise<void> {
    const outcome = await this.#join();
    if (outcome.ok) this.#enter(outcome);
    else this.#end({ kind: 'rejected', reason: await this.#causeOf(outcome.reason) });
  }

  async #causeOf(reason: JoinRejection): Promise<JoinRejection> {
    if (reason !== 'unreachable' || this.#hasEnded) return reason;
    return (await this.#options.diagnose?.()) ?? reason;
  }

  /** Tries to join once: on the early connection if there is one that works, or on a new one. */
  async #join({ isRejoin = false } = {}): Promise<JoinOutcome> {
    const { signalUrl, early } = this.#options;
    const { signaling: open, connection: prepared, network } = early?.take() ?? {};
    this.#prepared ??= prepared;
    this.#network ??= network ?? loadNetworkWatch();
    if (open !== undefined) {
      // One that is still connecting is as good as a new one, so its loss is final.
      const mayBeStale = open.isOpen;
      const outcome = await this.#joinOn(open, isRejoin);
      if (outcome.ok || outcome.reason !== 'unreachable') return outcome;
      if (!mayBeStale || this.#hasEnded) return outcome;
      // It was lost meanwhile: the network has changed, or the API process has restarted.
    }
    return this.#joinOn(new SignalingConnection(signalUrl), isRejoin);
  }

  async #joinOn(connection: SignalingConnection, isRejoin: boolean): Promise<JoinOutcome> {
    const { signalUrl, roomId, displayName, passcode, joinToken } = this.#options;
    this.#signaling = connection;
    const certificate = await this.#certificate;
    const announced = this.#mediaState;
    const outcome = await connection.request({
      type: 'room/join',
      protocolVersion: PROTOCOL_VERSION,
      capabilities: CAPABILITIES.filter((name) => name !== 'media-server' || CAN_ENCRYPT_FRAMES),
      roomId,
      displayName,
      ...(passcode !== undefined && { passcode }),
      ...(joinToken !== undefined && { joinToken }),
      // This person may have moved to another device meanwhile [TOK-9].
      ...(isRejoin && { rejoin: true }),
      media: announced,
    });
    if (!outcome.ok) {
      connection.close();
      return {
        ok: false,
        reason: outcome.reason === 'connection_lost' ? 'unreachable' : outcome.reason,
      };
    }
    const { reply } = outcome;
    return {
      ok: true,
      session: new Session({ signalUrl, connection, joined: reply }),
      reply,
      announced,
      certificate,
    };
  }

  #handleSessionEnd(end: SessionEnd): void {
    switch (end) {
      case 'replaced': // by a client with our token: both would replace each other forever
        return this.#end({ kind: 'ended', reason: 'replaced' });
      case 'over':
        return void this.#rejoin().catch((error: unknown) => {
          reportError(error);
          this.#end({ kind: 'ended', reason: 'internal' });
        });
      case 'removed':
      case 'room_ended':
        return this.#end({ kind: 'ended', reason: end });
      case 'entry_refused':
        return this.#end({ kind: 'rejected', reason: end });
      default:
        return assertNever(end);
    }
  }

  /** Our ends of the links stay until it succeeds: media does not need the API. */
  async #rejoin(): Promise<void> {
    this.#publish();
    const awake = new AwakeTime();
    for (let attempt = 0; !this.#hasEnded; attempt++) {
      await retryDelay(backoffMs(attempt, REJOIN_BACKOFF));
      if (this.#hasEnded) return;
      const outcome = await this.#join({ isRejoin: true });
      if (outcome.ok) return this.#enter(outcome);
      if (FINAL_REJECTIONS.has(outcome.reason) || awake.read() > REJOIN_DEADLINE_MS)
        return this.#end({ kind: 'ended', reason: await this.#causeOf(outcome.reason) });
    }
  }

  /** Enters the room, or its lobby if that is on. */
  #enter(outcome: Extract<JoinOutcome, { ok: true }>): void {
    const { session, reply, announced, certificate } = outcome;
    this.#session = session;
    const enterRoom = (admission: Admission) =>
      this.#use(this.#createRoomConnection(admission, certificate));
    if (reply.type === 'room/joined') return enterRoom({ ...reply, session, announced });
    this.#prepared?.close();
    const { self, displayName, room, hostPresent } = reply;
    const lobby = new LobbyConnection({
      session,
      self,
      displayName,
      room,
      hostPresent,
      announced,
      onChange: () => this.#publish(),
      onAdmitted: enterRoom,
      onMuted: () => this.#muteMicrophone(),
      onEnd: (end) => this.#handleSessionEnd(end),
    });
    this.#use(lobby);
  }

  #createRoomConnection(
    admission: Admission,
    certificate: RTCCertificate | undefined,
  ): RoomConnection {
    const { displayName, relayOnly, media, sentCamera, createTopology } = this.#options;
    // Before the first announcement, so that the room never sees it on.
    if (!mayUnmute(admission)) this.#muteMicrophone();
    if (!mayShareScreen(admission)) media.screen.stop();
    const prepared = this.#prepared;
    this.#prepared = undefined;
    return new RoomConnection({
      admission,
      relayOnly,
      certificate,
      usesMediaServer: CAN_ENCRYPT_FRAMES,
      prepared,
      tracks: media.tracks,
      chat: this.chat,
      sentCamera,
      broadcasts: this.#broadcasts,
      network: this.#network,
      enteredName: displayName,
      createTopology: createTopology ?? ((options) => new Mesh(options)),
      onChange: () => this.#publish(),
      onMuted: () => this.#muteMicrophone(),
      onScreenBlocked: () => media.screen.stop(),
      onEnd: (end) => this.#handleSessionEnd(end),
    });
  }

  #use(connection: RoomConnection | LobbyConnection): void {
    if (this.#hasEnded) return connection.close(); // left during the join
    this.#connection?.close();
    this.#connection = connection;
    this.#sendMedia(); // the tracks may have changed during the join
    this.#publish();
  }

  #end(state: Extract<MeetingState, { kind: 'left' | 'ended' | 'rejected' }>): void {
    if (this.#hasEnded) return;
    this.#unsubscribe();
    this.#signaling?.close();
    this.#prepared?.close();
    this.#connection?.close();
    void this.#network?.then((watch) => watch?.close());
    this.chat.close();
    this.#traces.close();
    this.#state.set(state);
  }

  #muteMicrophone(): void {
    void this.#options.media.setMicrophone(false);
  }

  #sendMedia(): void {
    this.#connection?.sendMedia(this.#options.media.tracks, this.#mediaState);
  }

  get #mediaState(): MediaState {
    const sent = sentSources(this.#options.media);
    return this.#isRecording ? { ...sent, recording: true } : sent;
  }

  #publish(): void {
    if (this.#connection === undefined || this.#hasEnded) return;
    const { state } = this.#connection;
    // Also when the state is the same: a replaced connection may not change it.
    if (state.kind === 'joined')
      this.#traces.follow(state.others, (id) => this.connectionTo(id)?.browser);
    this.#state.set(state);
  }
}

function sentSources({ state, tracks }: Pick<LocalMedia, 'state' | 'tracks'>): MediaState {
  const { microphone, screen } = state.get();
  return {
    microphone: microphone.kind === 'on',
    // Not while an effect is starting, which withholds the picture.
    camera: tracks.camera !== undefined,
    screen: screen.kind === 'on',
    screenAudio: screen.kind === 'on' && screen.audio !== undefined,
  };
}
