import type { LocalMedia } from '@throughline/peer';
import { InviteCard } from './invite-card';
import type { Playback } from './playback';
import { RemoteTile } from './remote-tile';
import { SelfTile } from './self-tile';
import { TileGrid } from './tile-grid';
import type { TileView } from './tile-view';

interface MeetingTilesProps {
  tiles: readonly TileView[];
  displayName: string;
  media: LocalMedia;
  playback: Playback;
  /** To the meeting, for the card that is shown while the person is alone. */
  link: string;
}

export function MeetingTiles({ tiles, displayName, media, playback, link }: MeetingTilesProps) {
  const isAlone = tiles.every(({ kind }) => kind === 'self');
  return (
    <TileGrid count={isAlone ? tiles.length + 1 : tiles.length}>
      {isAlone && <InviteCard link={link} />}
      {tiles.map((tile) =>
        tile.kind === 'self' ? (
          <SelfTile key={tile.key} name={displayName} media={media} />
        ) : (
          <RemoteTile
            key={tile.key}
            participant={tile.participant}
            source={tile.source}
            playback={playback}
          />
        ),
      )}
    </TileGrid>
  );
}
