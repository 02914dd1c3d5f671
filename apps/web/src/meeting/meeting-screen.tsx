'use client';

import type { LocalMedia, Meeting } from '@throughline/peer';
import { useReadable } from '@/ui/use-readable';
import { JoinedMeeting } from './joined-meeting';
import type { HostApi } from './people/host-requests';

interface MeetingScreenProps {
  meeting: Pick<Meeting, 'state' | 'retryLink'> & { host: HostApi };
  media: LocalMedia;
  displayName: string;
  onLeave: () => void;
}

export function MeetingScreen(props: MeetingScreenProps) {
  const state = useReadable(props.meeting.state);
  // MeetingPage shows another screen as soon as the meeting is over.
  return state.kind === 'joined' ? <JoinedMeeting {...props} state={state} /> : null;
}
