'use client';

import type { RoomView } from '@throughline/protocol';
import { useRoomView } from '@/room/use-room-view';
import { Occupancy } from './occupancy';
import { RecordingNotice } from './recording-notice';

/** How many people are in the meeting, and whether it is recorded. */
export function MeetingStatus({ room }: { room: RoomView }) {
  const { participantCount, capacity, recording } = useRoomView(room.id, room);
  return (
    <>
      <Occupancy participantCount={participantCount} capacity={capacity} />
      <RecordingNotice isRecorded={recording} />
    </>
  );
}

/** Whether the meeting is recorded, for a guest in the lobby. */
export function RecordingStatusForGuest({ roomId }: { roomId: string }) {
  return <RecordingNotice isRecorded={useRoomView(roomId)?.recording === true} />;
}
