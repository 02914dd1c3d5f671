'use client';

import type { RemoteParticipant, VideoPlace, VideoRequests } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { memo, useRef, useState } from 'react';
import { FloatingReactions } from '@/meeting/reactions/floating-reactions';
import { tileMessages } from '@/messages/texts';
import { useReceivedCameras } from '@/settings/use-received-cameras';
import { LinkOverlay } from './link-overlay';
import type { Playback } from './playback';
import { PinButton } from './pin-button';
import { RouteBadge } from './route-badge';
import { confirmedRoute } from './route-messages';
import type { SpeakerWatch } from './speakers/speaker-watch';
import { useSpeakerRing } from './speakers/use-speakers';
import { Tile } from './tile';
import { TileTools } from './tile-button';
import { tileKey } from './tile-view';
import { TrackAudio } from './track-audio';
import { RequestedVideo } from './video/requested-video';

interface RemoteTileProps {
  participant: RemoteParticipant;
  playback: Playback;
  /** The same object each time. */
  speakers: SpeakerWatch;
  handPlace?: number | undefined;
  /** The person wants the failed link to this participant to be tried again now. */
  onRetry: (participant: ParticipantId) => void;
  /** The person wants to see the details of the connection to this participant. */
  onInspect: (participant: ParticipantId) => void;
  isPinned?: boolean;
  /** Absent while pinning has no effect. */
  onPin?: ((key: string) => void) | undefined;
}

/** The face of another participant, with the state of the link. No change of another one renders it. */
export const RemoteTile = memo(function RemoteTile(props: RemoteTileProps) {
  const { participant, playback, speakers, handPlace, onRetry, onInspect } = props;
  const { isPinned = false, onPin } = props;
  const { id, displayName, media, absent, link, tracks, stats, videoRequests, spotlight } =
    participant;
  const { isThroughServer = false } = participant;
  const cameras = useReceivedCameras();
  const tile = useRef<HTMLLIElement>(null);
  useSpeakerRing(tile, speakers, id);
  const route = 'route' in link ? link.route : undefined;
  const linkRoute = link.kind === 'connected' ? route : undefined;
  const shownRoute = isThroughServer ? 'server' : linkRoute;
  return (
    <Tile
      ref={tile}
      name={displayName}
      isMuted={!media.microphone}
      handPlace={handPlace}
      isInSpotlight={spotlight}
      tabIndex={-1}
      className={onPin && ROOM_FOR_PIN}
      data-testid="remote-tile"
      data-participant-name={displayName}
      data-link={link.kind}
      data-route={confirmedRoute(route)}
      data-path={isThroughServer ? 'sfu' : 'mesh'}
    >
      {tracks && (
        <RemoteVideo
          name={displayName}
          track={tracks.camera}
          isOn={media.camera && cameras !== 'none'}
          requests={videoRequests}
        />
      )}
      {tracks && <TrackAudio track={tracks.microphone} playback={playback} />}
      <FloatingReactions from={id} />
      <LinkOverlay
        link={isThroughServer ? THROUGH_SERVER : link}
        name={displayName}
        isAbsent={absent}
        onRetry={() => onRetry(id)}
      />
      {shownRoute && (
        <RouteBadge
          route={shownRoute}
          name={displayName}
          stats={isThroughServer ? undefined : stats}
          onInspect={() => onInspect(id)}
        />
      )}
      {onPin && (
        <TileTools>
          <PinButton
            label={(isPinned ? tileMessages.unpinPerson : tileMessages.pinPerson)({
              name: displayName,
            })}
            isPinned={isPinned}
            onClick={() => onPin(tileKey(id, 'camera'))}
          />
        </TileTools>
      )}
    </Tile>
  );
});

/** The link carries no media, so the tile does not show its state. */
const THROUGH_SERVER: RemoteParticipant['link'] = { kind: 'connected' };

/** Beside the name. */
const ROOM_FOR_PIN = '[--tools-width:2.25rem]';

interface RemoteVideoProps {
  name: string;
  track: MediaStreamTrack;
  isOn: boolean;
  requests: VideoRequests | undefined;
  place?: VideoPlace;
}

/** Stays mounted while the camera is off, so that the video resumes at once. */
export function RemoteVideo({ name, track, isOn, requests, place = 'stage' }: RemoteVideoProps) {
  // A video element without frames is black: the initials show until the first frame.
  const [hasFrames, setHasFrames] = useState(false);
  return (
    <RequestedVideo
      track={track}
      source="camera"
      requests={requests}
      place={place}
      aria-label={tileMessages.camera({ name })}
      aria-hidden={!isOn}
      onLoadedData={() => setHasFrames(true)}
      onEmptied={() => setHasFrames(false)}
      className={`absolute inset-0 size-full [object-fit:var(--video-fit,cover)] ${isOn && hasFrames ? '' : 'opacity-0'}`}
    />
  );
}
