import type { Metadata } from 'next';
import { pageMessages } from '@/messages/texts';
import { UnknownRoomPage } from '@/room/unknown-room-page';

export function generateMetadata(): Metadata {
  return { title: pageMessages.unknownRoom };
}

export default function NotFound() {
  return <UnknownRoomPage />;
}
