/** The screen that a meeting page shows, and what that screen needs. */
import type {
  ConnectionFault,
  JoinRejection,
  LocalMedia,
  Meeting,
  MeetingEndReason,
} from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import type { RepeatableCheck } from '@/check/repeatable-check';

/** What the stored join token grants. */
export interface Invitation {
  /** With a join token, a person needs no passcode and does not wait in the lobby. */
  hasToken: boolean;
  /** The display name that the token prescribes; the person chooses one if it prescribes none. */
  invitedAs?: string | undefined;
}

export interface JoinPageState extends Invitation {
  kind: 'join';
  room: RoomView;
  media: LocalMedia;
  /** Of the connection to the API; `undefined` while it is not known. */
  serverRoundTripMs: Readable<number | undefined>;
  /** Of the person's network; `undefined` before it has started. */
  networkCheck: Readable<RepeatableCheck | undefined>;
  joining: boolean;
  /** The name that the page around this frame proposes. */
  proposedName?: string | undefined;
  /** Another tab of this browser is in the meeting. */
  isInOtherTab?: boolean | undefined;
  /** Why the last join failed. */
  rejection?: JoinRejection | undefined;
}

export type MeetingPageState =
  /** Looking up the room, or rejoining after a reload. */
  | { kind: 'starting' }
  | { kind: 'unknown-room' }
  /** The API did not answer the look-up. */
  | { kind: 'unreachable'; cause: ConnectionFault }
  | JoinPageState
  /** In the lobby, until a host decides. */
  | { kind: 'waiting'; meeting: Meeting; media: LocalMedia; displayName: string }
  | { kind: 'meeting'; meeting: Meeting; media: LocalMedia; displayName: string }
  /** The meeting is over for this person; without a reason, the person left. */
  | { kind: 'ended'; reason?: MeetingEndReason | undefined };
