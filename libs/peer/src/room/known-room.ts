/**
 * What a participant knows of the room it is in: a pure function of what the API has said, in the
 * order it said it. What follows for links is not known here (`room-connection.ts`).
 */
import type {
  Participant,
  ParticipantId,
  Role,
  RoomInfo,
  WaitingGuest,
} from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import type { MuteEvent } from '../meeting-state.js';
import type { Fact } from '../signaling/session.js';

export interface KnownRoom {
  self: ParticipantId;
  role: Role;
  room: RoomInfo;
  /** In order of arrival. */
  others: readonly Participant[];
  /** In order of arrival; empty for who is no host. */
  waiting: readonly WaitingGuest[];
  lastMute?: MuteEvent;
}

/** What is said to a participant of the room about it. */
export type RoomFact = Exclude<Fact, { type: 'peer/signal' | 'room/admitted' }>;

/** Whether we may switch our own microphone on: the API refuses to tell the others so [MOD-5]. */
export function mayUnmute({ role, room }: Pick<KnownRoom, 'role' | 'room'>): boolean {
  return role === 'host' || room.mayUnmute;
}

export function learn(known: KnownRoom, fact: RoomFact): KnownRoom {
  switch (fact.type) {
    case 'participant/joined':
    case 'participant/changed':
      return fact.participant.id === known.self
        ? withRole(known, fact.participant.role)
        : { ...known, others: withParticipant(known.others, fact.participant) };
    case 'participant/left':
      return { ...known, others: known.others.filter(({ id }) => id !== fact.participantId) };
    case 'room/changed':
      return { ...known, room: fact.room };
    case 'lobby/changed':
      return { ...known, waiting: fact.waiting };
    case 'microphone/muted':
      return { ...known, lastMute: { by: fact.by } };
    default:
      return assertNever(fact);
  }
}

/** Who is no host any more hears nothing further of the lobby, so what was heard would grow old. */
function withRole(known: KnownRoom, role: Role): KnownRoom {
  return { ...known, role, waiting: role === 'host' ? known.waiting : [] };
}

function withParticipant(others: readonly Participant[], now: Participant): Participant[] {
  return others.some(({ id }) => id === now.id)
    ? others.map((other) => (other.id === now.id ? now : other))
    : [...others, now];
}
