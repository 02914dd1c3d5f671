/**
 * What a room is and how it changes, as pure functions on immutable values: no clock, no I/O. Each
 * change returns the room after it and either the messages to send, in order, or the error code of
 * a rejection. `entry.ts` decides who may join. Rules: SPEC.md §Rooms.
 */
import {
  DEFAULT_ROOM_SETTINGS,
  type IceServers,
  type KeyAnnouncement,
  type KeyId,
  type LinkOutcome,
  type MediaNeed,
  type MediaState,
  type Participant,
  type ParticipantId,
  type ProducerId,
  type RoomId,
  type RoomInfo,
  type RoomSettings,
  type ScheduledEnd,
  type SessionMessage,
  type SignalErrorCode,
  type TokenPolicy,
  type TrackSource,
} from '@throughline/protocol';
import type { AddressHash } from './address-hash.js';
import { type LinkStatuses, withoutLinkTo } from './link-statuses.js';
import type { AttemptsByAddress } from './attempts-by-address.js';
import { recordJoin, type Attendance, recordLeave, NO_ATTENDANCE } from './attendance.js';
import { inNewEpoch, needsMediaServer, pathOf, type RoomMedia } from './media-path.js';
import {
  mayShareScreen,
  mayUnmuteSelf,
  muted,
  startsSharing,
  withoutScreen,
} from './media-permissions.js';
import type { NodeId } from './node-id.js';
import type { PasscodeHash } from '../secrets/passcode.js';
import { EMPTY_TALLY, type RelayTally } from './relay-tally.js';

/** A participant or a guest in the lobby, with the state of its session. */
export interface ParticipantRecord extends Participant {
  /**
   * The API process that holds the connection or, while the participant is absent, waits for the
   * next one.
   */
  readonly node: NodeId;
  /** Which of the participant's connections is current, from 1 [RES-6]. */
  readonly connectionNumber: number;
  /** Hash of the session token [RES-1]. */
  readonly tokenHash: string;
  readonly joinedAtMs: number;
  /** Identify its join token after a removal [MOD-7]; empty if it joined without a token. */
  readonly tokenFingerprints: readonly string[];
  /** Of the address from which it joined, whose attempts and relays are limited [ROOM-4, LOB-6, ICE-8]. */
  readonly addressHash: AddressHash;
  /** The latest request of a host to unmute [MOD-12]. */
  readonly unmuteRequest?: UnmuteRequest;
  /** What it reported last about its links to participants that are present [MOD-17]. */
  readonly links?: LinkStatuses;
  /** Its client can use the media server [SFU-1]. */
  readonly usesMediaServer?: true;
  /** Once it has announced its keys [SFU-40]. */
  readonly keys?: SenderKeys;
  /** As it stated last [SFU-3]. */
  readonly mediaNeeds?: readonly MediaNeed[];
  /** What it sends to the media server in the epoch of the room [SFU-10]. */
  readonly producers?: readonly ProducerRecord[];
}

export interface SenderKeys {
  readonly sender: number;
  readonly announcement: KeyAnnouncement;
}

export interface ProducerRecord {
  readonly id: ProducerId;
  readonly source: TrackSource;
}

export interface UnmuteRequest {
  readonly atMs: number;
  /** The participant may unmute itself, whatever the settings of the room. */
  readonly isOpen: boolean;
}

