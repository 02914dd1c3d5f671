import { type LocalMedia, supportsCalls } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import { Name } from '@/ui/name';
import { JoinForm, type JoinFormProps } from './join-form';
import { JoinHeading } from './join-heading';
import { JoinLayout } from './join-layout';
import { joinMessages } from './join-messages';
import { Occupancy } from './occupancy';

interface JoinPageProps extends JoinFormProps {
  room: RoomView;
  media: LocalMedia;
}

/** Before the meeting: check camera and microphone, enter a name, join. */
export function JoinPage({ room, media, ...form }: JoinPageProps) {
  return (
    <JoinLayout media={media} label="Join">
      <JoinHeading title={room.name === undefined ? joinMessages.ready : <Name>{room.name}</Name>}>
        <Occupancy room={room} />
      </JoinHeading>
      <JoinForm room={room} supportsCalls={supportsCalls()} {...form} />
    </JoinLayout>
  );
}
