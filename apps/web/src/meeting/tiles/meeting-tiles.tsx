import type { LocalMedia, RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { memo, useCallback, useState } from 'react';
import { InSmallWindow } from '@/meeting/view/in-small-window';
import { LazySmallPicture } from '@/meeting/view/lazy-small-picture';
import type { SmallWindow } from '@/meeting/view/small-window';
import { handPlaces } from '@/meeting/hands/hand-places';
import { chosenTile } from './chosen-tile';
import { InviteCard } from './invite-card';
import { canPin, stageLayout } from './layout/stage-layout';
import { TileStage } from './layout/tile-stage';
import type { Playback } from './playback';
import { RemoteTile } from './remote-tile';
import { ScreenTile } from './screen-tile';
import { SelfTile } from './self/self-tile';
import { useSelfView } from './self/use-self-view';
import type { SoundLevel } from './speakers/speaker-watch';
import { useMainSpeaker, useSpeakers } from './speakers/use-speakers';
import { tileKey, type TileView, tileViews } from './tile-view';

interface MeetingTilesProps {
  self: ParticipantId;
  /** In order of arrival. Each stays the same object until it changes. */
  others: readonly RemoteParticipant[];
  /** The number of the person's own hand, if it is raised. */
  hand?: number | undefined;
  /** The person is in the spotlight. */
  isInSpotlight?: boolean | undefined;
  displayName: string;
  media: LocalMedia;
  playback: Playback;
  /** To the meeting, for the card that is shown while the person is alone. */
  link: string;
  /** The person wants the failed link to this participant to be tried again now. The same function each time. */
  onRetry: (participant: ParticipantId) => void;
  /** The person wants to see the details of the connection to this participant. The same function each time. */
  onInspect: (participant: ParticipantId) => void;
  /** The same function each time. */
  soundLevel: SoundLevel;
  smallWindow: Pick<SmallWindow, 'parts'>;
}

/** The faces and the shared screens, on one stage. */
export const MeetingTiles = memo(function MeetingTiles(props: MeetingTilesProps) {
  const { self, others, hand, displayName, media, playback, link, onRetry, soundLevel } = props;
  const { smallWindow, isInSpotlight } = props;
  const [selfView, changeSelfView] = useSelfView();
  const [pinned, setPinned] = useState<string>();
  const togglePin = useCallback(
    (key: string) => setPinned((before) => (before === key ? undefined : key)),
    [],
  );
  const views = tileViews({ self, others });
  const places = handPlaces({ self, hand, others });
  const speakers = useSpeakers(others, soundLevel);
  const speaker = useMainSpeaker(speakers, others);
  const spotlight = isInSpotlight ? self : others.find((other) => other.spotlight)?.id;
  const chosen = chosenTile(views, { pinned, spotlight });
  const layout = stageLayout(views, { chosen, speaker: speaker && tileKey(speaker, 'camera') });
  const onPin = canPin(views) ? togglePin : undefined;
  const renderTile = (view: TileView) => {
    const isPinned = view.key === pinned;
    switch (view.kind) {
      case 'invitation':
        return <InviteCard key={view.key} link={link} />;
      case 'screen':
        return (
          <ScreenTile
            key={view.key}
            participant={view.participant}
            playback={playback}
            isPinned={isPinned}
            onPin={togglePin}
          />
        );
      case 'remote':
        return (
          <RemoteTile
            key={view.key}
            participant={view.participant}
            playback={playback}
            speakers={speakers}
            handPlace={places.get(view.participant.id)}
            onRetry={onRetry}
            onInspect={props.onInspect}
            isPinned={isPinned}
            onPin={onPin}
          />
        );
      case 'self':
        return (
          <SelfTile
            key={view.key}
            id={self}
            name={displayName}
            media={media}
            handPlace={places.get(self)}
            isInSpotlight={isInSpotlight}
            view={selfView}
            onChange={changeSelfView}
            isFloating={view.key === layout.floating}
            isPinned={isPinned}
            onPin={onPin}
          />
        );
    }
  };
  return (
    <>
      <TileStage
        keys={views.map(({ key }) => key)}
        layout={layout}
        corner={selfView.corner}
        isHidden={selfView.isHidden}
        onCorner={(corner) => changeSelfView({ corner })}
      >
        {views.map(renderTile)}
      </TileStage>
      <InSmallWindow smallWindow={smallWindow} part="picture">
        <LazySmallPicture
          views={views}
          chosen={chosen}
          speakers={speakers}
          displayName={displayName}
          media={media}
        />
      </InSmallWindow>
    </>
  );
});
