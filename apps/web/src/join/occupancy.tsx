'use client';

import type { RoomView } from '@throughline/protocol';
import { Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { lookUpRoom } from '@/room/room-api';
import { occupancyMessage } from './join-messages';

/** Often enough for a person who waits on the join page until the others are there. */
const REFRESH_MS = 5_000;

/** The number of participants, updated while the page is visible. */
export function Occupancy({ room }: { room: RoomView }) {
  const [count, setCount] = useState(room.participantCount);
  useEffect(() => {
    let isMounted = true;
    const refresh = async () => {
      if (document.hidden) return;
      const result = await lookUpRoom(room.id);
      if (isMounted && result.ok) setCount(result.room.participantCount);
    };
    const timer = setInterval(() => void refresh(), REFRESH_MS);
    return () => {
      isMounted = false;
      clearInterval(timer);
    };
  }, [room.id]);
  return (
    <p role="status" className="flex items-center gap-2 text-muted">
      <Users aria-hidden className="size-4.5" />
      {occupancyMessage(count, room.capacity)}
    </p>
  );
}
