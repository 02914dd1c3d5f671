/** A `PeerLink` to every other participant: the media topology of small rooms. ADR 0003. */
import type {
  IceServers,
  LinkSignal,
  MediaEpoch,
  ParticipantId,
  TrackSource,
} from '@throughline/protocol';
import { type Readable, TokenBucket } from '@throughline/std';
import type { ChatExchange } from '../chat/chat-exchange.js';
import type { BroadcastExchange } from '../broadcasts/broadcast-exchange.js';
import { FileTransfers } from './file-transfers.js';
import {
  FIRST_INCARNATION,
  incarnationOf,
  isRequest,
  isSameIncarnation,
  latestOf,
  type LinkIncarnation,
  nextIncarnation,
  REPLACEMENT_RATE,
  requestOf,
} from './link-incarnation.js';
import type { ReadableConnection } from './link-fingerprints.js';
import type { LinkStep } from './link-state.js';
import type { LinkStats } from './link-stats.js';
import type { LocalTracks, RemoteTracks } from './media-layout.js';
import type { LinkView, MediaTopology, SendLimits, TopologyOptions } from './media-topology.js';
import { PathExchange, type PathMessage } from './path-exchange.js';
import { type Continuation, PeerLink } from './peer-link.js';
import { ServerTimes } from './server-times.js';
import { uplinkShare } from './uplink-budget.js';
import { VideoCodecs } from './video-codecs.js';
import { VideoRequests } from './video-requests.js';

/** With one participant, for as long as both are in the room: its link may be replaced meanwhile. */
interface Lasting {
  files: FileTransfers;
  /** Not owned: the chat closes it. */
  chat: ChatExchange | undefined;
  broadcasts: BroadcastExchange | undefined;
  paths: PathExchange;
  videoRequests: VideoRequests;
  /** What the remote end may still cause [LNK-11]. */
  replacements: TokenBucket;
}

export class Mesh implements MediaTopology {
  readonly #options: TopologyOptions;
  readonly #links = new Map<ParticipantId, PeerLink>();
  readonly #lasting = new Map<ParticipantId, Lasting>();
  /** Participants to whom another path carries the tracks of this client. */
  readonly #elsewhere = new Set<ParticipantId>();
  /** Participants for whom the browser makes no connection. */
  readonly #refused = new Set<ParticipantId>();
  readonly #serverTimes = new ServerTimes();
  readonly #codecs = new VideoCodecs();
  readonly #unsubscribe: (() => void) | undefined;
  #iceServers: IceServers;
  /** As announced to the room [SFU-42]. */
  #identity: string | undefined;
  #tracks: LocalTracks;

  constructor(options: TopologyOptions) {
    this.#options = options;
    this.#iceServers = options.iceServers;
    this.#tracks = options.tracks;
    this.#unsubscribe = options.sentCamera?.subscribe(() => this.#limitVideos());
    // Participants that join later do not use it, so its relays end now.
    queueMicrotask(() => options.prepared?.close());
  }

  get limits(): SendLimits {
    return this.#limitsFor(Math.max(1, this.#links.size - this.#elsewhere.size));
  }

  has(participant: ParticipantId): boolean {
    return this.#links.has(participant) || this.#refused.has(participant);
  }

