'use client';

import type { RemoteParticipant, VideoRequests } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { memo, useState } from 'react';
import { useReceivedCameras } from '@/settings/use-received-cameras';
import { LinkOverlay } from './link-overlay';
import type { Playback } from './playback';
import { RequestedVideo } from './requested-video';
import { RouteBadge } from './route-badge';
import { confirmedRoute } from './route-messages';
import { Tile } from './tile';
import { tileMessages } from '@/messages/texts';
import type { TileSource } from './tile-view';
import { TrackAudio } from './track-audio';

interface RemoteTileProps {
  participant: RemoteParticipant;
  source: TileSource;
  playback: Playback;
  handPlace?: number | undefined;
  /** The person wants the failed link to this participant to be tried again now. */
  onRetry: (participant: ParticipantId) => void;
}

/** One video source of another participant, with the state of the link. No change of another one renders it. */
export const RemoteTile = memo(function RemoteTile({
  participant,
  source,
  playback,
  handPlace,
  onRetry,
}: RemoteTileProps) {
  const { id, displayName, media, absent, link, tracks, stats, videoRequests } = participant;
  const cameras = useReceivedCameras();
  const route = 'route' in link ? link.route : undefined;
  return (
    <Tile
      name={displayName}
      isMuted={!media.microphone}
      handPlace={handPlace}
      tabIndex={-1}
      data-testid="remote-tile"
      data-participant-name={displayName}
      data-link={link.kind}
      data-route={confirmedRoute(route)}
    >
      {tracks && (
        <RemoteVideo
          name={displayName}
          track={tracks[source]}
          isOn={media[source] && cameras !== 'none'}
          source={source}
          requests={videoRequests}
        />
      )}
      {tracks && <TrackAudio track={tracks.microphone} playback={playback} />}
      <LinkOverlay link={link} name={displayName} isAbsent={absent} onRetry={() => onRetry(id)} />
      {link.kind === 'connected' && route && (
        <RouteBadge route={route} name={displayName} stats={stats} />
      )}
    </Tile>
  );
});

interface RemoteVideoProps {
  name: string;
  track: MediaStreamTrack;
  isOn: boolean;
  source: TileSource;
  requests: VideoRequests | undefined;
}

/** Stays mounted while the camera is off, so that the video resumes at once. */
function RemoteVideo({ name, track, isOn, source, requests }: RemoteVideoProps) {
  // A video element without frames is black: the initials show until the first frame.
  const [hasFrames, setHasFrames] = useState(false);
  return (
    <RequestedVideo
      track={track}
      source={source}
      requests={requests}
      aria-label={tileMessages.camera({ name })}
      aria-hidden={!isOn}
      onLoadedData={() => setHasFrames(true)}
      onEmptied={() => setHasFrames(false)}
      className={`absolute inset-0 size-full object-cover ${isOn && hasFrames ? '' : 'opacity-0'}`}
    />
  );
}
