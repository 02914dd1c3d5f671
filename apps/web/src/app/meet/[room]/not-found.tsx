import { UnknownRoom } from '@/room/unknown-room';

export default function NoSuchRoom() {
  return <UnknownRoom />;
}
