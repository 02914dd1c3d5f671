/**
 * The messages between an embedding page and the meeting in its frame: the only definition, for both ends. Requests are
 * imperatives, events are in the past. docs/embedding.md describes them for developers.
 */
/** In every message. A change that breaks the other end gets a new number, and the script a new path. */
export const EMBED_PROTOCOL = 'throughline-embed/1';

export const EMBED_LAYOUTS = ['grid', 'speaker'] as const;
export type EmbedLayout = (typeof EMBED_LAYOUTS)[number];

export const EMBED_THEMES = ['system', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/** What an embedding page may hide. Not the microphone, the camera and leaving: a person can always stop sending. */
export const EMBED_CONTROLS = [
  'chat',
  'files',
  'hand',
  'invite',
  'more',
  'paths',
  'people',
  'reactions',
  'screen',
  'settings',
] as const;
export type EmbedControl = (typeof EMBED_CONTROLS)[number];

/** How the frame looks. */
export interface EmbedAppearance {
  theme?: EmbedTheme;
  layout?: EmbedLayout;
  /** The others are visible. */
  hiddenControls?: readonly EmbedControl[];
}

export type EmbedRequest =
  /** The first request, and again after the frame has loaded another page. */
  | ({ type: 'page/connect'; displayName?: string } & EmbedAppearance)
  | ({ type: 'appearance/set' } & EmbedAppearance)
  /** Without a name, the one in the field is used. */
  | { type: 'meeting/join'; displayName?: string }
  | { type: 'meeting/leave' }
  | { type: 'microphone/set'; isOn: boolean }
  | { type: 'camera/set'; isOn: boolean };

/** Why a request had no effect. */
export const EMBED_ERRORS = [
  /** The frame does not understand the request. */
  'invalid_request',
  'too_many_requests',
  /** The request does not apply to the screen that the frame shows, such as a join during a meeting. */
  'not_available',
  /** Only the person can enter what is missing: a name, or the passcode. */
  'input_required',
  /** A `meeting/failed` event states the reason. */
  'join_failed',
  /** The person has not yet clicked inside the frame, so no device is turned on. */
  'click_required',
  /** A host does not allow participants to unmute. */
  'unmute_blocked',
  /** The device cannot be used; the frame shows why. */
  'device_unavailable',
  /** The frame did not answer in time. */
  'no_answer',
  /** `close` was called. */
  'closed',
] as const;
export type EmbedErrorCode = (typeof EMBED_ERRORS)[number];

export const EMBED_DEVICE_STATES = [
  'on',
  'off',
  /** The `allow` attribute of the frame lacks the device. */
  'blocked_by_frame',
  'unavailable',
] as const;
export type EmbedDeviceState = (typeof EMBED_DEVICE_STATES)[number];

export const EMBED_LEAVE_REASONS = [
  'left',
  'removed',
  'meeting_ended',
  /** The person has joined from another device or tab. */
  'joined_elsewhere',
  'connection_lost',
] as const;
export type EmbedLeaveReason = (typeof EMBED_LEAVE_REASONS)[number];

export const EMBED_FAILURES = [
  'unknown_meeting',
  'meeting_ended',
  'meeting_full',
  'meeting_locked',
  'passcode_required',
  'wrong_passcode',
  'invitation_required',
  'invalid_invitation',
  'removed',
  'too_many_attempts',
  'unreachable',
  /** From the script: the frame does not answer, as if this origin were not allowed to embed. */
  'no_answer',
  'other',
] as const;
export type EmbedFailure = (typeof EMBED_FAILURES)[number];

export interface EmbedParticipant {
  readonly id: string;
  readonly displayName: string;
}

export type EmbedEvent =
  /** The frame shows a page that can be joined, or the meeting itself after a reload. */
  | { type: 'page/ready' }
  /** In the lobby, until a host decides. */
  | { type: 'meeting/waiting' }
  | {
      type: 'meeting/joined';
      self: EmbedParticipant;
      /** The others. */
      participants: readonly EmbedParticipant[];
    }
  | { type: 'meeting/left'; reason: EmbedLeaveReason }
  | { type: 'meeting/failed'; reason: EmbedFailure }
  | { type: 'participant/joined'; participant: EmbedParticipant }
  | { type: 'participant/left'; participant: EmbedParticipant }
  | { type: 'microphone/changed'; state: EmbedDeviceState }
  | { type: 'camera/changed'; state: EmbedDeviceState };

export type EmbedReply =
  | { type: 'request/done'; requestId: number }
  | { type: 'request/failed'; requestId: number; error: EmbedErrorCode };
