'use client';

import type { LocalMedia, Meeting, MeetingState } from '@throughline/peer';
import { useState } from 'react';
import { copyText } from '@/ui/copy';
import { useReadable } from '@/ui/use-readable';
import { Controls } from './controls';
import { InviteCard } from './invite-card';
import { MeetingHeader } from './meeting-header';
import { MessageList } from './message-list';
import { Messages } from './messages';
import { Playback } from './playback';
import { RemoteTile } from './remote-tile';
import { SelfTile } from './self-tile';
import { SignalingBanner } from './signaling-banner';
import { SoundButton } from './sound-button';
import { TileGrid } from './tile-grid';
import { useAnnouncements } from './use-announcements';

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
  state: Extract<MeetingState, { kind: 'joined' }>;
}

function JoinedMeeting({ meeting, media, displayName, onLeave, state }: JoinedMeetingProps) {
  const { room, others, signaling } = state;
  const [messages] = useState(() => new Messages());
  const [playback] = useState(() => new Playback());
  useAnnouncements(meeting, media, messages);

  const link = new URL(`/meet/${room.id}`, location.href).href;
  const copyLink = async () => messages.say((await copyText(link)) ? 'Link copied' : link);
  const isAlone = others.length === 0;
  return (
    <div className="fixed inset-0 flex flex-col overflow-hidden bg-paper text-ink scheme-dark">
      <MeetingHeader name={room.name ?? room.id} peopleCount={others.length + 1} />
      <SignalingBanner signaling={signaling} />
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
      <Controls media={media} onCopyLink={() => void copyLink()} onLeave={onLeave} />
    </div>
  );
}
