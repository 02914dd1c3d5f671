/**
 * A participant's copy of its room: a pure function of the API's events, in their order. What
 * follows for media is decided in `room-connection.ts`.
 */
import type {
  Participant,
  ParticipantId,
  Role,
  RoomInfo,
  WaitingGuest,
} from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import type { SessionEvent } from '../signaling/session.js';

/** This client's microphone was muted for it; a new object each time. */
export interface MuteEvent {
  /** `null`: not by a participant, but by the room API or by the settings of the room. */
  by: ParticipantId | null;
}

/** A host has asked this participant to unmute; a new object each time. */
export interface UnmuteRequestEvent {
  by: ParticipantId;
}

/** A host has lowered this participant's hand; a new object each time. */
export interface HandLoweredEvent {
  by: ParticipantId;
}

export interface RoomState {
  self: ParticipantId;
  /** As the others see this participant, unless as this client sent it [NAME-1]. */
  displayName?: string | undefined;
  role: Role;
  room: RoomInfo;
  /** In order of arrival. */
  others: readonly Participant[];
  /** The guests in the lobby, in order of arrival; empty unless this participant is a host. */
  waiting: readonly WaitingGuest[];
  lastMute?: MuteEvent | undefined;
  /** Until it ends, this participant may unmute, whatever the settings of the room [MOD-12]. */
  unmuteRequest?: UnmuteRequestEvent | undefined;
  /** The number of this participant's raised hand [HAND-2]. `undefined`: it is not raised. */
  hand?: number | undefined;
  lastHandLowered?: HandLoweredEvent | undefined;
  /** This participant is in the spotlight [MOD-11]. */
  spotlight?: true | undefined;
}

/** The events that a participant receives about its room. */
export type RoomEvent = Exclude<
  SessionEvent,
  { type: 'peer/signal' | 'media/member' | 'room/admitted' | 'lobby/host-changed' }
>;

/** Whether this client may unmute its microphone; otherwise the API rejects it [MOD-5]. */
export function mayUnmute(state: Pick<RoomState, 'role' | 'room' | 'unmuteRequest'>): boolean {
  const { role, room, unmuteRequest } = state;
  return role === 'host' || room.mayUnmute || unmuteRequest !== undefined;
}

/** Whether this client may share its screen; otherwise the API rejects it [MOD-13]. */
export function mayShareScreen({ role, room }: Pick<RoomState, 'role' | 'room'>): boolean {
  return role === 'host' || room.mayShareScreen;
}

export function applyEvent(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'participant/joined':
    case 'participant/changed':
      return event.participant.id === state.self
        ? withSelf(state, event.participant)
        : { ...state, others: withParticipant(state.others, event.participant) };
    case 'participant/left':
      return { ...state, others: state.others.filter(({ id }) => id !== event.participantId) };
    case 'room/changed':
      return withRoom(state, event.room);
    case 'lobby/changed':
      return { ...state, waiting: event.waiting };
    case 'hand/lowered':
      return { ...state, lastHandLowered: { by: event.by } };
    case 'microphone/muted':
      return { ...state, lastMute: { by: event.by }, unmuteRequest: undefined };
    case 'microphone/unmute-requested':
      return { ...state, unmuteRequest: { by: event.by } };
    default:
      return assertNever(event);
  }
}

/** As at the API, the request of a host to unmute ends when unmuting is switched off [MOD-12]. */
function withRoom(state: RoomState, room: RoomInfo): RoomState {
  const stopsUnmuting = state.room.mayUnmute && !room.mayUnmute;
  return { ...state, room, unmuteRequest: stopsUnmuting ? undefined : state.unmuteRequest };
}

/** A participant who is no longer a host gets no `lobby/changed`, so its list would become stale. */
function withSelf(state: RoomState, { role, hand, spotlight }: Participant): RoomState {
  return { ...state, role, hand, spotlight, waiting: role === 'host' ? state.waiting : [] };
}

function withParticipant(others: readonly Participant[], changed: Participant): Participant[] {
  return others.some(({ id }) => id === changed.id)
    ? others.map((other) => (other.id === changed.id ? changed : other))
    : [...others, changed];
}
