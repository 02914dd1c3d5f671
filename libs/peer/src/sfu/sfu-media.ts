/**
 * Media through the media server, for one admission to a room: announces the keys of this participant, follows the path of
 * the room, and chooses for each track of the others the path from which the page shows it. The links stay, and carry media
 * until the media server does. SPEC.md §Media server.
 */
import { FrameTransforms } from '@throughline/e2ee';
import {
  type IceServers,
  type KeyEnvelope,
  type MediaEpoch,
  MediaMember,
  type MediaPath,
  type MediaState,
  type Participant,
  type ParticipantId,
  type RoomId,
  type TrackSource,
} from '@throughline/protocol';
import { backoffMs, type Readable } from '@throughline/std';
import type { LocalTracks, RemoteTracks } from '../links/media-layout.js';
import type { MediaTopology } from '../links/media-topology.js';
import type { PathMessage } from '../links/path-exchange.js';
import type { SentCamera } from '../links/sent-camera.js';
import type { Session } from '../signaling/session.js';
import { certificateFingerprint } from './certificate-fingerprint.js';
import { layersFor } from './choose-layer.js';
import { MediaRequestError, MediaRequests } from './media-requests.js';
import { MemberKeys } from './member-keys.js';
import { type Needs, NO_NEEDS, observeNeeds } from './needs.js';
import { type ReceivedTrack, ServerPath } from './server-path.js';
import {
  chooseTrack,
  delivered,
  FROM_LINK,
  isSettled,
  type SourceChoice,
  SOURCES,
} from './track-choice.js';

export interface SfuMediaOptions {
  /** Not owned. */
  readonly session: Pick<Session, 'request' | 'sendSignal'>;
  readonly self: ParticipantId;
  readonly roomId: RoomId;
  /** Not owned: the links to the others. */
  readonly topology: MediaTopology;
  readonly certificate: RTCCertificate | undefined;
  readonly relayOnly: boolean;
  readonly sentCamera: Readable<SentCamera> | undefined;
  /** Called after the tracks of a participant, or their path, may have changed. */
  readonly onChange: () => void;
}

type Choices = Record<TrackSource, SourceChoice>;

interface Other {
  media: MediaState;
  isAbsent: boolean;
  choices: Choices;
}

/** How often an unsettled choice is made again: a video has a frame every 33 ms. */
const CHOICE_MS = 50;
const NEEDS_MS = 2_000;
/** How long the former path continues after the room has left the media server [SFU-43]. */
const LINGER_MS = 5_000;
const REOPEN = { firstMs: 500, maxMs: 8_000 };

export class SfuMedia {
  readonly #options: SfuMediaOptions;
  readonly #requests: MediaRequests;
  readonly #keys: MemberKeys;
  readonly #transforms: FrameTransforms;
  readonly #members = new Map<ParticipantId, MediaMember>();
  readonly #others = new Map<ParticipantId, Other>();
  /** The identities that links have stated. */
  readonly #stated = new Map<ParticipantId, string>();
  readonly #lingering = new Set<ServerPath>();
  readonly #unsubscribe: (() => void) | undefined;
  readonly #needsTimer: ReturnType<typeof setInterval>;
  #path: MediaPath = { path: 'mesh', epoch: 0 };
  #server: ServerPath | undefined;
  #tracks: LocalTracks = {};
  #iceServers: IceServers = { servers: [], expiresAt: null };
  #needs: Needs = NO_NEEDS;
  #choiceTimer: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;

  private constructor(options: SfuMediaOptions, keys: MemberKeys, transforms: FrameTransforms) {
    this.#options = options;
    this.#requests = new MediaRequests(options.session);
    this.#keys = keys;
    this.#transforms = transforms;
    this.#unsubscribe = options.sentCamera?.subscribe(() => this.#limitCamera());
    this.#needsTimer = setInterval(() => this.#observeNeeds(), NEEDS_MS);
  }

  /**
   * Announces the keys of this participant. The caller then passes on what it knows of the room: the participants, the
   * path, the own tracks and the ICE servers. Rejects if the API rejects the keys, or the browser makes none.
   */
  static async start(options: SfuMediaOptions): Promise<SfuMedia> {
    const { roomId, self, certificate, session } = options;
    const transforms = new FrameTransforms();
    const keys = await MemberKeys.create({
      roomId,
      self,
      certificate: await certificateFingerprint(certificate),
      transforms,
      send: (to, envelope) => session.sendSignal(to, { kind: 'key', envelope }),
    });
    const media = new SfuMedia(options, keys, transforms);
    try {
      const { sender, members } = await media.#requests.announceKeys(keys.announcement);
      keys.begin(sender);
      options.topology.stateIdentity(keys.identity);
      for (const member of members) media.#admit(member);
    } catch (error) {
      media.close();
      throw error;
    }
    return media;
  }

