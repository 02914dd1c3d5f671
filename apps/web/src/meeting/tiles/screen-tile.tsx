'use client';

import type { RemoteParticipant } from '@throughline/peer';
import { ScreenShare } from 'lucide-react';
import { memo } from 'react';
import { tileMessages } from '@/messages/texts';
import { LinkOverlay } from './link-overlay';
import type { Playback } from './playback';
import { PinButton } from './pin-button';
import { TileTools } from './tile-button';
import { tileKey } from './tile-view';
import { TrackAudio } from './track-audio';
import { RequestedVideo } from './video/requested-video';

interface ScreenTileProps {
  participant: RemoteParticipant;
  playback: Playback;
  isPinned: boolean;
  onPin: (key: string) => void;
}

/** The shared screen of another participant, whole, with its sound. */
export const ScreenTile = memo(function ScreenTile(props: ScreenTileProps) {
  const { participant, playback, isPinned, onPin } = props;
  const { id, displayName, media, tracks, link, videoRequests, isThroughServer } = participant;
  return (
    <li
      tabIndex={-1}
      data-testid="screen-tile"
      data-participant-name={displayName}
      className="@container-size relative [--tools-width:2.25rem] animate-arrive overflow-hidden rounded-2xl bg-stage scheme-dark"
    >
      {tracks && (
        <RequestedVideo
          track={tracks.screen}
          source="screen"
          requests={videoRequests}
          aria-label={tileMessages.screen({ name: displayName })}
          className="absolute inset-0 size-full object-contain"
        />
      )}
      {tracks && media.screenAudio && <TrackAudio track={tracks.screenAudio} playback={playback} />}
      {link.kind === 'interrupted' && !isThroughServer && (
        <LinkOverlay link={link} name={displayName} />
      )}
      <p className="label-bottom flex items-center gap-1.5 rounded-lg bg-black/75 px-2.5 py-1 text-sm font-medium text-white">
        <ScreenShare aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{tileMessages.screen({ name: displayName })}</span>
      </p>
      <TileTools>
        <PinButton
          label={(isPinned ? tileMessages.unpinScreen : tileMessages.pinScreen)({
            name: displayName,
          })}
          isPinned={isPinned}
          onClick={() => onPin(tileKey(id, 'screen'))}
        />
      </TileTools>
    </li>
  );
});
