import type { RoomView } from '@throughline/protocol';
import { isShallowEqual } from '@throughline/std';
import { useEffect, useState } from 'react';
import { lookUpRoom } from './room-api';

/** Often enough for a person who waits until the others are there. */
const REFRESH_MS = 5_000;

/**
 * A room as the API shows it, updated while the page is visible.
 *
 * @param known if the page has just read it; otherwise the result is `undefined` at first
 */
export function useRoomView(roomId: string, known: RoomView): RoomView;
export function useRoomView(roomId: string): RoomView | undefined;
export function useRoomView(roomId: string, known?: RoomView): RoomView | undefined {
  const [room, setRoom] = useState(known);
  const isKnown = known !== undefined;
  useEffect(() => {
    let isMounted = true;
    const refresh = async () => {
      if (document.hidden) return;
      const result = await lookUpRoom(roomId);
      if (!isMounted || !result.ok) return;
      const { room } = result;
      setRoom((before) => (before && isShallowEqual(before, room) ? before : room));
    };
    if (!isKnown) void refresh();
    const timer = setInterval(() => void refresh(), REFRESH_MS);
    return () => {
      isMounted = false;
      clearInterval(timer);
    };
  }, [roomId, isKnown]);
  return room;
}
