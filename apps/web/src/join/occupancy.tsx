import type { RoomView } from '@throughline/protocol';
import { Users } from 'lucide-react';
import { occupancyMessage } from './join-messages';

type OccupancyProps = Pick<RoomView, 'participantCount' | 'capacity'>;

/** The number of participants. */
export function Occupancy({ participantCount, capacity }: OccupancyProps) {
  return (
    <p role="status" className="flex items-center gap-2 text-muted">
      <Users aria-hidden className="size-4.5" />
      {occupancyMessage(participantCount, capacity)}
    </p>
  );
}
