/** A room as its participant sees it: the room's state, with the link to each other participant. */
import type { RoutePrediction } from '@throughline/connectivity';
import type { Participant } from '@throughline/protocol';
import { isShallowEqual, type Readable } from '@throughline/std';
import type { FileTransfers } from '../links/file-transfers.js';
import type { LinkStats } from '../links/link-stats.js';
import type { RemoteTracks } from '../links/media-layout.js';
import type { LinkView } from '../links/media-topology.js';
import type { VideoRequests } from '../links/video-requests.js';
import type { SignalingStatus } from '../signaling/session.js';
import type { RoomState } from './room-state.js';

export interface RemoteParticipant extends Participant {
  /** Only once an absence lasts: most end before a person could read about them. */
  absent: boolean;
  link: LinkView;
  /** Of the link's route, from before it connected or failed [PRED-2]; absent if there was none. */
  prediction?: RoutePrediction;
  /** By source. `undefined` until the media layout is negotiated [LNK-2]. */
  tracks?: RemoteTracks;
  /** `undefined` without a link. The same object for the life of the link. */
  stats?: Readable<LinkStats>;
  /** To and from this participant. `undefined` without a link. The same object while both are in the room. */
  files?: FileTransfers;
  /** Takes the sizes at which the page shows its videos. As `files`. */
  videoRequests?: VideoRequests;
  /** The page shows at least one of its tracks from the media server [SFU-43]. */
  isThroughServer?: true;
  /** The path to this participant has no room for this client's camera beside its sound [QUA-3]. */
  isCameraPaused?: boolean;
}

export interface JoinedState extends Omit<RoomState, 'others'> {
  kind: 'joined';
  /** In order of arrival. */
  others: readonly RemoteParticipant[];
  signaling: SignalingStatus;
  /** The signaling connection ends again and again, as behind a proxy with a short timeout. */
  isCutOften: boolean;
}

/**
 * Structural sharing: returns `after`, with the objects of `before` in place of those that equal them. A component that
 * shows one participant compares identities, so it renders for changes of that participant only.
 */
export function shareUnchanged(before: JoinedState | undefined, after: JoinedState): JoinedState {
  if (before === undefined) return after;
  const known = new Map(before.others.map((other) => [other.id, other]));
  const others = after.others.map((other) => shareParticipant(known.get(other.id), other));
  return keep(before, { ...after, others: keep(before.others, others) });
}

function shareParticipant(
  before: RemoteParticipant | undefined,
  after: RemoteParticipant,
): RemoteParticipant {
  if (before === undefined) return after;
  return keep(before, {
    ...after,
    media: keep(before.media, after.media),
    link: keep(before.link, after.link),
    ...(after.network && { network: keep(before.network ?? after.network, after.network) }),
    ...(after.tracks && { tracks: keep(before.tracks ?? after.tracks, after.tracks) }),
  });
}

function keep<T extends object>(before: T, after: T): T {
  return isShallowEqual(before, after) ? before : after;
}
