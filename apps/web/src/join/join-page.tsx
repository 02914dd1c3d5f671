import { type LocalMedia, supportsCalls } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import { Name } from '@/ui/name';
import { Notice } from '@/ui/notice';
import { JoinForm, type JoinFormProps } from './join-form';
import { JoinHeading } from './join-heading';
import { JoinLayout } from './join-layout';
import { joinMessages } from '@/messages/texts';
import { Occupancy } from './occupancy';

interface JoinPageProps extends JoinFormProps {
  room: RoomView;
  media: LocalMedia;
  /** Another tab of this browser is in the meeting. */
  isInOtherTab?: boolean | undefined;
}

/** Before the meeting: check camera and microphone, enter a name, join. */
export function JoinPage({ room, media, isInOtherTab = false, ...form }: JoinPageProps) {
  return (
    <JoinLayout media={media} label={joinMessages.form}>
      <JoinHeading title={room.name === undefined ? joinMessages.ready : <Name>{room.name}</Name>}>
        <Occupancy room={room} />
      </JoinHeading>
      {isInOtherTab && (
        <Notice tone="warning" role="status" title={joinMessages.inOtherTab}>
          {joinMessages.inOtherTabNote}
        </Notice>
      )}
      <JoinForm room={room} supportsCalls={supportsCalls()} {...form} />
    </JoinLayout>
  );
}
