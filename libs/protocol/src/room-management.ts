/**
 * The part of the room API that manages rooms: for the application that made the room, and where it says
 * so for who has a host's join token. Rules: ../SPEC.md §Room API.
 */
import * as z from 'zod/mini';
import { JoinToken, ParticipantId } from './ids.js';
import { Participant, WaitingGuest } from './messages.js';
import { DisplayName, Role, RoomSwitches } from './rooms.js';

/** Body of `PATCH /api/rooms/{id}`: what is left out stays as it is. Strict. */
export const ChangeRoom = z.partial(RoomSwitches);
export type ChangeRoom = z.infer<typeof ChangeRoom>;

/** Who is in the room, in order of arrival. */
export const ParticipantList = z.object({
  participants: z.array(
    z.extend(Participant, {
      /** In ms since the epoch. */
      joinedAt: z.number(),
    }),
  ),
});
export type ParticipantList = z.infer<typeof ParticipantList>;

/** Who waits in the lobby, in order of arrival. */
export const WaitingList = z.object({ waiting: z.array(WaitingGuest) });
export type WaitingList = z.infer<typeof WaitingList>;

/** The longest life of a join token, in seconds [TOK-2]. */
const MAX_TOKEN_SECONDS = 30 * 24 * 60 * 60;

/** Body of `POST /api/rooms/{id}/tokens`. Strict. */
export const IssueToken = z.strictObject({
  role: z._default(Role, 'participant'),
  /** In the place of the name that its bearer would choose. */
  name: z.optional(DisplayName),
  /** Who it is to the application: who was removed stays so with another token too [MOD-7]. */
  sub: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
  expiresInSeconds: z._default(
    z.int().check(z.minimum(60), z.maximum(MAX_TOKEN_SECONDS)),
    24 * 60 * 60,
  ),
});
export type IssueToken = z.infer<typeof IssueToken>;

export const IssuedToken = z.object({
  token: JoinToken,
  /** Link for that person: leads to the lobby of the room with the token, which no server gets to see. */
  url: z.url(),
});
export type IssuedToken = z.infer<typeof IssuedToken>;

const count = z.int().check(z.nonnegative());

/** What a room has been used for. Times are in ms since the epoch. */
export const RoomUsage = z.object({
  createdAt: z.number(),
  /** When the first participant came; absent before. */
  startedAt: z.optional(z.number()),
  /** When it was ended for all; absent before. */
  endedAt: z.optional(z.number()),
  /** Participants so far: who leaves and comes again counts again. */
  joins: count,
  mostAtOnce: count,
  /** What TURN relayed [ICE-4]; absent where the API is not told. */
  relayedBytes: z.optional(count),
  /** The same by participant; the latest 256. */
  relayedBytesByParticipant: z.optional(z.record(ParticipantId, count)),
});
export type RoomUsage = z.infer<typeof RoomUsage>;
