import type { LocalMedia } from '@throughline/peer';
import { TrackVideo } from '@/devices/track-video';
import { useReadable } from '@/ui/use-readable';
import { Tile } from './tile';

interface SelfTileProps {
  name: string;
  media: LocalMedia;
}

export function SelfTile({ name, media }: SelfTileProps) {
  const { camera, microphone } = useReadable(media.state);
  return (
    <Tile name={name} plate="You" isMuted={microphone.kind !== 'on'} data-testid="self-tile">
      {camera.kind === 'on' && (
        <TrackVideo
          track={camera.track}
          aria-label="Your camera"
          className="mirrored absolute inset-0 size-full object-cover"
        />
      )}
    </Tile>
  );
}
