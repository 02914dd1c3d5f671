'use client';

import type { LocalMedia, Meeting } from '@throughline/peer';
import { memo } from 'react';
import { useDeferredReadable } from '@/ui/use-readable';
import { JoinedMeeting } from './joined-meeting';
import type { HostApi } from './people/host-requests';

interface MeetingScreenProps {
  meeting: Pick<Meeting, 'state' | 'retryLink'> & { host: HostApi };
  media: LocalMedia;
  displayName: string;
  onLeave: () => void;
}

const Joined = memo(JoinedMeeting);

export function MeetingScreen(props: MeetingScreenProps) {
  const state = useDeferredReadable(props.meeting.state);
  // MeetingPage shows another screen as soon as the meeting is over.
  return state.kind === 'joined' ? <Joined {...props} state={state} /> : null;
}
