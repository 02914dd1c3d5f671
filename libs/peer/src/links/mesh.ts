/** A `PeerLink` to every other participant: the media topology of small rooms. ADR 0003. */
import type { IceServers, ParticipantId, PeerSignal } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import type { LinkStats } from './link-stats.js';
import type { LocalTracks, RemoteTracks } from './media-layout.js';
import type { LinkView, MediaTopology, SendLimits, TopologyOptions } from './media-topology.js';
import { PeerLink } from './peer-link.js';
import { ServerTimes } from './server-times.js';
import { sendLimits } from './uplink-budget.js';

export class Mesh implements MediaTopology {
  readonly #options: TopologyOptions;
  readonly #links = new Map<ParticipantId, PeerLink>();
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
    try {
      this.#links.set(participant, this.#createLink(participant));
    } catch (error) {
      // An extension or a limit of the browser: the other links go on.
      this.#refused.add(participant);
      delegate.onError(error);
    }
    this.#limitVideos();
  }

  remove(participant: ParticipantId): void {
    this.#links.get(participant)?.close();
    this.#links.delete(participant);
    this.#refused.delete(participant);
    this.#limitVideos();
  }

  playMicrophone(participant: ParticipantId, isOn: boolean): void {
    this.#links.get(participant)?.playMicrophone(isOn);
  }

  receive(from: ParticipantId, signal: PeerSignal): void {
    this.#links.get(from)?.receive(signal);
  }

  link(participant: ParticipantId): LinkView {
    if (this.#refused.has(participant)) return { kind: 'failed', cause: 'no_network' };
    return this.#links.get(participant)?.view ?? { kind: 'connecting' };
  }

  tracks(participant: ParticipantId): RemoteTracks | undefined {
    return this.#links.get(participant)?.tracks;
  }

  stats(participant: ParticipantId): Readable<LinkStats> | undefined {
    return this.#links.get(participant)?.stats;
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

  close(): void {
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
    this.#refused.clear();
  }

  #createLink(participant: ParticipantId): PeerLink {
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
    });
  }

  #limitsFor(linkCount: number): SendLimits {
    return sendLimits(linkCount, { isSharing: this.#tracks.screen !== undefined });
  }

  #limitVideos(): void {
    for (const link of this.#links.values()) link.limitVideos(this.limits);
  }
}

/** [LNK-1] Both ends compute it from the same two ids and get opposite results. */
export function isPolite(self: ParticipantId, other: ParticipantId): boolean {
  return self > other;
}
