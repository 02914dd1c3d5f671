import type { LocalMedia } from '@throughline/peer';
import { memo } from 'react';
import { TrackVideo } from '@/devices/track-video';
import { useMirroring } from '@/settings/use-mirroring';
import { useReadable } from '@/ui/use-readable';
import { Tile } from './tile';
import { tileMessages } from '@/messages/texts';

interface SelfTileProps {
  name: string;
  media: LocalMedia;
  handPlace?: number | undefined;
}

/** The person's own camera. */
export const SelfTile = memo(function SelfTile({ name, media, handPlace }: SelfTileProps) {
  const { camera, microphone } = useReadable(media.state);
  const mirrored = useMirroring();
  return (
    <Tile
      name={name}
      isSelf
      isMuted={microphone.kind !== 'on'}
      handPlace={handPlace}
      data-testid="self-tile"
    >
      {camera.kind === 'on' && (
        <TrackVideo
          track={camera.track}
          aria-label={tileMessages.yourCamera}
          className={`${mirrored} absolute inset-0 size-full object-cover`}
        />
      )}
    </Tile>
  );
});
