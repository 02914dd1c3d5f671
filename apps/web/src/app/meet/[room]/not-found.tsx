import { UnknownRoomPage } from '@/room/unknown-room-page';

export default function NotFound() {
  return <UnknownRoomPage />;
}
