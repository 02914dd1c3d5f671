/**
 * A joined meeting in two parts, so that components subscribe to what they show. The other participants change often,
 * with their links and microphones. The page around them shows the outline, which changes seldom.
 */
import type { JoinedState, MeetingState, RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { derive } from '@/ui/derive';

/** What the page shows besides the other participants. */
export interface MeetingOutline extends Omit<
  JoinedState,
  'kind' | 'others' | 'lastMute' | 'lastHandLowered'
> {
  othersCount: number;
  /** One of the others is a host. */
  hasOtherHost: boolean;
}

/** Both keep their last value when the meeting is over, until the page shows another screen. */
export interface MeetingParts {
  /** `undefined` before the meeting is joined. */
  outline: Readable<MeetingOutline | undefined>;
  /** In order of arrival. */
  others: Readable<readonly RemoteParticipant[]>;
}

const NOBODY: readonly RemoteParticipant[] = [];

export function meetingParts(meeting: Readable<MeetingState>): MeetingParts {
  return {
    outline: derive<MeetingState, MeetingOutline | undefined>(meeting, (state, before) =>
      state.kind === 'joined' ? outlineOf(state) : before,
    ),
    others: derive<MeetingState, readonly RemoteParticipant[]>(meeting, (state, before) =>
      state.kind === 'joined' ? state.others : (before ?? NOBODY),
    ),
  };
}

function outlineOf(state: JoinedState): MeetingOutline {
  const { self, displayName, role, room, others, hand, spotlight, unmuteRequest } = state;
  const { waiting, signaling, isCutOften } = state;
  return {
    self,
    displayName,
    role,
    room,
    hand,
    spotlight,
    unmuteRequest,
    waiting,
    signaling,
    isCutOften,
    othersCount: others.length,
    hasOtherHost: others.some((other) => other.role === 'host'),
  };
}
