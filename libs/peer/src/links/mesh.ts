/** A `PeerLink` to every other participant: the media topology of small rooms. ADR 0003. */
import type { IceServers, LinkPath, ParticipantId, PeerSignal } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { FileTransfers } from './file-transfers.js';
import type { LinkStats } from './link-stats.js';
import type { LocalTracks, RemoteTracks } from './media-layout.js';
import type { LinkView, MediaTopology, SendLimits, TopologyOptions } from './media-topology.js';
import { type Continuation, PeerLink } from './peer-link.js';
import { ServerTimes } from './server-times.js';
import { isMoveRequest, MOVE_REQUEST } from './tcp-relay-path.js';
import { sendLimits } from './uplink-budget.js';
import { VideoRequests } from './video-requests.js';

/** With one participant, for as long as both are in the room: its link may be replaced meanwhile. */
interface Lasting {
  files: FileTransfers;
  videoRequests: VideoRequests;
}

export class Mesh implements MediaTopology {
  readonly #options: TopologyOptions;
  readonly #links = new Map<ParticipantId, PeerLink>();
  readonly #lasting = new Map<ParticipantId, Lasting>();
  /** Participants for whom the browser makes no connection. */
  readonly #refused = new Set<ParticipantId>();
  readonly #serverTimes = new ServerTimes();
  #iceServers: IceServers;
  #tracks: LocalTracks;

  constructor(options: TopologyOptions) {
    this.#options = options;
    this.#iceServers = options.iceServers;
    this.#tracks = options.tracks;
  }

  get limits(): SendLimits {
    return this.#limitsFor(Math.max(1, this.#links.size));
  }

  has(participant: ParticipantId): boolean {
    return this.#links.has(participant) || this.#refused.has(participant);
  }

  add(participant: ParticipantId): void {
    const { delegate } = this.#options;
    const lasting = { files: new FileTransfers(), videoRequests: new VideoRequests() };
    this.#lasting.set(participant, lasting);
    try {
      this.#links.set(participant, this.#createLink(participant, { ...lasting, path: undefined }));
    } catch (error) {
      // An extension or a limit of the browser: the other links go on.
      this.#refused.add(participant);
      delegate.onError(error);
    }
    this.#limitVideos();
  }

  remove(participant: ParticipantId): void {
    closeLasting(this.#lasting.get(participant));
    this.#lasting.delete(participant);
    this.#links.get(participant)?.close();
    this.#links.delete(participant);
    this.#refused.delete(participant);
    this.#limitVideos();
  }

  playMicrophone(participant: ParticipantId, isOn: boolean): void {
    this.#links.get(participant)?.playMicrophone(isOn);
  }

  receive(from: ParticipantId, signal: PeerSignal): void {
    if (signal.path !== undefined) this.#moveToTcpRelays(from);
    const link = this.#links.get(from);
    // The remote end sent it before it moved the link, or before it learned that we have.
    if (link?.path === signal.path && !isMoveRequest(signal)) link?.receive(signal);
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

  stats(participant: ParticipantId): Readable<LinkStats> | undefined {
    return this.#links.get(participant)?.stats;
  }

  files(participant: ParticipantId): FileTransfers | undefined {
    return this.#lasting.get(participant)?.files;
  }

  videoRequests(participant: ParticipantId): VideoRequests | undefined {
    return this.#lasting.get(participant)?.videoRequests;
  }

  sendTracks(tracks: LocalTracks): void {
    this.#tracks = tracks;
    for (const link of this.#links.values()) link.sendTracks(tracks);
    this.#limitVideos();
  }

  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    for (const link of this.#links.values()) link.setIceServers(iceServers);
  }

  networkChanged(): void {
    for (const link of this.#links.values()) link.networkChanged();
  }

  close(): void {
    for (const lasting of this.#lasting.values()) closeLasting(lasting);
    this.#lasting.clear();
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
    this.#refused.clear();
  }

  /** Replaces the connection, once: a link that has moved stays where it is [LNK-12]. */
  #moveToTcpRelays(participant: ParticipantId): void {
    const link = this.#links.get(participant);
    const lasting = this.#lasting.get(participant);
    if (link === undefined || lasting === undefined || link.path !== undefined) return;
    const { self, delegate } = this.#options;
    link.close();
    const continues = link.continuation;
    this.#links.delete(participant);
    try {
      const moved = { ...lasting, path: 'tcp-relay', continues } as const;
      this.#links.set(participant, this.#createLink(participant, moved));
      if (isPolite(self, participant)) delegate.sendSignal(participant, MOVE_REQUEST);
    } catch (error) {
      this.#refused.add(participant);
      delegate.onError(error);
    }
    delegate.onChange();
  }

  #createLink(
    participant: ParticipantId,
    own: Lasting & { path: LinkPath | undefined; continues?: Continuation },
  ): PeerLink {
    const { self, relayOnly, delegate } = this.#options;
    return new PeerLink({
      remote: participant,
      polite: isPolite(self, participant),
      relayOnly,
      iceServers: this.#iceServers,
      serverTimes: this.#serverTimes,
      tracks: this.#tracks,
      limits: this.#limitsFor(this.#links.size + 1),
      delegate,
      ...own,
      onEncryptionBlocked: () => this.#moveToTcpRelays(participant),
    });
  }

  #limitsFor(linkCount: number): SendLimits {
    return sendLimits(linkCount, { isSharing: this.#tracks.screen !== undefined });
  }

  #limitVideos(): void {
    for (const link of this.#links.values()) link.limitVideos(this.limits);
  }
}

function closeLasting(lasting: Lasting | undefined): void {
  lasting?.files.close();
  lasting?.videoRequests.close();
}

/** [LNK-1] Both ends compute it from the same two ids and get opposite results. */
export function isPolite(self: ParticipantId, other: ParticipantId): boolean {
  return self > other;
}