export interface Room {
  readonly id: RoomId;
  readonly name?: string;
  readonly capacity: number;
  readonly passcodeHash?: PasscodeHash;
  /** `tokens`: every join requires a join token [TOK-5]. */
  readonly access: 'open' | 'tokens';
  readonly settings: RoomSettings;
  /**
   * The application that created the room and manages it; undefined for a room created without an
   * API key.
   */
  readonly owner?: KeyId;
  /** The address that created a room without an API key: its rooms are bounded [LIM-9]. */
  readonly maker?: AddressHash;
  readonly createdAtMs: number;
  /** When the room expires [MOD-9]. */
  readonly expiresAtMs?: number;
  /** When a host or the application ended the room [MOD-8]. */
  readonly endedAtMs?: number;
  readonly attendance: Attendance;
  /** In order of arrival. */
  readonly participants: readonly ParticipantRecord[];
  /** Guests in the lobby, in order of arrival [LOB-1]. */
  readonly waiting: readonly ParticipantRecord[];
  /** Token fingerprints of removed participants, the latest last [MOD-7]. */
  readonly removedFingerprints: readonly string[];
  readonly tokenPolicy: TokenPolicy;
  /** Of the tokens that have admitted a participant, if each admits only once [TOK-8]. */
  readonly usedTokens: readonly string[];
  /** Recent wrong passcodes and lobby entries of each address [ROOM-4, LOB-6]. */
  readonly wrongPasscodesBy: AttemptsByAddress;
  readonly lobbyEntriesBy: AttemptsByAddress;
  /** Recent joins of each address while a participant was absent [RES-13]. */
  readonly joinsDuringAbsenceBy: AttemptsByAddress;
  /** When a participant or guest last left or, before that, the room was created. */
  readonly lastLeftAtMs: number;
  /** When the timer that a host has started ends [MOD-15]. */
  readonly timerEndsAtMs?: number;
  /** The end that a host has scheduled [MOD-16]. */
  readonly scheduledEnd?: ScheduledEnd;
  /** Absent until a participant has announced its keys [SFU-2]. */
  readonly media?: RoomMedia;
  readonly relayed: RelayTally;
}

type NewRoom = Pick<
  Room,
  'id' | 'name' | 'capacity' | 'passcodeHash' | 'owner' | 'maker' | 'expiresAtMs'
> &
  Partial<Pick<Room, 'access' | 'settings' | 'tokenPolicy'>>;

export const emptyRoom = (room: NewRoom, atMs: number): Room => ({
  access: 'open',
  tokenPolicy: 'replace',
  settings: DEFAULT_ROOM_SETTINGS,
  ...room,
  createdAtMs: atMs,
  attendance: NO_ATTENDANCE,
  participants: [],
  waiting: [],
  removedFingerprints: [],
  usedTokens: [],
  wrongPasscodesBy: {},
  lobbyEntriesBy: {},
  joinsDuringAbsenceBy: {},
  lastLeftAtMs: atMs,
  relayed: EMPTY_TALLY,
});

/**
 * Why the last message of a session ends it. The connection is closed, except that a rejected guest
 * may join again on it.
 */
export type SessionEnd = 'removed' | 'ended' | 'rejected' | 'replaced';

/** What the participant at one end reports about its link to another participant [LNK-6]. */
export interface LinkReport {
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly link: LinkOutcome;
}

export interface Delivery {
  readonly to: ParticipantId;
  readonly message: SessionMessage;
  /** This is the last message of the session, which the same change ends. */
  readonly ends?: SessionEnd;
}

/** The messages to send, in this order, or a rejection. */
export type Outcome =
  | { readonly ok: true; readonly deliveries: readonly Delivery[] }
  | { readonly ok: false; readonly code: SignalErrorCode };

/** A rejection may change the room too: wrong passcodes are counted. */
export interface Change {
  readonly room: Room;
  readonly outcome: Outcome;
  /** A link report for the watchers of the store. */
  readonly report?: LinkReport;
}

export const reject = (room: Room, code: SignalErrorCode): Change => ({
  room,
  outcome: { ok: false, code },
});

export const withoutMessages = (room: Room): Change => ({
  room,
  outcome: { ok: true, deliveries: [] },
});

/** A change of the room that `before` has left, with the deliveries of both and, between them, further ones. */
export function followedBy(before: Change, between: Delivery[], change: Change): Change {
  if (!before.outcome.ok || !change.outcome.ok) return change;
  const deliveries = [...before.outcome.deliveries, ...between, ...change.outcome.deliveries];
  return { room: change.room, outcome: { ok: true, deliveries } };
}

/** ICE servers for the participant that was alone in the room until another one joined [ICE-7]. */
export interface IssuedServers {
  readonly to: ParticipantId;
  readonly iceServers: IceServers;
}

/** The participant that is alone in the room, if one is. */
export const aloneIn = ({ participants }: Room): ParticipantRecord | undefined =>
  participants.length === 1 ? participants[0] : undefined;

