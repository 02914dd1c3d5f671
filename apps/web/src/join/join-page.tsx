import { type LocalMedia, supportsCalls } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import type { RepeatableCheck } from '@/check/repeatable-check';
import { Name } from '@/ui/name';
import { Notice } from '@/ui/notice';
import { PageTitle } from '@/ui/page-title';
import { JoinForm, type JoinFormProps } from './join-form';
import { JoinHeading } from './join-heading';
import { JoinLayout } from './join-layout';
import { joinMessages } from '@/messages/texts';
import { MeetingStatus } from './meeting-status';
import { NetworkLine } from './network-line';

interface JoinPageProps extends JoinFormProps {
  room: RoomView;
  media: LocalMedia;
  /** Of the connection to the API; `undefined` while it is not known. */
  serverRoundTripMs: Readable<number | undefined>;
  /** Of the person's network; `undefined` before it has started. */
  networkCheck: Readable<RepeatableCheck | undefined>;
  /** Another tab of this browser is in the meeting. */
  isInOtherTab?: boolean | undefined;
}

/** Before the meeting: check camera and microphone, enter a name, join. */
export function JoinPage(props: JoinPageProps) {
  const { room, media, serverRoundTripMs, networkCheck, isInOtherTab = false, ...form } = props;
  return (
    <JoinLayout media={media} label={joinMessages.form}>
      <PageTitle title={joinMessages.pageTitle({ name: room.name ?? room.id })} />
      <JoinHeading title={room.name === undefined ? joinMessages.ready : <Name>{room.name}</Name>}>
        <MeetingStatus room={room} />
      </JoinHeading>
      {isInOtherTab && (
        <Notice tone="warning" role="status" title={joinMessages.inOtherTab}>
          {joinMessages.inOtherTabNote}
        </Notice>
      )}
      <JoinForm room={room} supportsCalls={supportsCalls()} {...form} />
      <NetworkLine check={networkCheck} serverRoundTripMs={serverRoundTripMs} />
    </JoinLayout>
  );
}
