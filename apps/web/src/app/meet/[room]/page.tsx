import { readRoomCode } from '@throughline/protocol';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { RoomPage } from '@/app/meet/[room]/room-page';
import { embedOrigins } from '@/config/environment';
import { MEETING_AREAS } from '@/messages/areas';
import { SendMessages } from '@/messages/send-messages';
import { appMessages } from '@/messages/texts';

export function generateMetadata(): Metadata {
  return { title: appMessages.meeting, robots: { index: false, follow: false } };
}

export default async function MeetPage({ params }: { params: Promise<{ room: string }> }) {
  const { room } = await params;
  // As the browser sent it: percent-encoding may be malformed.
  const reading = readRoomCode(`/meet/${room}`);
  if (reading.kind !== 'one') notFound();
  const { roomId, token } = reading;
  // Browsers keep the fragment. A token in the path is one whose `#` was encoded on the way.
  if (roomId !== room) redirect(`/meet/${roomId}${token === undefined ? '' : `#token=${token}`}`);
  return (
    <SendMessages areas={MEETING_AREAS}>
      <RoomPage key={roomId} roomId={roomId} embedOrigins={embedOrigins()} />
    </SendMessages>
  );
}
