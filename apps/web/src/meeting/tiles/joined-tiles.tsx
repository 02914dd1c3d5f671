import type { RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { type ComponentProps, memo } from 'react';
import { useDeferredReadable } from '@/ui/use-readable';
import { MeetingTiles } from './meeting-tiles';

interface JoinedTilesProps extends Omit<ComponentProps<typeof MeetingTiles>, 'others'> {
  others: Readable<readonly RemoteParticipant[]>;
}

/** Subscribes to the other participants, so that their changes render no more than the tiles. */
export const JoinedTiles = memo(function JoinedTiles({ others, ...props }: JoinedTilesProps) {
  return <MeetingTiles {...props} others={useDeferredReadable(others)} />;
});
