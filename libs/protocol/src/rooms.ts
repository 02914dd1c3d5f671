/**
 * Request and response bodies of the room API. Both ends parse with these schemas, and the OpenAPI
 * document is generated from them. Rules: ../SPEC.md §Rooms.
 */
import * as z from 'zod/mini';
import type { TextBounds } from './graphemes.js';
import {
  MAX_CONFIGURABLE_CAPACITY,
  MAX_ROOM_CAPACITY,
  MIN_ROOM_CAPACITY,
} from './room-capacity.js';
import { JoinToken, RoomId } from './ids.js';
import { VisibleText } from './visible-text.js';

/** Bounds of a participant's name [TXT-2]. */
export const DISPLAY_NAME_BOUNDS: TextBounds = { graphemes: 64, units: 256 };
/** Bounds of a room's name [TXT-2]. */
export const ROOM_NAME_BOUNDS: TextBounds = { graphemes: 80, units: 320 };

/** As the others see it; cleaned [TXT-1]. */
export const DisplayName = VisibleText(DISPLAY_NAME_BOUNDS);

/** Required in addition to the room's id. Compared in constant time, stored as a hash [ROOM-4]. */
export const Passcode = z.string().check(z.minLength(4), z.maxLength(64));

/** Hosts also moderate the room [MOD-1]. */
export const Role = z.enum(['host', 'participant']);
export type Role = z.infer<typeof Role>;

const roomSwitches = {
  /** Only hosts may join. */
  locked: z.boolean(),
  /** Clients without a join token wait until a host admits them [LOB-1]. */
  lobby: z.boolean(),
  /** Participants may unmute themselves [MOD-5]. */
  mayUnmute: z.boolean(),
  /** Participants may share their screens [MOD-13]. */
  mayShareScreen: z.boolean(),
  /** Participants may write in the chat [MOD-14]. */
  mayChat: z.boolean(),
};

/** The settings that are on or off. */
export type RoomSwitch = keyof typeof roomSwitches;

/** In the order of the schema. */
export const ROOM_SWITCHES = Object.keys(roomSwitches) as readonly RoomSwitch[];

/**
 * How media travels between participants: from each to each (`mesh`), through the media server (`sfu`), or as the
 * room needs it (`auto`) [SFU-2].
 */
export const MediaPathSetting = z.enum(['auto', 'mesh', 'sfu']);
export type MediaPathSetting = z.infer<typeof MediaPathSetting>;

/**
 * The settings that hosts can change during a meeting [MOD-3]. Every schema that contains them
 * derives from this one: the bodies of `POST` and `PATCH /api/rooms`, `room/configure`, the views of
 * a room, and stored rooms. A new setting is added here, to the API's room model, to the texts of
 * the web pages (`room-setting-messages.ts`) and to SPEC.md, with a test.
 */
export const RoomSettings = z.strictObject({ ...roomSwitches, mediaPath: MediaPathSetting });
export type RoomSettings = z.infer<typeof RoomSettings>;

/** The settings of a room whose creator sets none. */
export const DEFAULT_ROOM_SETTINGS: RoomSettings = {
  locked: false,
  lobby: false,
  mayUnmute: true,
  mayShareScreen: true,
  mayChat: true,
  mediaPath: 'auto',
};

/** The settings to change; omitted ones stay as they are. */
export const RoomSettingsChange = z.partial(RoomSettings);
export type RoomSettingsChange = z.infer<typeof RoomSettingsChange>;

/** The shape of `RoomSettings` in which omitted settings get their default. */
const defaultedSettings = {
  locked: z._default(z.boolean(), DEFAULT_ROOM_SETTINGS.locked),
  lobby: z._default(z.boolean(), DEFAULT_ROOM_SETTINGS.lobby),
  mayUnmute: z._default(z.boolean(), DEFAULT_ROOM_SETTINGS.mayUnmute),
  mayShareScreen: z._default(z.boolean(), DEFAULT_ROOM_SETTINGS.mayShareScreen),
  mayChat: z._default(z.boolean(), DEFAULT_ROOM_SETTINGS.mayChat),
  mediaPath: z._default(MediaPathSetting, DEFAULT_ROOM_SETTINGS.mediaPath),
} satisfies Record<keyof RoomSettings, z.ZodMiniType>;

/** As stored: a room that was stored before a setting existed gets its default. */
export const StoredRoomSettings = z.strictObject(defaultedSettings);

/**
 * What happens when a client presents the token of a person who is in the room already [TOK-8]:
 * `replace`: the new client takes the place of the earlier one. `single-use`: the same, and each
 * token admits only once. `allow`: both are in the room.
 */
export const TokenPolicy = z.enum(['replace', 'single-use', 'allow']);
export type TokenPolicy = z.infer<typeof TokenPolicy>;

/**
 * Body of `POST /api/rooms`. Strict: a misspelt key is an error, not a room without that setting.
 */
export const CreateRoom = z.strictObject({
  name: z.optional(VisibleText(ROOM_NAME_BOUNDS)),
  /** At most what the operator allows, which is `MAX_ROOM_CAPACITY` by default [ROOM-3]. */
  capacity: z._default(
    z.int().check(z.minimum(MIN_ROOM_CAPACITY), z.maximum(MAX_CONFIGURABLE_CAPACITY)),
    MAX_ROOM_CAPACITY,
  ),
  passcode: z.optional(Passcode),
  /** `tokens`: every join requires a join token [TOK-5]. */
  access: z._default(z.enum(['open', 'tokens']), 'open'),
  tokenPolicy: z._default(TokenPolicy, 'replace'),
  ...defaultedSettings,
  /** When the room expires, in ms since the epoch; at most a year ahead [ROOM-11]. */
  expiresAt: z.optional(z.int().check(z.positive())),
});
export type CreateRoom = z.infer<typeof CreateRoom>;

