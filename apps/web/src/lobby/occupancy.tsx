'use client';

import type { RoomView } from '@throughline/protocol';
import { Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { lookUpRoom } from '@/room/room-api';
import { occupancyWords } from './occupancy-messages';

/** People wait in the lobby for somebody to come; a count as old as this is still true enough. */
const REFRESH_MS = 5_000;

/** How many are inside, kept current while the page is in view. */
export function Occupancy({ room }: { room: RoomView }) {
  const [count, setCount] = useState(room.participantCount);
  useEffect(() => {
    let shown = true;
    const refresh = async () => {
      if (document.hidden) return;
      const answer = await lookUpRoom(room.id);
      if (shown && answer.ok) setCount(answer.room.participantCount);
    };
    const timer = setInterval(() => void refresh(), REFRESH_MS);
    return () => {
      shown = false;
      clearInterval(timer);
    };
  }, [room.id]);
  return (
    <p role="status" className="flex items-center gap-2 text-muted">
      <Users aria-hidden className="size-4.5" />
      {occupancyWords(count, room.capacity)}
    </p>
  );
}
