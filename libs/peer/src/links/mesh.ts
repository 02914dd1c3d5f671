/**
 * One link per other participant: the media topology of small rooms. Nothing above libs/peer may
 * know that it is a mesh, so that large rooms can have another topology later.
 */
import type { IceServers, ParticipantId, PeerSignal } from '@throughline/protocol';
import type { LocalTracks } from './local-tracks.js';
import type { LinkView, RemoteTracks } from '../meeting-state.js';
import { PeerLink } from './peer-link.js';
import { cameraBitrateKbps } from './uplink-budget.js';

export interface MeshOptions {
  self: ParticipantId;
  relayOnly: boolean;
  iceServers: IceServers;
  tracks: LocalTracks;
  /** Must keep order [SIG-5]. */
  send: (to: ParticipantId, signal: PeerSignal) => void;
  /** Whether signals arrive there now, or must wait until a lost socket is replaced. */
  canReach: (participant: ParticipantId) => boolean;
  /** Called after the view or the tracks of any participant may have changed. */
  onChange: () => void;
  onError: (error: unknown) => void;
}

export class Mesh {
  readonly #options: MeshOptions;
  readonly #links = new Map<ParticipantId, PeerLink>();
  #iceServers: IceServers;
  #tracks: LocalTracks;

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#iceServers = options.iceServers;
    this.#tracks = options.tracks;
  }

  has(participant: ParticipantId): boolean {
    return this.#links.has(participant);
  }

  /** Starts a link, silent at first. The participant must not have one yet. */
  add(participant: ParticipantId): void {
    const { self, relayOnly, send, canReach, onChange, onError } = this.#options;
    const link = new PeerLink({
      polite: isPolite(self, participant),
      relayOnly,
      iceServers: this.#iceServers,
      tracks: this.#tracks,
      cameraBitrateKbps: cameraBitrateKbps(this.#links.size + 1),
      send: (signal) => send(participant, signal),
      canReach: () => canReach(participant),
      onChange,
      onError,
    });
    this.#links.set(participant, link);
    this.#shareUplink();
  }

  remove(participant: ParticipantId): void {
    this.#links.get(participant)?.close();
    this.#links.delete(participant);
    this.#shareUplink();
  }

  /** Does nothing without a link. */
  playMicrophone(participant: ParticipantId, isOn: boolean): void {
    this.#links.get(participant)?.playMicrophone(isOn);
  }

  /** A signal of somebody without a link is dropped: it was sent before they left. */
  receive(from: ParticipantId, signal: PeerSignal): void {
    this.#links.get(from)?.receive(signal);
  }

  view(participant: ParticipantId): LinkView {
    return this.#links.get(participant)?.view ?? { kind: 'connecting' };
  }

  tracks(participant: ParticipantId): RemoteTracks | undefined {
    return this.#links.get(participant)?.tracks;
  }

  send(tracks: LocalTracks): void {
    this.#tracks = tracks;
    for (const link of this.#links.values()) link.send(tracks);
  }

  useIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    for (const link of this.#links.values()) link.useIceServers(iceServers);
  }

  /** Closes every link. Idempotent. */
  close(): void {
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  #shareUplink(): void {
    if (this.#links.size === 0) return;
    const kbps = cameraBitrateKbps(this.#links.size);
    for (const link of this.#links.values()) link.limitCamera(kbps);
  }
}

/** [LNK-1] Both ends compute it from the same two ids and come to opposite answers. */
export function isPolite(self: ParticipantId, other: ParticipantId): boolean {
  return self > other;
}
