/** Rooms and participants for tests of the model and the stores. */
import { randomBytes } from 'node:crypto';
import {
  DEFAULT_ROOM_SETTINGS,
  NO_MEDIA,
  ParticipantId,
  ROOM_SWITCHES,
  RoomSettings,
} from '@throughline/protocol';
import { AddressHash } from '../rooms/model/address-hash.js';
import type { Attendance } from '../rooms/model/attendance.js';
import { join, type JoinAttempt } from '../rooms/model/entry.js';
import { NodeId } from '../rooms/model/node-id.js';
import { newRoomId } from '../rooms/secrets/room-id.js';
import { toPublicView, emptyRoom, type ParticipantRecord, type Room } from '../rooms/model/room.js';

export const aRoom = (changes: Partial<Room> = {}, settings: Partial<RoomSettings> = {}): Room => ({
  ...emptyRoom(
    { id: newRoomId(), capacity: 8, settings: { ...DEFAULT_ROOM_SETTINGS, ...settings } },
    0,
  ),
  ...changes,
});

/** No setting has its default. */
export const unusualSettings = RoomSettings.parse({
  ...Object.fromEntries(ROOM_SWITCHES.map((name) => [name, !DEFAULT_ROOM_SETTINGS[name]])),
  mediaPath: 'sfu',
});

export const aNode = (): NodeId => NodeId.parse(crypto.randomUUID());
const someNode = aNode();

const anAddressHash = () => AddressHash.parse(randomBytes(16).toString('base64url'));

/** At an address of its own. */
export const aParticipant = (displayName: string, node = someNode): ParticipantRecord => ({
  id: ParticipantId.parse(crypto.randomUUID()),
  displayName,
  role: 'participant',
  media: { ...NO_MEDIA, microphone: true, camera: true },
  absent: false,
  node,
  connectionNumber: 1,
  tokenHash: 'dG9rZW4=',
  joinedAtMs: 0,
  tokenFingerprints: [],
  addressHash: anAddressHash(),
});

export { toPublicView };

export const aHost = (displayName: string, node = someNode): ParticipantRecord => ({
  ...aParticipant(displayName, node),
  role: 'host',
  // A token of its own [TOK-8].
  tokenFingerprints: [Buffer.from(displayName).toString('base64')],
});

export const aJoinAttempt = (
  participant: ParticipantRecord,
  changes: Partial<JoinAttempt> = {},
): JoinAttempt => ({
  participant,
  passcode: 'absent',
  atMs: 0,
  ...changes,
});

/** The room after the participants have joined it. */
export const withParticipants = (room: Room, ...people: ParticipantRecord[]): Room =>
  people.reduce((before, participant) => join(before, aJoinAttempt(participant)).room, room);

/** The attendance of the room after the participant has left. */
export const attendanceWithout = ({ attendance }: Room, gone: ParticipantRecord): Attendance => ({
  ...attendance,
  former: [...attendance.former, gone.id],
});