/** How far ahead a room may expire [ROOM-11]. */
export const MAX_ROOM_LIFE_MS = 366 * 24 * 60 * 60 * 1_000;

/**
 * Makes a request repeatable [API-4]; for example a UUID. Long enough that clients do not choose
 * the same one.
 */
export const IdempotencyKey = z.string().check(z.regex(/^[\x21-\x7e]{16,255}$/));

/** Even a short list of random UUIDs has none with fewer different digits. */
const MIN_DIFFERENT_DIGITS = 8;

/**
 * The key of a client without an API key: a random UUID (RFC 9562 §5.4). The response to a repetition contains
 * a host's token, and clients behind one NAT have the same address, so another client must not be able to guess
 * the key. 122 random bits cannot be guessed.
 */
export const AnonymousIdempotencyKey = z
  .uuidv4()
  .check(z.refine((key) => new Set(key.toLowerCase()).size > MIN_DIFFERENT_DIGITS));

/**
 * Visible to every client that knows the room's id. Contains neither the passcode nor names of
 * participants.
 */
export const RoomView = z.object({
  id: RoomId,
  name: z.optional(z.string()),
  /** Link to the meeting's page. */
  url: z.url(),
  capacity: z.int(),
  participantCount: z.int().check(z.nonnegative()),
  /** A participant records the meeting on its own device [REC-3]. */
  recording: z._default(z.boolean(), false),
  passcodeRequired: z.boolean(),
  /** `tokens`: every join requires a join token [TOK-5]. */
  access: z.enum(['open', 'tokens']),
  tokenPolicy: z._default(TokenPolicy, 'replace'),
  ...RoomSettings.shape,
  /** An older API sends no such setting. */
  mediaPath: z._default(MediaPathSetting, 'auto'),
  /** When a host or the application ended the room, in ms since the epoch [MOD-8]. */
  endedAt: z.optional(z.int()),
  /** When the room expires, in ms since the epoch. */
  expiresAt: z.optional(z.int()),
  /**
   * Bytes that TURN relayed for its participants [ICE-4]; absent if TURN servers do not report
   * usage.
   */
  relayedBytes: z.optional(z.int().check(z.nonnegative())),
});
export type RoomView = z.infer<typeof RoomView>;

export const MAX_PAGE = 100;

/** Where the next page starts. Opaque to clients. */
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

/** The rooms created with one API key, oldest first. */
export const RoomList = z.object({
  rooms: z.array(RoomView),
  /** For the next page; absent on the last. */
  next: z.optional(Cursor),
});
export type RoomList = z.infer<typeof RoomList>;

/** The response to the creator of a room, whom the token makes a host [TOK-3]. */
export const CreatedRoom = z.extend(RoomView, { hostToken: JoinToken });
export type CreatedRoom = z.infer<typeof CreatedRoom>;

/**
 * `store_unreachable`: the store of the rooms does not answer. `store_refuses_writes`: it answers,
 * but rejects every change. `store_full`: meetings go on, but no room can be created and no client
 * can join until its memory is freed.
 */
export const DegradedReason = z.enum(['store_unreachable', 'store_refuses_writes', 'store_full']);
export type DegradedReason = z.infer<typeof DegradedReason>;

/** A TURN server as the API's probes have found it [ICE-11]. */
export const TurnServerState = z.object({
  /** As in the settings; absent for the server without one. */
  region: z.optional(z.string()),
  /** `unknown` until the first probe. */
  state: z.enum(['unknown', 'up', 'down']),
  /** Why it is down. `credentials`: its secret is another one than in the settings. */
  fault: z.optional(z.enum(['unreachable', 'credentials', 'full', 'refused'])),
});
export type TurnServerState = z.infer<typeof TurnServerState>;

export const Health = z.object({
  /** `degraded`: the API runs, but the store of the rooms does not do all that it should. */
  status: z.enum(['ok', 'degraded']),
  reason: z.optional(DegradedReason),
  /** Whether participants receive a TURN server: without one, some networks cannot connect. */
  turn: z.enum(['configured', 'none']),
  /** Absent if the API does not probe them. */
  turnServers: z.optional(z.array(TurnServerState)),
  /** `open`: every client may create rooms; `keys`: only applications with an API key [API-2]. */
  roomCreation: z.enum(['open', 'keys']),
});
export type Health = z.infer<typeof Health>;

/** For a page that finds out why it has no signaling connection [API-9]. */
export const ConnectionCheck = z.object({
  /** `rejected`: to the API, the page is one of another origin [SIG-11]. */
  origin: z.enum(['accepted', 'rejected']),
  /** `limited`: the API accepts no further connection of this address now [LIM-5]. */
  connections: z.enum(['accepted', 'limited']),
});
export type ConnectionCheck = z.infer<typeof ConnectionCheck>;

/**
 * Whether a load balancer should route new connections to this API process; existing ones are
 * served either way.
 */
export const Readiness = z.object({
  /**
   * `draining`: the process is stopping. `degraded`: it cannot reach its store, or cannot write to
   * it. A store that is full is no reason to route clients elsewhere: clients still resume.
   */
  status: z.enum(['ready', 'draining', 'degraded']),
});
export type Readiness = z.infer<typeof Readiness>;

/** Why the room API rejected a request, as a closed list. */
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
  'unavailable',
  'internal',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/**
 * Body of every error response, as `application/problem+json` (RFC 9457 §3). `errors` names invalid
 * fields and their issues, never their values.
 */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  errors: z.optional(z.array(z.object({ field: z.string(), issue: z.string() }))),
});
export type Problem = z.infer<typeof Problem>;
