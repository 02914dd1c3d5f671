/**
 * A room as text, for stores outside the process. Stored text is untrusted input: it is parsed with
 * a schema, and a room of another format version is rejected with an error that names the version.
 */
import {
  KeyAnnouncement,
  KeyId,
  LinkStatus,
  MediaNeed,
  MediaPath,
  Participant,
  ParticipantId,
  ProducerId,
  RoomId,
  ScheduledEnd,
  StoredRoomSettings,
  TokenPolicy,
  TrackSource,
} from '@throughline/protocol';
import { z } from 'zod';
import { parseJson } from '../../problems/parse-json.js';
import { AddressHash } from '../model/address-hash.js';
import { NodeId } from '../model/node-id.js';
import type { Room } from '../model/room.js';

/** Increased when rooms written by older versions can no longer be read. */
const FORMAT = 5;

const ParticipantRecord = z.strictObject({
  ...Participant.shape,
  node: NodeId,
  connectionNumber: z.int().positive(),
  tokenHash: z.base64(),
  joinedAtMs: z.number(),
  tokenFingerprints: z.array(z.base64()),
  addressHash: AddressHash,
  links: z.exactOptional(z.partialRecord(ParticipantId, LinkStatus)),
  unmuteRequest: z.exactOptional(z.strictObject({ atMs: z.number(), isOpen: z.boolean() })),
  usesMediaServer: z.exactOptional(z.literal(true)),
  keys: z.exactOptional(z.strictObject({ sender: z.int(), announcement: KeyAnnouncement })),
  mediaNeeds: z.exactOptional(z.array(MediaNeed)),
  producers: z.exactOptional(z.array(z.strictObject({ id: ProducerId, source: TrackSource }))),
});

const AttemptsByAddress = z.record(AddressHash, z.array(z.number()));

const StoredRoom = z.strictObject({
  id: RoomId,
  name: z.exactOptional(z.string()),
  capacity: z.int().positive(),
  passcodeHash: z.exactOptional(z.strictObject({ salt: z.base64(), key: z.base64() })),
  access: z.enum(['open', 'tokens']),
  settings: StoredRoomSettings,
  owner: z.exactOptional(KeyId),
  maker: z.exactOptional(AddressHash),
  createdAtMs: z.number(),
  expiresAtMs: z.exactOptional(z.number()),
  endedAtMs: z.exactOptional(z.number()),
  attendance: z.strictObject({
    joins: z.number(),
    mostAtOnce: z.number(),
    startedAtMs: z.exactOptional(z.number()),
    meetingStartedAtMs: z.exactOptional(z.number()),
    former: z.array(ParticipantId),
  }),
  participants: z.array(ParticipantRecord),
  waiting: z.array(ParticipantRecord),
  removedFingerprints: z.array(z.base64()),
  tokenPolicy: z.enum(TokenPolicy.options),
  usedTokens: z.array(z.base64()),
  wrongPasscodesBy: AttemptsByAddress,
  lobbyEntriesBy: AttemptsByAddress,
  joinsDuringAbsenceBy: AttemptsByAddress,
  lastLeftAtMs: z.number(),
  timerEndsAtMs: z.exactOptional(z.number()),
  scheduledEnd: z.exactOptional(ScheduledEnd),
  media: z.exactOptional(z.strictObject({ ...MediaPath.shape, nextSender: z.int() })),
  relayed: z.strictObject({
    bytes: z.number(),
    open: z.record(z.string(), z.number()),
    byParticipant: z.record(z.string(), z.number()),
  }),
});

const Stored = z.strictObject({ format: z.literal(FORMAT), room: StoredRoom });

export const writeRoom = (room: Room): string => JSON.stringify({ format: FORMAT, room });

export type StoredRoomReading = { ok: true; room: Room } | { ok: false; problem: string };

export function readRoom(text: string): StoredRoomReading {
  const parsed = Stored.safeParse(parseJson(text));
  if (parsed.success) return { ok: true, room: parsed.data.room };
  // Paths and codes only: the text contains names and the hash of a passcode.
  const issues = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
  return { ok: false, problem: `not a room of format ${FORMAT} (${issues.join(', ')})` };
}
