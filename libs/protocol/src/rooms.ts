/**
 * The room API's contract: what `POST /api/rooms` takes and what the API answers. Both ends parse
 * with these schemas, and the OpenAPI document is generated from them. Rules: ../SPEC.md §Rooms.
 */
import * as z from 'zod/mini';
import { JoinToken, ParticipantId, RoomId } from './ids.js';

/** A mesh sends every stream once per other participant; beyond eight a home uplink gives out. */
export const MAX_ROOM_CAPACITY = 8;
export const MIN_ROOM_CAPACITY = 2;

/**
 * What text that people see may not hold: control characters, line breaks, halves of surrogate
 * pairs, and characters that show nothing or turn the writing direction. With them one participant
 * can pass for another (Unicode TR 36 §2.5). The joiners inside emoji are let through.
 */
const HIDDEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u3164\uFFA0\u115F\u1160]/u;
const SHOWN = /[\p{L}\p{N}\p{P}\p{S}]/u;

export const VisibleText = (maxLength: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(maxLength),
    z.regex(SHOWN),
    z.refine((text) => !HIDDEN.test(text)),
  );

/** What a participant is called in a meeting. */
export const DisplayName = VisibleText(64);

/** What protects a room beyond its id. Compared in constant time, kept only as a hash [ROOM-4]. */
export const Passcode = z.string().check(z.minLength(4), z.maxLength(64));

/** What somebody may do in a room: take part, or decide about the others too [MOD-1]. */
export const Role = z.enum(['host', 'participant']);
export type Role = z.infer<typeof Role>;

/** What hosts may change while people are in the room [MOD-3]. */
export const RoomSwitches = z.strictObject({
  /** Nobody new gets in but hosts. */
  locked: z.boolean(),
  /** Who brings no join token waits until a host admits them [LOB-1]. */
  lobby: z.boolean(),
  /** Whether participants may switch their microphones on by themselves [MOD-5]. */
  mayUnmute: z.boolean(),
});
export type RoomSwitches = z.infer<typeof RoomSwitches>;

/** Body of `POST /api/rooms`. Strict: a misspelt setting is an error, not a room without it. */
export const CreateRoom = z.strictObject({
  name: z.optional(VisibleText(80)),
  capacity: z._default(
    z.int().check(z.minimum(MIN_ROOM_CAPACITY), z.maximum(MAX_ROOM_CAPACITY)),
    MAX_ROOM_CAPACITY,
  ),
  passcode: z.optional(Passcode),
  /** `tokens`: nobody joins without a join token [TOK-5]. */
  access: z._default(z.enum(['open', 'tokens']), 'open'),
  locked: z._default(z.boolean(), false),
  lobby: z._default(z.boolean(), false),
  mayUnmute: z._default(z.boolean(), true),
  /** When the room ends, in ms since the epoch; at most a year ahead [ROOM-11]. */
  expiresAt: z.optional(z.int().check(z.positive())),
});
export type CreateRoom = z.infer<typeof CreateRoom>;

/** How far ahead a room may end [ROOM-11]. */
export const MAX_ROOM_LIFE_MS = 366 * 24 * 60 * 60 * 1_000;

/**
 * What a client gives a request that it may send again, such as a UUID [API-4]. Long enough that two
 * clients do not choose the same.
 */
export const IdempotencyKey = z.string().check(z.regex(/^[\x21-\x7e]{16,255}$/));

/** What anybody who knows the id may see of a room. Never the passcode, never the name of who is in it. */
export const RoomView = z.object({
  id: RoomId,
  name: z.optional(z.string()),
  /** Link for people: opens the lobby of the room. */
  url: z.url(),
  capacity: z.int(),
  participantCount: z.int().check(z.nonnegative()),
  passcodeRequired: z.boolean(),
  /** `tokens`: nobody joins without a join token [TOK-5]. */
  access: z.enum(['open', 'tokens']),
  locked: z.boolean(),
  lobby: z.boolean(),
  mayUnmute: z.boolean(),
  /** When the room was ended for all, in ms since the epoch; absent while it goes on [MOD-8]. */
  endedAt: z.optional(z.int()),
  /** In ms since the epoch; absent for a room without an end. */
  expiresAt: z.optional(z.int()),
  /** What TURN relayed for its participants [ICE-4]; absent where the API is not told. */
  relayedBytes: z.optional(z.int().check(z.nonnegative())),
  /** The same by participant, those who have left too; the latest 256. Ids alone: not who they are. */
  relayedBytesByParticipant: z.optional(z.record(ParticipantId, z.int().check(z.nonnegative()))),
});
export type RoomView = z.infer<typeof RoomView>;

export const MAX_PAGE = 100;

/** Where the next page begins. Opaque: made by the API and only read by it. */
const Cursor = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** Query of `GET /api/rooms`. Strict: a misspelt parameter is an error. */
export const ListRooms = z.strictObject({
  limit: z._default(
    z.coerce.number<string>().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE)),
    20,
  ),
  cursor: z.optional(Cursor),
});
export type ListRooms = z.infer<typeof ListRooms>;

/** The rooms that were made with one API key, oldest first. */
export const RoomList = z.object({
  rooms: z.array(RoomView),
  /** For the next page; absent on the last. */
  next: z.optional(Cursor),
});
export type RoomList = z.infer<typeof RoomList>;

/** What the maker of a room is answered, and nobody else: with the token one is a host [TOK-3]. */
export const CreatedRoom = z.extend(RoomView, { hostToken: JoinToken });
export type CreatedRoom = z.infer<typeof CreatedRoom>;

export const Health = z.object({
  /** `degraded`: the API runs but cannot reach the Redis that rooms are kept in, and tries to. */
  status: z.enum(['ok', 'degraded']),
  /** Whether the join reply names a TURN server: without one, some networks cannot connect. */
  turn: z.enum(['configured', 'none']),
  /** Who may make rooms: anybody, or only who has an API key [API-2]. */
  roomCreation: z.enum(['open', 'keys']),
});
export type Health = z.infer<typeof Health>;

/** Whether new people should be led to this API process; those whom it holds are served either way. */
export const Readiness = z.object({
  /** `draining`: it is being stopped. `degraded`: it cannot reach the Redis that rooms are kept in. */
  status: z.enum(['ready', 'draining', 'degraded']),
});
export type Readiness = z.infer<typeof Readiness>;

/** Why a request to the room API was refused, as a closed list. */
export const ProblemCode = z.enum([
  'invalid_request',
  'unauthorized',
  'forbidden',
  'unknown_room',
  'unknown_participant',
  'room_ended',
  'not_found',
  'too_many_rooms',
  'idempotency_conflict',
  'rate_limited',
  'internal',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/**
 * Body of every refusal, as `application/problem+json` (RFC 9457 §3). `errors` names the fields
 * that were wrong and how, never what they held.
 */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  errors: z.optional(z.array(z.object({ field: z.string(), issue: z.string() }))),
});
export type Problem = z.infer<typeof Problem>;
