'use client';

import type { RemoteParticipant } from '@throughline/peer';
import { ScreenShare } from 'lucide-react';
import { memo } from 'react';
import { LinkOverlay } from './link-overlay';
import type { Playback } from './playback';
import { RequestedVideo } from './requested-video';
import { tileMessages } from '@/messages/texts';
import { TrackAudio } from './track-audio';

interface ScreenTileProps {
  participant: RemoteParticipant;
  playback: Playback;
}

/** The shared screen of another participant, whole, with its sound. */
export const ScreenTile = memo(function ScreenTile({ participant, playback }: ScreenTileProps) {
  const { displayName, media, tracks, link, videoRequests } = participant;
  return (
    <li
      data-testid="screen-tile"
      data-participant-name={displayName}
      className="@container-size relative animate-arrive overflow-hidden rounded-2xl bg-stage scheme-dark"
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
      {link.kind === 'interrupted' && <LinkOverlay link={link} name={displayName} />}
      <p className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)] items-center gap-1.5 rounded-lg bg-black/75 px-2.5 py-1 text-sm font-medium text-white">
        <ScreenShare aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{tileMessages.screen({ name: displayName })}</span>
      </p>
    </li>
  );
});
