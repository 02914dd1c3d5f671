/**
 * Which path each track of another participant is shown from while the path of the room changes [SFU-43]: the new one once
 * it delivers, the former one until then. Pure.
 */
import type { MediaPath, TrackSource } from '@throughline/protocol';

/** What a receiver has delivered to its track last; `undefined` if nothing yet. */
export type Delivered = number | undefined;

export interface SourceState {
  /** The participant sends the source. */
  readonly isOn: boolean;
  readonly server: Delivered;
  readonly link: Delivered;
}

export interface SourceChoice {
  readonly isFromServer: boolean;
  /** What the link had delivered when it became the path of the room, while the server's track is still shown. */
  readonly linkBefore?: Delivered;
}

export const FROM_LINK: SourceChoice = { isFromServer: false };

/** Call repeatedly while a choice is not settled. */
export function chooseTrack(
  before: SourceChoice,
  path: MediaPath['path'],
  { isOn, server, link }: SourceState,
): SourceChoice {
  if (path === 'sfu') return server === undefined ? before : { isFromServer: true };
  if (!before.isFromServer) return FROM_LINK;
  if (!isOn || server === undefined) return FROM_LINK;
  if (!('linkBefore' in before)) return { isFromServer: true, linkBefore: link };
  return link === before.linkBefore ? before : FROM_LINK;
}

/** Whether the source is shown from the path of the room. */
export const isSettled = (
  { isFromServer }: SourceChoice,
  path: MediaPath['path'],
  { isOn }: Pick<SourceState, 'isOn'>,
): boolean => !isOn || isFromServer === (path === 'sfu');

export const SOURCES = [
  'microphone',
  'camera',
  'screen',
  'screenAudio',
] as const satisfies readonly TrackSource[];

/**
 * The RTP timestamp of what the receiver has delivered last (W3C webrtc-pc §5.3, `getSynchronizationSources`): decoded,
 * hence decrypted.
 */
export function delivered(receiver: RTCRtpReceiver | undefined): Delivered {
  const [latest] =
    receiver?.getSynchronizationSources().toSorted((a, b) => b.timestamp - a.timestamp) ?? [];
  return latest?.rtpTimestamp;
}
