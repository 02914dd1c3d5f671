/**
 * The room API's contract: what `POST /api/rooms` takes and what the API answers. Both ends parse
 * with these schemas, and the OpenAPI document is generated from them. Rules: ../SPEC.md §Rooms.
 */
import * as z from 'zod/mini';
import { RoomId } from './ids.js';

/** A mesh sends every stream once per other participant; beyond eight a home uplink gives out. */
export const MAX_ROOM_CAPACITY = 8;
export const MIN_ROOM_CAPACITY = 2;

/**
 * Text that people see. Control characters and overrides of the writing direction are refused:
 * with them one participant can pass for another (Unicode TR 36 §2.5).
 */
export const VisibleText = (maxLength: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(maxLength),
      z.regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u),
    );

/** What protects a room beyond its id. Compared in constant time, kept only as a hash [ROOM-4]. */
export const Passcode = z.string().check(z.minLength(4), z.maxLength(64));

/** Body of `POST /api/rooms`. Strict: a misspelt setting is an error, not a room without it. */
export const CreateRoom = z.strictObject({
  name: z.optional(VisibleText(80)),
  capacity: z._default(
    z.int().check(z.minimum(MIN_ROOM_CAPACITY), z.maximum(MAX_ROOM_CAPACITY)),
    MAX_ROOM_CAPACITY,
  ),
  passcode: z.optional(Passcode),
});
export type CreateRoom = z.infer<typeof CreateRoom>;

/** What anybody who knows the id may see of a room. Never the passcode, never who is in it. */
export const RoomView = z.object({
  id: RoomId,
  name: z.optional(z.string()),
  /** Link for people: opens the lobby of the room. */
  url: z.url(),
  capacity: z.int(),
  participantCount: z.int().check(z.nonnegative()),
  passcodeRequired: z.boolean(),
});
export type RoomView = z.infer<typeof RoomView>;

export const Health = z.object({
  status: z.literal('ok'),
  /** Whether the join reply names a TURN server: without one, some networks cannot connect. */
  turn: z.enum(['configured', 'none']),
});
export type Health = z.infer<typeof Health>;

/** Why a request to the room API was refused, as a closed list. */
export const ProblemCode = z.enum([
  'invalid_request',
  'unknown_room',
  'not_found',
  'too_many_rooms',
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