  /** Call with the path of the room whenever it may have changed. */
  follow(path: MediaPath | undefined): void {
    if (path === undefined || path.epoch <= this.#path.epoch || this.#isClosed) return;
    this.#path = path;
    for (const id of this.#others.keys()) this.#options.topology.carryElsewhere(id, false);
    this.#leave(path.path);
    if (path.path === 'sfu') void this.#open(path.epoch, 0);
    this.#choose();
  }

  /** @param content of `media/member` */
  admit(content: unknown): void {
    const { success, data } = MediaMember.safeParse(content);
    if (!success) return;
    this.#admit(data);
    this.#server?.receive([...this.#members.values()]);
  }

  receiveKey(from: ParticipantId, envelope: KeyEnvelope): void {
    this.#keys.receive(from, envelope);
  }

  /** Call when a participant has joined or changed. */
  update({ id, media, absent }: Participant): void {
    const known = this.#others.get(id);
    if (known === undefined) this.#meet(id, { media, isAbsent: absent, choices: allFromLink() });
    else Object.assign(known, { media, isAbsent: absent });
    this.#options.topology.videoRequests(id)?.watch(() => this.#preferLayers(id));
    this.#choose();
  }

  remove(id: ParticipantId): void {
    this.#members.delete(id);
    this.#others.delete(id);
    this.#stated.delete(id);
    this.#keys.remove(id);
    this.#server?.receive([...this.#members.values()]);
  }

  sendTracks(tracks: LocalTracks): void {
    this.#tracks = tracks;
    this.#server?.sendTracks(tracks);
  }

  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
  }

  receivePathMessage(id: ParticipantId, message: PathMessage): void {
    switch (message.type) {
      case 'keys/stated':
        this.#stated.set(id, message.identity);
        return this.#keys.trust(id, message.identity);
      case 'media/received':
        if (this.#path.path === 'sfu' && this.#path.epoch === message.epoch)
          this.#options.topology.carryElsewhere(id, true);
    }
  }

  playMicrophone(id: ParticipantId, isOn: boolean): void {
    for (const { participantId, source, track } of this.#received)
      if (participantId === id && source === 'microphone') track.enabled = isOn;
  }

  /** The tracks of the participant that the page shows from the media server. */
  tracks(id: ParticipantId): Partial<RemoteTracks> {
    const choices = this.#others.get(id)?.choices;
    const shown = this.#received.filter(
      ({ participantId, source }) => participantId === id && choices?.[source].isFromServer,
    );
    return Object.fromEntries(shown.map(({ source, track }) => [source, track]));
  }

  /** Of the microphone as received last, from 0 to 1; `undefined` if the page plays that of the link. */
  soundLevel(id: ParticipantId): number | undefined {
    if (this.#others.get(id)?.choices.microphone.isFromServer !== true) return undefined;
    const sources = this.#receiverOf(id, 'microphone')?.getSynchronizationSources() ?? [];
    return Math.max(0, ...sources.map(({ audioLevel = 0 }) => audioLevel));
  }

  /** Whether the media of the participant goes through the media server now. */
  carries(id: ParticipantId): boolean {
    return Object.values(this.#others.get(id)?.choices ?? {}).some((choice) => choice.isFromServer);
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#unsubscribe?.();
    clearInterval(this.#needsTimer);
    clearInterval(this.#choiceTimer);
    this.#server?.close();
    for (const path of this.#lingering) path.close();
    this.#keys.close();
    this.#transforms[Symbol.dispose]();
  }

  get #received(): readonly ReceivedTrack[] {
    const paths = this.#server === undefined ? [...this.#lingering] : [this.#server];
    return paths.flatMap(({ received }) => received);
  }

  #receiverOf(id: ParticipantId, wanted: TrackSource): RTCRtpReceiver | undefined {
    return this.#received.find(
      ({ participantId, source }) => participantId === id && source === wanted,
    )?.receiver;
  }

  /** Its link may have stated something before this code had loaded. */
  #meet(id: ParticipantId, other: Other): void {
    this.#others.set(id, other);
    for (const message of this.#options.topology.pathMessages(id))
      this.receivePathMessage(id, message);
  }

  #admit(member: MediaMember): void {
    const { participantId: id } = member;
    this.#members.set(id, member);
    this.#keys.admit(member);
    const stated = this.#stated.get(id);
    if (stated !== undefined) this.#keys.trust(id, stated);
  }

  /** Ends the path of the former epoch: later if the links take over, so that no track is interrupted. */
  #leave(next: MediaPath['path']): void {
    const former = this.#server;
    this.#server = undefined;
    if (former === undefined) return;
    if (next === 'sfu') {
      former.close();
      return this.#useLinks();
    }
    this.#lingering.add(former);
    setTimeout(() => {
      this.#lingering.delete(former);
      former.close();
      this.#choose();
    }, LINGER_MS);
  }

  /** Until it succeeds, or the room has another epoch. */
  async #open(epoch: MediaEpoch, attempt: number): Promise<void> {
    if (this.#isClosed || this.#path.epoch !== epoch) return;
    const { relayOnly } = this.#options;
    const reopen = () => this.#reopen(epoch, attempt);
    try {
      const server = await ServerPath.open({
        epoch,
        requests: this.#requests,
        transforms: this.#transforms,
        iceServers: this.#iceServers,
        relayOnly,
        onChange: () => this.#useReceived(),
        onLost: reopen,
      });
      // The room may have another path meanwhile.
      if (this.#path.epoch !== epoch || this.#isClosed) return server.close();
      this.#server = server;
      server.sendTracks(this.#tracks);
      this.#limitCamera();
      server.receive([...this.#members.values()]);
    } catch (error) {
      // Once: a browser that mediasoup-client does not know remains unknown.
      if (!(error instanceof MediaRequestError) && attempt === 0) reportError(error);
      reopen();
    }
  }

  /** Begins anew [SFU-5], with the links until then. */
  #reopen(epoch: MediaEpoch, attempt: number): void {
    if (this.#isClosed || this.#path.epoch !== epoch) return;
    this.#server?.close();
    this.#server = undefined;
    this.#useLinks();
    this.#choose();
    setTimeout(
      () => void this.#open(epoch, attempt + 1),
      REOPEN.firstMs + backoffMs(attempt, REOPEN),
    );
  }

  /** The media server no longer delivers media: both ends send on their links until it does again. */
  #useLinks(): void {
    for (const [id, other] of this.#others) {
      other.choices = allFromLink();
      this.#options.topology.carryElsewhere(id, false);
    }
  }

  /** Tracks have come or gone: starts what the page shows. */
  #useReceived(): void {
    for (const id of this.#others.keys()) {
      this.playMicrophone(id, this.#others.get(id)?.media.microphone ?? false);
      this.#preferLayers(id);
    }
    this.#choose();
  }

  #preferLayers(id: ParticipantId): void {
    const request = this.#options.topology.videoRequests(id)?.current ?? {};
    for (const track of this.#server?.received ?? [])
      if (track.participantId === id) this.#server?.prefer(track, layersFor(track.source, request));
  }

  #limitCamera(): void {
    this.#server?.limitCamera(this.#options.sentCamera?.get() ?? 'full');
  }

  /** Makes the choices, and again while one is not settled. */
  #choose(): void {
    let hasChanged = false;
    let isUnsettled = false;
    for (const [id, other] of this.#others) {
      const choices = this.#choicesOf(id, other);
      hasChanged ||= SOURCES.some(
        (source) => choices[source].isFromServer !== other.choices[source].isFromServer,
      );
      other.choices = choices;
      const hasAll = this.#hasAll(id, other);
      if (hasAll && this.#path.path === 'sfu')
        this.#options.topology.stateReceived(id, this.#path.epoch);
      isUnsettled ||= !hasAll;
    }
    this.#repeatWhile(isUnsettled);
    if (hasChanged) this.#options.onChange();
  }

  #repeatWhile(isUnsettled: boolean): void {
    if (isUnsettled && !this.#isClosed)
      this.#choiceTimer ??= setInterval(() => this.#choose(), CHOICE_MS);
    else {
      clearInterval(this.#choiceTimer);
      this.#choiceTimer = undefined;
    }
  }

  #choicesOf(id: ParticipantId, { media, choices }: Other): Choices {
    const { topology } = this.#options;
    const { path } = this.#path;
    const choose = (source: TrackSource): SourceChoice =>
      chooseTrack(choices[source], path, {
        isOn: media[source],
        server: delivered(this.#receiverOf(id, source)),
        link: delivered(topology.receiver(id, source)),
      });
    return {
      microphone: choose('microphone'),
      camera: choose('camera'),
      screen: choose('screen'),
      screenAudio: choose('screenAudio'),
    };
  }

  /** Whether all that the participant sends, and the page shows, comes from the path of the room. */
  #hasAll(id: ParticipantId, { media, choices, isAbsent }: Other): boolean {
    if (isAbsent) return true;
    if (this.#path.path === 'sfu' && !this.#members.has(id)) return false;
    const request = this.#options.topology.videoRequests(id)?.current ?? {};
    return SOURCES.every((source) =>
      isSettled(choices[source], this.#path.path, {
        isOn: media[source] && layersFor(source, request) !== null,
      }),
    );
  }

  #observeNeeds(): void {
    const { topology } = this.#options;
    const present = [...this.#others].filter(([, { isAbsent }]) => !isAbsent).map(([id]) => id);
    const failed = present.filter((id) => topology.link(id).kind === 'failed');
    // No link can state their identities.
    for (const id of failed) if (!this.#stated.has(id)) this.#keys.trust(id, undefined);
    const before = this.#needs;
    this.#needs = observeNeeds(
      before,
      {
        isCameraPaused: present.some((id) => topology.isCameraPaused(id)),
        hasFailedLink: failed.length > 0,
      },
      performance.now(),
    );
    if (this.#needs.stated !== before.stated) this.#requests.stateNeed([...this.#needs.stated]);
  }
}

const allFromLink = (): Choices => ({
  microphone: FROM_LINK,
  camera: FROM_LINK,
  screen: FROM_LINK,
  screenAudio: FROM_LINK,
});
