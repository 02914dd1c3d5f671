import { readRoomCode } from '@throughline/protocol';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { RoomPage } from '@/app/meet/[room]/room-page';

export const metadata: Metadata = {
  title: 'Meeting',
  robots: { index: false, follow: false },
};

export default async function MeetPage({ params }: { params: Promise<{ room: string }> }) {
  const { room } = await params;
  // As the browser sent it: percent-encoding may be malformed.
  const reading = readRoomCode(`/meet/${room}`);
  if (reading.kind !== 'one') notFound();
  const { roomId, token } = reading;
  // Browsers keep the fragment. A token in the path is one whose `#` was encoded on the way.
  if (roomId !== room) redirect(`/meet/${roomId}${token === undefined ? '' : `#token=${token}`}`);
  return <RoomPage key={roomId} roomId={roomId} />;
}
