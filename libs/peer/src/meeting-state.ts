/** What a meeting looks like to the person in it: everything a page needs to draw, and no more. */
import type { FailureCause, RelayProblem, Route } from '@throughline/connectivity';
import type {
  Participant,
  ParticipantId,
  Role,
  RoomInfo,
  SignalErrorCode,
  WaitingGuest,
} from '@throughline/protocol';

/** The link to one other participant, as a person cares about it. */
export type LinkView =
  /** `relayProblem`: known before the link has failed, so that nobody waits for the deadline. */
  | { kind: 'connecting'; relayProblem?: RelayProblem }
  | { kind: 'connected'; route?: Route }
  /** Lost for the moment; heals by itself or by an ICE restart. */
  | { kind: 'interrupted'; route?: Route }
  | { kind: 'failed'; cause: FailureCause };

/** One receiver's track per section of the media layout [LNK-2]; silent until the other sends. */
export interface RemoteTracks {
  microphone: MediaStreamTrack;
  camera: MediaStreamTrack;
  screen: MediaStreamTrack;
}

export interface RemoteParticipant extends Participant {
  /** For longer than a moment: most losses of a socket are over before anybody can read of them. */
  absent: boolean;
  link: LinkView;
  /** Missing until the first description was exchanged. */
  tracks?: RemoteTracks;
}

/** That our microphone was switched off for us; a new object each time. */
export interface MuteEvent {
  /** `null`: by the room API, or by how the room is set. */
  by: ParticipantId | null;
}

/** Why a join did not happen: the API's refusal, or that the API could not be reached. */
export type JoinRejection = SignalErrorCode | 'unreachable';

/**
 * Why a meeting ended unasked: reconnecting was given up, it goes on elsewhere [RES-6], or a host
 * decided so (`removed`, `room_ended`).
 */
export type MeetingEndReason = JoinRejection | 'replaced';

/**
 * `reconnecting`: the signaling socket was lost and is being replaced. Links stay as they are
 * meanwhile: media does not pass through the API.
 */
export type SignalingStatus = 'connected' | 'reconnecting';

export interface JoinedState {
  kind: 'joined';
  self: ParticipantId;
  role: Role;
  room: RoomInfo;
  /** In order of arrival. */
  others: readonly RemoteParticipant[];
  /** Who waits in the lobby, in order of arrival. Only hosts know. */
  waiting: readonly WaitingGuest[];
  /** The latest, if any. */
  lastMute?: MuteEvent | undefined;
  signaling: SignalingStatus;
}

export type MeetingState =
  | { kind: 'joining' }
  | { kind: 'rejected'; reason: JoinRejection }
  /** In the lobby, until a host decides. */
  | { kind: 'waiting'; room: RoomInfo; signaling: SignalingStatus }
  | JoinedState
  | { kind: 'ended'; reason: MeetingEndReason }
  | { kind: 'left' };
