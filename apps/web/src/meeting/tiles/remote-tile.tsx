'use client';

import type { RemoteParticipant } from '@throughline/peer';
import { useState } from 'react';
import { TrackVideo } from '@/devices/track-video';
import { LinkOverlay } from './link-overlay';
import type { Playback } from './playback';
import { RouteBadge } from './route-badge';
import { provenRoute } from './route-messages';
import { Tile } from './tile';
import { TrackAudio } from './track-audio';

interface RemoteTileProps {
  participant: RemoteParticipant;
  playback: Playback;
}

export function RemoteTile({ participant, playback }: RemoteTileProps) {
  const { displayName, media, absent, link, tracks } = participant;
  const route = 'route' in link ? link.route : undefined;
  return (
    <Tile
      name={displayName}
      isMuted={!media.microphone}
      data-testid="remote-tile"
      data-participant-name={displayName}
      data-link={link.kind}
      data-route={provenRoute(route)}
    >
      {tracks && <RemoteVideo name={displayName} track={tracks.camera} isOn={media.camera} />}
      {tracks && <TrackAudio track={tracks.microphone} playback={playback} />}
      <LinkOverlay link={link} name={displayName} isAbsent={absent} />
      {link.kind === 'connected' && route && <RouteBadge route={route} name={displayName} />}
    </Tile>
  );
}

interface RemoteVideoProps {
  name: string;
  track: MediaStreamTrack;
  isOn: boolean;
}

/** Stays in place while the camera is off, so that the picture is back as soon as it is on. */
function RemoteVideo({ name, track, isOn }: RemoteVideoProps) {
  // A video without frames is a black box: until the first one the initials are the better sight.
  const [hasFrames, setHasFrames] = useState(false);
  return (
    <TrackVideo
      track={track}
      aria-label={`${name}’s camera`}
      aria-hidden={!isOn}
      onLoadedData={() => setHasFrames(true)}
      onEmptied={() => setHasFrames(false)}
      className={`absolute inset-0 size-full object-cover ${isOn && hasFrames ? '' : 'opacity-0'}`}
    />
  );
}
