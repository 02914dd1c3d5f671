'use client';

import type { LocalMedia, Meeting } from '@throughline/peer';
import { memo, useMemo } from 'react';
import { useDeferredReadable } from '@/ui/use-readable';
import type { CaptionApi } from './captions/caption-api';
import type { ChatApi } from './chat/chat-api';
import type { HandApi } from './hands/hand-button';
import { JoinedMeeting } from './joined-meeting';
import { meetingParts } from './meeting-parts';
import type { ReactionApi } from './reactions/reaction-api';
import type { HostApi } from './people/host-requests';

interface MeetingScreenProps {
  meeting: Pick<
    Meeting,
    | 'state'
    | 'retryLink'
    | 'connectionTo'
    | 'traceOf'
    | 'soundLevel'
    | 'announceRecording'
    | 'serverNow'
    | 'ownNetwork'
  > & {
    host: HostApi;
    hand: HandApi;
    reactions: ReactionApi;
    chat: ChatApi;
    captions: CaptionApi;
  };
  media: LocalMedia;
  displayName: string;
  onLeave: () => void;
}

const Joined = memo(JoinedMeeting);

export function MeetingScreen(props: MeetingScreenProps) {
  const { state } = props.meeting;
  const parts = useMemo(() => meetingParts(state), [state]);
  const outline = useDeferredReadable(parts.outline);
  return outline && <Joined {...props} outline={outline} others={parts.others} />;
}