/** Adds a participant whose join has been accepted. `issued` has no effect unless that participant is alone. */
export function enter(room: Room, newcomer: ParticipantRecord, issued?: IssuedServers): Change {
  if (room.participants.length >= seatsFor(newcomer, room)) return reject(room, 'room_full');
  if (needsMediaServer(room) && !newcomer.usesMediaServer)
    return reject(room, 'media_server_required');
  const isMuted = newcomer.media.microphone && !mayUnmuteSelf(room, newcomer);
  const heard = isMuted ? muted(newcomer) : newcomer;
  const participant = mayShareScreen(room, newcomer) ? heard : withoutScreen(heard);
  const participants = [...room.participants, participant];
  const joined = toAll(room.participants, {
    type: 'participant/joined',
    participant: toPublicView(participant),
    ...(issued !== undefined &&
      issued.to === aloneIn(room)?.id && { iceServers: issued.iceServers }),
  });
  const notice: Delivery[] = isMuted
    ? [{ to: participant.id, message: { type: 'microphone/muted', by: null } }]
    : [];
  const after = {
    ...room,
    participants,
    attendance: recordJoin(room.attendance, participants.length, participant.joinedAtMs),
  };
  const deliveries = [...joined, ...notice, ...hostNotices(room, after)];
  return withChosenPath({ room: after, outcome: { ok: true, deliveries } });
}

/** Adds the change of path that the change requires [SFU-2]. */
export function withChosenPath(change: Change): Change {
  const { room } = change;
  if (room.media === undefined) return change;
  const path = pathOf(room);
  if (path === room.media.path) return change;
  return followedBy(change, [], pathNotice(inNewEpoch(room, room.media, path)));
}

/** Notifies present participants of the path. Absent ones get it when they resume [RES-12]. */
export const pathNotice = (room: Room): Change => ({
  room,
  outcome: {
    ok: true,
    deliveries: toPresent(room.participants, { type: 'room/changed', room: toRoomInfo(room) }),
  },
});

/** The requester of a change: a participant, or a caller of the room API. */
export type Actor = ParticipantId | 'api';

export const participantIn = (room: Room, id: ParticipantId): ParticipantRecord | undefined =>
  room.participants.find((participant) => participant.id === id);

/**
 * Evaluated when the change applies: the actor may have lost its role since it sent the request
 * [MOD-1, MOD-2].
 */
export const isHost = (room: Room, by: Actor): boolean =>
  by === 'api' || participantIn(room, by)?.role === 'host';

export const hostsOf = ({ participants }: Room): ParticipantRecord[] =>
  participants.filter(({ role }) => role === 'host');

export const hasHost = ({ participants }: Room): boolean =>
  participants.some(({ role }) => role === 'host');

/** Notifies the guests when the first host joins and when the last one leaves [LOB-8]. */
export const hostNotices = (before: Room, after: Room): Delivery[] => {
  const hostPresent = hasHost(after);
  return hostPresent === hasHost(before)
    ? []
    : toAll(after.waiting, { type: 'lobby/host-changed', hostPresent });
};

export const guestIn = (room: Room, id: ParticipantId): ParticipantRecord | undefined =>
  room.waiting.find((guest) => guest.id === id);

/** Participants and guests: all that have a session. */
export const sessionsOf = (room: Room): readonly ParticipantRecord[] =>
  room.waiting.length === 0 ? room.participants : [...room.participants, ...room.waiting];

export const sessionIn = (room: Room, id: ParticipantId): ParticipantRecord | undefined =>
  participantIn(room, id) ?? guestIn(room, id);

/** The other participants, in order of arrival [ROOM-2]. */
export const othersThan = (room: Room, id: ParticipantId): Participant[] =>
  except(room.participants, id).map(toPublicView);

export const toRoomInfo = (room: Room): RoomInfo => ({
  ...toLobbyInfo(room),
  ...(room.timerEndsAtMs !== undefined && { timerEndsAt: room.timerEndsAtMs }),
  ...(room.scheduledEnd !== undefined && { scheduledEnd: room.scheduledEnd }),
  ...(room.media && { media: { path: room.media.path, epoch: room.media.epoch } }),
});

