import { type LocalMedia, type RemoteParticipant, tracksToSend } from '@throughline/peer';
import { isTurnedOn } from '@/devices/toggle-capture';
import { RemoteVideo } from '@/meeting/tiles/remote-tile';
import { SelfVideo } from '@/meeting/tiles/self/self-video';
import type { SpeakerWatch } from '@/meeting/tiles/speakers/speaker-watch';
import { Tile } from '@/meeting/tiles/tile';
import { tileKey, type TileView } from '@/meeting/tiles/tile-view';
import { RequestedVideo } from '@/meeting/tiles/video/requested-video';
import { tileMessages } from '@/messages/texts';
import { useReceivedCameras } from '@/settings/use-received-cameras';
import { useReadable } from '@/ui/use-readable';
import { smallView } from './small-view';

export interface SmallPictureProps {
  views: readonly TileView[];
  chosen: string | undefined;
  speakers: SpeakerWatch;
  displayName: string;
  media: LocalMedia;
}

/** Shows one person or shared screen, with the name. The browser decodes the video once for this window and the stage. */
export function SmallPicture({ views, chosen, speakers, displayName, media }: SmallPictureProps) {
  const main = useReadable(speakers.main);
  const view = smallView(views, { chosen, speaker: main && tileKey(main, 'camera') });
  switch (view?.kind) {
    case 'screen':
      return <Screen key={view.key} participant={view.participant} />;
    case 'remote':
      return <Remote key={view.key} participant={view.participant} />;
    default:
      return <Self name={displayName} media={media} />;
  }
}

function Remote({ participant }: { participant: RemoteParticipant }) {
  const { displayName, media, tracks, videoRequests } = participant;
  const cameras = useReceivedCameras();
  return (
    <ul className="size-full">
      <Tile name={displayName} isMuted={!media.microphone} className="size-full">
        {tracks && (
          <RemoteVideo
            name={displayName}
            track={tracks.camera}
            isOn={media.camera && cameras !== 'none'}
            requests={videoRequests}
            place="small-window"
          />
        )}
      </Tile>
    </ul>
  );
}

function Screen({ participant }: { participant: RemoteParticipant }) {
  const { displayName, tracks, videoRequests } = participant;
  const label = tileMessages.screen({ name: displayName });
  return (
    <div className="relative size-full overflow-hidden rounded-2xl bg-stage scheme-dark">
      {tracks && (
        <RequestedVideo
          track={tracks.screen}
          source="screen"
          requests={videoRequests}
          place="small-window"
          aria-label={label}
          className="absolute inset-0 size-full object-contain"
        />
      )}
      <p className="label-bottom flex rounded-lg bg-black/75 px-2.5 py-1 text-sm font-medium text-white">
        <span className="truncate">{label}</span>
      </p>
    </div>
  );
}

function Self({ name, media }: { name: string; media: LocalMedia }) {
  const state = useReadable(media.state);
  const picture = tracksToSend(state).camera;
  return (
    <ul className="size-full">
      <Tile name={name} isSelf isMuted={!isTurnedOn(state.microphone)} className="size-full">
        {picture && <SelfVideo track={picture} />}
      </Tile>
    </ul>
  );
}
