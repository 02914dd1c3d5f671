import type { LocalMedia } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import { JoinForm, type JoinFormProps } from './join-form';
import { JoinHeading } from './join-heading';
import { JoinLayout } from './join-layout';
import { Occupancy } from './occupancy';

interface JoinPageProps extends JoinFormProps {
  room: RoomView;
  media: LocalMedia;
}

/** Before the meeting: check camera and microphone, enter a name, join. */
export function JoinPage({ room, media, ...form }: JoinPageProps) {
  return (
    <JoinLayout media={media} label="Join">
      <JoinHeading title={room.name ?? 'Ready to join?'}>
        <Occupancy room={room} />
      </JoinHeading>
      <JoinForm room={room} {...form} />
    </JoinLayout>
  );
}