/** What guests in the lobby know of the room: nothing that happens in it [LOB-2]. */
export const toLobbyInfo = ({ id, name, capacity, settings }: Room): RoomInfo => ({
  id,
  capacity,
  ...settings,
  ...(name !== undefined && { name }),
});

/** Removes a participant from the room. Idempotent. */
export function leave(room: Room, id: ParticipantId, atMs: number): Change {
  if (participantIn(room, id) === undefined) return withoutMessages(room);
  const remaining = except(room.participants, id).map((record) => withoutLinkTo(record, id));
  const after = {
    ...room,
    participants: remaining,
    attendance: recordLeave(room.attendance, id),
    lastLeftAtMs: atMs,
  };
  const left = toAll(remaining, { type: 'participant/left', participantId: id });
  return withChosenPath({
    room: after,
    outcome: { ok: true, deliveries: [...left, ...hostNotices(room, after)] },
  });
}

/** Sets the media state of a participant or guest [ROOM-7, MOD-5, MOD-13]. */
export function announceMedia(room: Room, id: ParticipantId, media: MediaState): Change {
  const guest = guestIn(room, id);
  if (guest !== undefined) return withoutMessages(replaceRecord(room, { ...guest, media }));
  const current = participantIn(room, id);
  if (current === undefined) return reject(room, 'not_joined');
  const switchesOn = media.microphone && !current.media.microphone;
  if (switchesOn && !mayUnmuteSelf(room, current)) return reject(room, 'not_permitted');
  if (startsSharing(current.media, media) && !mayShareScreen(room, current))
    return reject(room, 'not_permitted');
  return updateParticipant(room, { ...current, media });
}

/** Replaces a participant's record and notifies the others that are present [RES-12]. */
export function updateParticipant(room: Room, participant: ParticipantRecord): Change {
  return {
    room: replaceRecord(room, participant),
    outcome: {
      ok: true,
      deliveries: toPresent(except(room.participants, participant.id), {
        type: 'participant/changed',
        participant: toPublicView(participant),
      }),
    },
  };
}

/**
 * As `updateParticipant`, and notifies the participant itself: an absent one too, so use this only for changes
 * that no other participant but a host can cause [RES-12].
 */
export function updateForAll(room: Room, changed: ParticipantRecord): Change {
  const own = toAll([changed], {
    type: 'participant/changed',
    participant: toPublicView(changed),
  });
  return followedBy(withoutMessages(room), own, updateParticipant(room, changed));
}

/** Replaces the record of a participant or guest without sending messages. */
export function replaceRecord(room: Room, changed: ParticipantRecord): Room {
  const replaced = (records: readonly ParticipantRecord[]) =>
    records.map((record) => (record.id === changed.id ? changed : record));
  return guestIn(room, changed.id) === undefined
    ? { ...room, participants: replaced(room.participants) }
    : { ...room, waiting: replaced(room.waiting) };
}

/** Without connection and token, which other participants must not see. */
export const toPublicView = ({
  id,
  displayName,
  role,
  media,
  absent,
  hand,
  spotlight,
  network,
}: ParticipantRecord): Participant => ({
  id,
  displayName,
  role,
  media,
  absent,
  ...(hand !== undefined && { hand }),
  ...(spotlight && { spotlight }),
  ...(network && { network }),
});

export const except = (
  records: readonly ParticipantRecord[],
  id: ParticipantId,
): ParticipantRecord[] => records.filter((record) => record.id !== id);

export const toAll = (participants: readonly Participant[], message: SessionMessage): Delivery[] =>
  participants.map(({ id }) => ({ to: id, message }));

/**
 * A state that the next one replaces is not kept for absent participants, since others could fill their logs
 * with it. They get the current one when they resume [RES-12].
 */
export const toPresent = (
  participants: readonly Participant[],
  message: SessionMessage,
): Delivery[] =>
  toAll(
    participants.filter(({ absent }) => !absent),
    message,
  );

/**
 * A room without a host has a seat more for one, so that no one can keep the hosts out by taking all
 * seats: the host can then remove participants [ROOM-3].
 */
const seatsFor = ({ role }: ParticipantRecord, room: Room) =>
  role === 'host' && hostsOf(room).length === 0 ? room.capacity + 1 : room.capacity;
