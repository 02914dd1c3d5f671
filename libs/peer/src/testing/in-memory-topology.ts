/** A media topology without connections: a test sets what it reports and reads what it was given. */
import type { IceServers, LinkSignal, MediaEpoch, ParticipantId } from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import { FileTransfers } from '../links/file-transfers.js';
import { initialLinkStats, type LinkStats } from '../links/link-stats.js';
import type { LocalTracks, RemoteTracks } from '../links/media-layout.js';
import { VideoRequests } from '../links/video-requests.js';
import type {
  LinkView,
  MediaTopology,
  SendLimits,
  TopologyOptions,
} from '../links/media-topology.js';

interface Member {
  link: LinkView;
  tracks?: RemoteTracks;
  readonly stats: Store<LinkStats>;
  readonly files: FileTransfers;
  readonly videoRequests: VideoRequests;
  /** From 0 to 1; default: 0. */
  soundLevel?: number;
  readonly signals: LinkSignal[];
  playsMicrophone: boolean;
  /** Another path carries the tracks of this client to it. */
  isElsewhere?: boolean;
  /** In which this client receives its tracks by another path. */
  receivedEpoch?: MediaEpoch;
}

export class InMemoryTopology implements MediaTopology {
  readonly options: TopologyOptions;
  readonly members = new Map<ParticipantId, Member>();
  readonly limits: SendLimits = { cameraKbps: 1_000, screenKbps: 1_000, sentCamera: 'full' };
  /** Whose links a person wants to be tried again. */
  readonly retried: ParticipantId[] = [];
  localTracks: LocalTracks;
  iceServers: IceServers;
  /** As stated to all participants. */
  identity: string | undefined;
  networkChanges = 0;
  isClosed = false;

  constructor(options: TopologyOptions) {
    this.options = options;
    this.localTracks = options.tracks;
    this.iceServers = options.iceServers;
  }

  /** Changes what the topology reports of a participant, and notifies the room. */
  set(participant: ParticipantId, changes: Partial<Pick<Member, 'link' | 'tracks'>>): void {
    Object.assign(this.#member(participant), changes);
    this.options.delegate.onChange();
  }

  has(participant: ParticipantId): boolean {
    return this.members.has(participant);
  }

  add(participant: ParticipantId): void {
    if (this.has(participant)) throw new Error('the participant has been added already');
    this.members.set(participant, {
      link: { kind: 'connecting' },
      stats: new Store(initialLinkStats(0)),
      files: new FileTransfers(),
      videoRequests: new VideoRequests(),
      signals: [],
      playsMicrophone: false,
    });
    this.options.delegate.onChange();
  }

  remove(participant: ParticipantId): void {
    this.members.delete(participant);
  }

  receive(from: ParticipantId, signal: LinkSignal): void {
    this.members.get(from)?.signals.push(signal);
  }

  sendTracks(tracks: LocalTracks): void {
    this.localTracks = tracks;
  }

  playMicrophone(participant: ParticipantId, isOn: boolean): void {
    const member = this.members.get(participant);
    if (member !== undefined) member.playsMicrophone = isOn;
  }

  carryElsewhere(participant: ParticipantId, isElsewhere: boolean): void {
    const member = this.members.get(participant);
    if (member !== undefined) member.isElsewhere = isElsewhere;
  }

  stateReceived(participant: ParticipantId, epoch: MediaEpoch): void {
    const member = this.members.get(participant);
    if (member !== undefined) member.receivedEpoch = epoch;
  }

  pathMessages(): [] {
    return [];
  }

  stateIdentity(identity: string): void {
    this.identity = identity;
  }

  receiver(): undefined {
    return undefined;
  }

  setIceServers(iceServers: IceServers): void {
    this.iceServers = iceServers;
  }

  networkChanged(): void {
    this.networkChanges++;
  }

  link(participant: ParticipantId): LinkView {
    return this.members.get(participant)?.link ?? { kind: 'connecting' };
  }

  retry(participant: ParticipantId): void {
    this.retried.push(participant);
  }

  tracks(participant: ParticipantId): RemoteTracks | undefined {
    return this.members.get(participant)?.tracks;
  }

  soundLevel(participant: ParticipantId): number {
    return this.members.get(participant)?.soundLevel ?? 0;
  }

  stats(participant: ParticipantId): Readable<LinkStats> | undefined {
    return this.members.get(participant)?.stats;
  }

  connection(): undefined {
    return undefined;
  }

  files(participant: ParticipantId): FileTransfers | undefined {
    return this.members.get(participant)?.files;
  }

  videoRequests(participant: ParticipantId): VideoRequests | undefined {
    return this.members.get(participant)?.videoRequests;
  }

  isCameraPaused(): boolean {
    return false;
  }

  close(): void {
    this.isClosed = true;
    this.members.clear();
  }

  #member(participant: ParticipantId): Member {
    const member = this.members.get(participant);
    if (member === undefined) throw new Error('the participant has not been added');
    return member;
  }
}
