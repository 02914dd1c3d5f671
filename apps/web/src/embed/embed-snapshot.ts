/** What an embedding page may know of the meeting. Not the chat, files, passcode or tokens. */
import type {
  EmbedDeviceState,
  EmbedFailure,
  EmbedLeaveReason,
  EmbedParticipant,
} from '@throughline/embed';
import type {
  CaptureState,
  JoinRejection,
  LocalMediaState,
  MeetingEndReason,
  MeetingState,
} from '@throughline/peer';
import { assertNever } from '@throughline/std';
import type { MeetingPageState } from '@/room/meeting-page-state';

export type EmbedScreen =
  | { kind: 'starting' }
  | { kind: 'join'; failure?: EmbedFailure | undefined }
  | { kind: 'unavailable'; failure: EmbedFailure }
  | { kind: 'waiting' }
  | { kind: 'joined'; self: EmbedParticipant; others: readonly EmbedParticipant[] }
  | { kind: 'ended'; reason: EmbedLeaveReason };

export interface EmbedSnapshot {
  screen: EmbedScreen;
  microphone: EmbedDeviceState;
  camera: EmbedDeviceState;
}

interface SnapshotSources {
  page: MeetingPageState;
  /** Of the page, if it shows a meeting. */
  meeting: MeetingState | undefined;
  media: LocalMediaState | undefined;
}

export function embedSnapshot({ page, meeting, media }: SnapshotSources): EmbedSnapshot {
  return {
    screen: embedScreen(page, meeting),
    microphone: deviceState(media?.microphone),
    camera: deviceState(media?.camera),
  };
}

function embedScreen(page: MeetingPageState, meeting: MeetingState | undefined): EmbedScreen {
  switch (page.kind) {
    case 'starting':
    case 'waiting':
      return { kind: page.kind };
    case 'join':
      return { kind: 'join', failure: page.rejection && failureOf(page.rejection) };
    case 'unknown-room':
      return { kind: 'unavailable', failure: 'unknown_meeting' };
    case 'unreachable':
      return { kind: 'unavailable', failure: 'unreachable' };
    case 'meeting':
      return meeting?.kind === 'joined'
        ? joinedScreen(meeting, page.displayName)
        : { kind: 'starting' };
    case 'ended':
      return { kind: 'ended', reason: leaveReason(page.reason) };
    default:
      return assertNever(page);
  }
}

function joinedScreen(
  { self, displayName, others }: Extract<MeetingState, { kind: 'joined' }>,
  enteredName: string,
): EmbedScreen {
  return {
    kind: 'joined',
    self: { id: self, displayName: displayName ?? enteredName },
    others: others.map((other) => ({ id: other.id, displayName: other.displayName })),
  };
}

function deviceState(state: CaptureState | undefined): EmbedDeviceState {
  if (state?.kind === 'on') return 'on';
  if (state?.kind !== 'unavailable') return 'off';
  return state.problem === 'blocked-frame' ? 'blocked_by_frame' : 'unavailable';
}

function leaveReason(reason: MeetingEndReason | undefined): EmbedLeaveReason {
  switch (reason) {
    case undefined:
      return 'left';
    case 'room_ended':
      return 'meeting_ended';
    case 'removed':
      return 'removed';
    case 'replaced':
    case 'session_replaced':
      return 'joined_elsewhere';
    default:
      return 'connection_lost';
  }
}

const FAILURES: Partial<Record<JoinRejection, EmbedFailure>> = {
  unknown_room: 'unknown_meeting',
  room_ended: 'meeting_ended',
  room_full: 'meeting_full',
  lobby_full: 'meeting_full',
  room_locked: 'meeting_locked',
  passcode_required: 'passcode_required',
  wrong_passcode: 'wrong_passcode',
  too_many_attempts: 'too_many_attempts',
  rate_limited: 'too_many_attempts',
  token_required: 'invitation_required',
  invalid_token: 'invalid_invitation',
  token_used: 'invalid_invitation',
  removed: 'removed',
  entry_refused: 'removed',
  unreachable: 'unreachable',
  interrupted: 'unreachable',
  server_down: 'unreachable',
  unavailable: 'unreachable',
  api_intercepted: 'unreachable',
  signal_intercepted: 'unreachable',
  websockets_blocked: 'unreachable',
  websockets_unanswered: 'unreachable',
  subprotocol_removed: 'unreachable',
  connection_cut: 'unreachable',
};

/** The frame itself shows more. */
export function failureOf(rejection: JoinRejection): EmbedFailure {
  return FAILURES[rejection] ?? 'other';
}
