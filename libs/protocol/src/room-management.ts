/**
 * Request and response bodies of room management, for the application that owns the room and for
 * clients with a host's join token. Rules: ../SPEC.md §Room API.
 */
import * as z from 'zod/mini';
import { JoinToken, ParticipantId } from './ids.js';
import { Participant, WaitingGuest } from './messages.js';
import { DisplayName, Role } from './rooms.js';

/** In order of arrival. */
export const ParticipantList = z.object({
  participants: z.array(
    z.extend(Participant, {
      /** In ms since the epoch. */
      joinedAt: z.number(),
    }),
  ),
});
export type ParticipantList = z.infer<typeof ParticipantList>;

/** The guests in the lobby, in order of arrival. */
export const WaitingList = z.object({ waiting: z.array(WaitingGuest) });
export type WaitingList = z.infer<typeof WaitingList>;

/** The maximum lifetime of a join token, in seconds [TOK-2]. */
const MAX_TOKEN_SECONDS = 30 * 24 * 60 * 60;

/** Body of `POST /api/rooms/{id}/tokens`. Strict. */
export const IssueToken = z.strictObject({
  role: z._default(Role, 'participant'),
  /** Overrides the name that the bearer would choose. */
  name: z.optional(DisplayName),
  /**
   * The bearer's id in the application: a removed participant cannot rejoin with another token of
   * the same `sub` [MOD-7].
   */
  sub: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
  expiresInSeconds: z._default(
    z.int().check(z.minimum(60), z.maximum(MAX_TOKEN_SECONDS)),
    24 * 60 * 60,
  ),
});
export type IssueToken = z.infer<typeof IssueToken>;

export const IssuedToken = z.object({
  token: JoinToken,
  /** Link to the meeting's page with the token in the fragment, which no server receives. */
  url: z.url(),
});
export type IssuedToken = z.infer<typeof IssuedToken>;

const count = z.int().check(z.nonnegative());

/** The usage of a room. Times are in ms since the epoch. */
export const RoomUsage = z.object({
  createdAt: z.number(),
  /** When the first participant joined. */
  startedAt: z.optional(z.number()),
  /** When a host or the application ended the room. */
  endedAt: z.optional(z.number()),
  /** All joins so far, including repeated ones by the same person. */
  joins: count,
  mostAtOnce: count,
  /** Bytes that TURN relayed [ICE-4]; absent if TURN servers do not report usage. */
  relayedBytes: z.optional(count),
  /** The same by participant; at most the latest 256. */
  relayedBytesByParticipant: z.optional(z.record(ParticipantId, count)),
});
export type RoomUsage = z.infer<typeof RoomUsage>;
