/**
 * The media sections of every link, in this order, for the life of the link [LNK-2]. The impolite end
 * creates them with the first offer and the polite end adopts them. Both fill them with
 * `replaceTrack`, so nothing that participants do in a meeting needs a renegotiation.
 *
 * Why fixed: Chromium 156 cannot recover when offers that add different kinds collide ("BUNDLE
 * group contains a codec collision for header extension"). ADR 0004.
 */
import type { TrackSource } from '@throughline/protocol';
import { preferRedundancy } from './sound-redundancy.js';

const LAYOUT = [
  { source: 'microphone', kind: 'audio' },
  { source: 'camera', kind: 'video' },
  { source: 'screen', kind: 'video' },
  { source: 'screenAudio', kind: 'audio' },
] as const satisfies readonly { source: TrackSource; kind: 'audio' | 'video' }[];

/** The media of all sections in the order of the descriptions; the last is the data channel. */
export const LAYOUT_SECTIONS: readonly string[] = [
  ...LAYOUT.map(({ kind }) => kind),
  'application',
];

export type MediaSections = Readonly<Record<TrackSource, RTCRtpTransceiver>>;
/** What this client sends. A source without a track sends nothing; its section stays negotiated. */
export type LocalTracks = Readonly<Partial<Record<TrackSource, MediaStreamTrack>>>;
/** One receiver's track per section, muted until the remote end sends. */
export type RemoteTracks = Readonly<Record<TrackSource, MediaStreamTrack>>;

/** For the end that makes the first offer. Call before anything else needs negotiation. */
export function createSections(connection: RTCPeerConnection): MediaSections {
  // Always sendrecv: a section without a track sends nothing, and starts without another offer.
  const sections = bySource(({ kind }) =>
    connection.addTransceiver(kind, { direction: 'sendrecv' }),
  );
  preferRedundancy(sections.microphone);
  return sections;
}

/**
 * For the end that answers, after it has applied the first offer and before it answers. Transceivers
 * created by an offer are `recvonly` by default (RFC 9429 §5.10). Returns `undefined` if the offer
 * has another layout.
 */
export function adoptSections(connection: RTCPeerConnection): MediaSections | undefined {
  const [microphone, camera, screen, screenAudio, ...more] = connection.getTransceivers();
  if (!microphone || !camera || !screen || !screenAudio || more.length > 0) return undefined;
  const sections: MediaSections = { microphone, camera, screen, screenAudio };
  if (LAYOUT.some(({ source, kind }) => sections[source].receiver.track.kind !== kind))
    return undefined;
  for (const { source } of LAYOUT) sections[source].direction = 'sendrecv';
  preferRedundancy(microphone);
  return sections;
}

/** Takes effect without a negotiation; resolves when every sender has switched. */
export async function sendTracks(sections: MediaSections, tracks: LocalTracks): Promise<void> {
  await Promise.all(
    LAYOUT.map(({ source }) => sections[source].sender.replaceTrack(tracks[source] ?? null)),
  );
}

export function remoteTracks(sections: MediaSections): RemoteTracks {
  return bySource(({ source }) => sections[source].receiver.track);
}

/**
 * Of the last received packet of the microphone, from 0 for silence to 1 for 0 dBov. The remote end may state it in the
 * packet (RFC 6464), and browsers return it for 10 s after the last packet.
 */
export function soundLevel({ microphone }: MediaSections): number {
  let level = 0;
  for (const { audioLevel = 0 } of microphone.receiver.getSynchronizationSources())
    level = Math.max(level, audioLevel);
  return level;
}

/** The source of the section with this mid; `undefined` for another mid, or before the first offer. */
export function sourceOf(
  sections: MediaSections | undefined,
  mid: string,
): TrackSource | undefined {
  if (sections === undefined) return undefined;
  return LAYOUT.find(({ source }) => sections[source].mid === mid)?.source;
}

/** A value per source. Calls `create` in the order of the layout. */
function bySource<T>(create: (section: (typeof LAYOUT)[number]) => T): Record<TrackSource, T> {
  const [microphone, camera, screen, screenAudio] = LAYOUT;
  return {
    microphone: create(microphone),
    camera: create(camera),
    screen: create(screen),
    screenAudio: create(screenAudio),
  };
}
