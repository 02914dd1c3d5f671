import type { LocalMedia, RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { memo } from 'react';
import { handPlaces } from '@/meeting/hands/hand-places';
import { InviteCard } from './invite-card';
import type { Playback } from './playback';
import { RemoteTile } from './remote-tile';
import { ScreenTile } from './screen-tile';
import { SelfTile } from './self-tile';
import { TileGrid } from './tile-grid';
import { sharedScreens, tileViews } from './tile-view';

interface MeetingTilesProps {
  self: ParticipantId;
  /** In order of arrival. Each stays the same object until it changes. */
  others: readonly RemoteParticipant[];
  /** The number of the person's own hand, if it is raised. */
  hand?: number | undefined;
  displayName: string;
  media: LocalMedia;
  playback: Playback;
  /** To the meeting, for the card that is shown while the person is alone. */
  link: string;
  /** The person wants the failed link to this participant to be tried again now. The same function each time. */
  onRetry: (participant: ParticipantId) => void;
}

/** The faces, and large beside or above them the shared screens. */
export const MeetingTiles = memo(function MeetingTiles(faces: MeetingTilesProps) {
  const screens = sharedScreens(faces.others);
  if (screens.length === 0) return <Faces {...faces} />;
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col gap-2 lg:flex-row">
      <div className="flex min-h-48 min-w-0 grow-4 basis-0 lg:min-h-0">
        <TileGrid count={screens.length}>
          {screens.map((participant) => (
            <ScreenTile key={participant.id} participant={participant} playback={faces.playback} />
          ))}
        </TileGrid>
      </div>
      <div className="flex min-h-72 min-w-0 grow basis-0 lg:min-h-0 lg:min-w-72">
        <Faces {...faces} />
      </div>
    </div>
  );
});

function Faces(props: MeetingTilesProps) {
  const { self, others, hand, displayName, media, playback, link, onRetry } = props;
  const tiles = tileViews({ self, others });
  const places = handPlaces({ self, hand, others });
  const isAlone = others.length === 0;
  return (
    <TileGrid count={isAlone ? tiles.length + 1 : tiles.length}>
      {isAlone && <InviteCard link={link} />}
      {tiles.map((tile) =>
        tile.kind === 'self' ? (
          <SelfTile key={tile.key} name={displayName} media={media} handPlace={places.get(self)} />
        ) : (
          <RemoteTile
            key={tile.key}
            participant={tile.participant}
            source={tile.source}
            playback={playback}
            handPlace={places.get(tile.participant.id)}
            onRetry={onRetry}
          />
        ),
      )}
    </TileGrid>
  );
}