  add(participant: ParticipantId): void {
    this.#lasting.set(participant, {
      files: new FileTransfers(),
      chat: this.#options.chat?.exchangeWith(participant),
      broadcasts: this.#options.broadcasts?.exchangeWith(participant),
      paths: this.#pathsWith(participant),
      videoRequests: new VideoRequests(),
      replacements: new TokenBucket(REPLACEMENT_RATE, performance.now()),
    });
    this.#connect(participant, FIRST_INCARNATION);
    this.#limitVideos();
  }

  remove(participant: ParticipantId): void {
    closeLasting(this.#lasting.get(participant));
    this.#lasting.delete(participant);
    this.#links.get(participant)?.close();
    this.#links.delete(participant);
    this.#refused.delete(participant);
    this.#elsewhere.delete(participant);
    this.#limitVideos();
  }

  playMicrophone(participant: ParticipantId, isOn: boolean): void {
    this.#links.get(participant)?.playMicrophone(isOn);
  }

  receive(from: ParticipantId, signal: LinkSignal): void {
    const remote = incarnationOf(signal);
    this.#follow(from, remote);
    const link = this.#links.get(from);
    if (link === undefined || isRequest(signal)) return;
    // Otherwise the remote end sent it before it learned that the link is replaced.
    if (isSameIncarnation(link.incarnation, remote)) link.receive(signal);
  }

  link(participant: ParticipantId): LinkView {
    if (this.#refused.has(participant)) return { kind: 'failed', cause: 'no_network' };
    return this.#links.get(participant)?.view ?? { kind: 'connecting' };
  }

  retry(participant: ParticipantId): void {
    this.#links.get(participant)?.retry();
  }

  tracks(participant: ParticipantId): RemoteTracks | undefined {
    return this.#links.get(participant)?.tracks;
  }

  receiver(participant: ParticipantId, source: TrackSource): RTCRtpReceiver | undefined {
    return this.#links.get(participant)?.receiver(source);
  }

  soundLevel(participant: ParticipantId): number {
    return this.#links.get(participant)?.soundLevel ?? 0;
  }

  stats(participant: ParticipantId): Readable<LinkStats> | undefined {
    return this.#links.get(participant)?.stats;
  }

  connection(participant: ParticipantId): ReadableConnection | undefined {
    return this.#links.get(participant)?.connection;
  }

  files(participant: ParticipantId): FileTransfers | undefined {
    return this.#lasting.get(participant)?.files;
  }

  isCameraPaused(participant: ParticipantId): boolean {
    return this.#links.get(participant)?.isCameraPaused ?? false;
  }

  videoRequests(participant: ParticipantId): VideoRequests | undefined {
    return this.#lasting.get(participant)?.videoRequests;
  }

  sendTracks(tracks: LocalTracks): void {
    this.#tracks = tracks;
    for (const [participant, link] of this.#links) link.sendTracks(this.#tracksFor(participant));
    this.#limitVideos();
  }

  carryElsewhere(participant: ParticipantId, isElsewhere: boolean): void {
    if (isElsewhere === this.#elsewhere.has(participant)) return;
    if (isElsewhere) this.#elsewhere.add(participant);
    else this.#elsewhere.delete(participant);
    this.#links.get(participant)?.sendTracks(this.#tracksFor(participant));
    this.#limitVideos();
  }

  stateReceived(participant: ParticipantId, epoch: MediaEpoch): void {
    this.#lasting.get(participant)?.paths.stateReceived(epoch);
  }

  pathMessages(participant: ParticipantId): readonly PathMessage[] {
    return this.#lasting.get(participant)?.paths.stated ?? [];
  }

  stateIdentity(identity: string): void {
    this.#identity = identity;
    for (const { paths } of this.#lasting.values()) paths.stateIdentity(identity);
  }

  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    for (const link of this.#links.values()) link.setIceServers(iceServers);
  }

  networkChanged(): void {
    for (const link of this.#links.values()) link.networkChanged();
  }

  close(): void {
    this.#unsubscribe?.();
    for (const lasting of this.#lasting.values()) closeLasting(lasting);
    this.#lasting.clear();
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
    this.#refused.clear();
  }

  /** The remote end has replaced the connection: this end does so as well. */
  #follow(participant: ParticipantId, remote: LinkIncarnation): void {
    const link = this.#links.get(participant);
    const replacements = this.#lasting.get(participant)?.replacements;
    if (link === undefined || link.hasFailed) return;
    const latest = latestOf(link.incarnation, remote);
    if (isSameIncarnation(latest, link.incarnation)) return;
    if (replacements?.allows(performance.now()))
      this.#replace(participant, latest, { isRequested: isSameIncarnation(latest, remote) });
  }

  /** This end replaces the connection [LNK-11]. */
  #renew(participant: ParticipantId, step: LinkStep): void {
    const link = this.#links.get(participant);
    const next = link && nextIncarnation(link.incarnation);
    if (next !== undefined) return this.#replace(participant, next, { step });
    link?.restartIce('attempt-failed');
    this.#options.delegate.onChange();
  }

  /** Once: a link that has moved stays where it is [LNK-12, LNK-13]. */
  #moveToTcpRelays(participant: ParticipantId): void {
    const incarnation = this.#links.get(participant)?.incarnation;
    if (incarnation !== undefined && incarnation.path === undefined)
      this.#replace(participant, { ...incarnation, path: 'tcp-relay' });
  }

  #replace(
    participant: ParticipantId,
    incarnation: LinkIncarnation,
    { step, isRequested = false }: { step?: LinkStep; isRequested?: boolean } = {},
  ): void {
    const { self, delegate } = this.#options;
    const continues = this.#links.get(participant)?.handOver(step);
    this.#links.delete(participant);
    this.#connect(participant, incarnation, continues);
    if (!isRequested && isPolite(self, participant))
      delegate.sendSignal(participant, requestOf(incarnation));
    delegate.onChange();
  }

  #connect(
    participant: ParticipantId,
    incarnation: LinkIncarnation,
    continues?: Continuation,
  ): void {
    const { self, relayOnly, delegate, prepared, certificate } = this.#options;
    const lasting = this.#lasting.get(participant);
    if (lasting === undefined) return;
    const { files, chat, broadcasts, paths, videoRequests } = lasting;
    try {
      const link = new PeerLink({
        remote: participant,
        polite: isPolite(self, participant),
        relayOnly,
        iceServers: this.#iceServers,
        certificate,
        serverTimes: this.#serverTimes,
        codecs: this.#codecs,
        tracks: this.#tracksFor(participant),
        limits: this.#limitsFor(this.#links.size + 1),
        delegate,
        files,
        chat,
        broadcasts,
        paths,
        videoRequests,
        incarnation,
        prepared,
        continues,
        onReplace: (step) => this.#renew(participant, step),
        onPathBlocked: () => this.#moveToTcpRelays(participant),
      });
      this.#links.set(participant, link);
    } catch (error) {
      // An extension or a limit of the browser: the other links go on.
      this.#refused.add(participant);
      delegate.onError(error);
    }
  }

  #pathsWith(participant: ParticipantId): PathExchange {
    const paths = new PathExchange((message) =>
      this.#options.delegate.onPathMessage(participant, message),
    );
    if (this.#identity !== undefined) paths.stateIdentity(this.#identity);
    return paths;
  }

  #tracksFor(participant: ParticipantId): LocalTracks {
    return this.#elsewhere.has(participant) ? {} : this.#tracks;
  }

  #limitsFor(linkCount: number): SendLimits {
    return {
      ...uplinkShare(linkCount, { isSharing: this.#tracks.screen !== undefined }),
      sentCamera: this.#options.sentCamera?.get() ?? 'full',
    };
  }

  #limitVideos(): void {
    for (const link of this.#links.values()) link.limitVideos(this.limits);
  }
}

function closeLasting(lasting: Lasting | undefined): void {
  lasting?.files.close();
  lasting?.broadcasts?.close();
  lasting?.videoRequests.close();
}

/** [LNK-1] Both ends compute it from the same two ids and get opposite results. */
export function isPolite(self: ParticipantId, other: ParticipantId): boolean {
  return self > other;
}
