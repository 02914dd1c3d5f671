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
  const roomId = readRoomCode(decodeURIComponent(room));
  if (roomId === undefined) notFound();
  if (roomId !== room) redirect(`/meet/${roomId}`);
  return <RoomPage key={roomId} roomId={roomId} />;
}
