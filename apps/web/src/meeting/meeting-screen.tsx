'use client';

import { type JoinedState, type LocalMedia, type Meeting, mayUnmute } from '@throughline/peer';
import { useState } from 'react';
import { copyText } from '@/ui/clipboard';
import { useReadable } from '@/ui/use-readable';
import { Controls } from './controls/controls';
import { attemptWith } from './people/host';
import { InviteCard } from './tiles/invite-card';
import { LeaveDialog } from './controls/leave-dialog';
import { MeetingHeader } from './meeting-header';
import { MessageList } from './notifications/message-list';
import { Messages } from './notifications/messages';
import { PeoplePanel } from './people/people-panel';
import { Playback } from './tiles/playback';
import { RemoteTile } from './tiles/remote-tile';
import { SelfTile } from './tiles/self-tile';
import { ServerLoss } from '@/ui/server-loss';
import { SoundButton } from './controls/sound-button';
import { TileGrid } from './tiles/tile-grid';
import { useAnnouncements } from './notifications/use-announcements';
import { WaitingNotice } from './notifications/waiting-notice';

interface MeetingScreenProps {
  meeting: Meeting;
  media: LocalMedia;
  displayName: string;
  onLeave: () => void;
}

export function MeetingScreen(props: MeetingScreenProps) {
  const state = useReadable(props.meeting.state);
  // The visit shows another screen as soon as the meeting is over.
  return state.kind === 'joined' ? <JoinedMeeting {...props} state={state} /> : null;
}

interface JoinedMeetingProps extends MeetingScreenProps {
  state: JoinedState;
}

function JoinedMeeting({ meeting, media, displayName, onLeave, state }: JoinedMeetingProps) {
  const { role, room, others, waiting, signaling } = state;
  const isHost = role === 'host';
  const [messages] = useState(() => new Messages());
  const [playback] = useState(() => new Playback());
  const attempt = attemptWith((words) => words !== undefined && messages.say(words));
  const [open, setOpen] = useState<'people' | 'leave'>();
  const close = () => setOpen(undefined);
  useAnnouncements(meeting, media, messages);

  const link = new URL(`/meet/${room.id}`, location.href).href;
  const copyLink = async () => messages.say((await copyText(link)) ? 'Link copied' : link);
  const isAlone = others.length === 0;
  const leave = () => (isHost && !isAlone ? setOpen('leave') : onLeave());
  return (
    <div className="fixed inset-0 flex flex-col overflow-hidden bg-paper text-ink scheme-dark">
      <MeetingHeader
        name={room.name ?? room.id}
        isLocked={room.locked}
        peopleCount={others.length + 1}
        waitingCount={waiting.length}
        onShowPeople={() => setOpen('people')}
      />
      <ServerLoss signaling={signaling} />
      <WaitingNotice
        waiting={waiting}
        host={meeting.host}
        attempt={attempt}
        onShowAll={() => setOpen('people')}
      />
      <MessageList messages={messages} />
      <main aria-label="People" className="flex min-h-0 grow px-2 sm:px-3">
        <TileGrid count={isAlone ? 2 : others.length + 1}>
          {isAlone && <InviteCard link={link} />}
          {others.map((participant) => (
            <RemoteTile key={participant.id} participant={participant} playback={playback} />
          ))}
          <SelfTile name={displayName} media={media} />
        </TileGrid>
      </main>
      <SoundButton playback={playback} />
      <Controls
        media={media}
        mayUnmute={mayUnmute(state)}
        onHeldOff={() => messages.say('You cannot unmute just now: a host has turned it off')}
        onCopyLink={() => void copyLink()}
        onLeave={leave}
      />
      {open === 'people' && (
        <PeoplePanel
          host={meeting.host}
          media={media}
          state={state}
          displayName={displayName}
          onClose={close}
        />
      )}
      {open === 'leave' && (
        <LeaveDialog
          isLastHost={!others.some((other) => other.role === 'host')}
          onLeave={onLeave}
          onEnd={() => {
            close();
            attempt(meeting.host.endForAll());
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
