/** Where a person stands with one room: the screen they see, and what it needs. */
import type { JoinRefusal, LocalMedia, Meeting, MeetingLoss } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';

export type MeetingPageState =
  /** Looking the room up, or going straight back in after a reload. */
  | { kind: 'starting' }
  | { kind: 'unknown-room' }
  /** The API did not say whether there is such a room. */
  | { kind: 'unreachable' }
  | {
      kind: 'lobby';
      room: RoomView;
      /** There is a join token to go in with: that asks for no passcode, and waits for nobody. */
      hasToken: boolean;
      /** The name that the token gives; the person's own choice where it gives none. */
      invitedAs?: string | undefined;
      media: LocalMedia;
      joining: boolean;
      /** Why the last attempt to join did not work. */
      refusal?: JoinRefusal | undefined;
    }
  /** For a host to let the person in. */
  | { kind: 'waiting'; meeting: Meeting; media: LocalMedia; displayName: string }
  | { kind: 'meeting'; meeting: Meeting; media: LocalMedia; displayName: string }
  /** The meeting is over for this person; `loss` when they did not choose so. */
  | { kind: 'ended'; loss?: MeetingLoss | undefined };
