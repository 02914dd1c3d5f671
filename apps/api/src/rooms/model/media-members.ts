/**
 * What the participants of a room know of each other about media through the media server: keys and producers. Pure, like
 * `room.ts`. Rules: SPEC.md §Media server.
 */
import type {
  KeyAnnouncement,
  KeysAnnounced,
  MediaMember,
  MediaNeed,
  ParticipantId,
  ProducerId,
  SessionMessage,
  TrackSource,
} from '@throughline/protocol';
import { hasFreeSenderNumber, inNewEpoch, NEW_MEDIA } from './media-path.js';
import {
  type Change,
  type Delivery,
  except,
  followedBy,
  withChosenPath,
  pathNotice,
  participantIn,
  type ParticipantRecord,
  reject,
  replaceRecord,
  type Room,
  toAll,
  toPresent,
  toRoomInfo,
  withoutMessages,
} from './room.js';

/** Publishes the keys of a participant, which gets the number of its sender [SFU-40]. */
export function announceKeys(room: Room, id: ParticipantId, announcement: KeyAnnouncement): Change {
  const participant = participantIn(room, id);
  if (participant === undefined || participant.keys !== undefined || !participant.usesMediaServer)
    return reject(room, 'not_permitted');
  if (!hasFreeSenderNumber(room)) return reject(room, 'media_limit_reached');
  const { media = NEW_MEDIA } = room;
  const keyed = { ...participant, keys: { sender: media.nextSender, announcement } };
  const numbered = { ...room, media: { ...media, nextSender: media.nextSender + 1 } };
  const after = replaceRecord(numbered, keyed);
  const announced = toAll(membersExcept(after, id), memberMessage(keyed));
  const change: Change = { room: after, outcome: { ok: true, deliveries: announced } };
  // The participants learn that the room has a path, which hosts can choose.
  return withChosenPath(
    room.media === undefined ? followedBy(change, [], pathNotice(after)) : change,
  );
}

/** The content of the reply to the participant that has announced its keys. */
export function keysAnnounced(room: Room, id: ParticipantId): KeysAnnounced {
  const keys = participantIn(room, id)?.keys;
  if (keys === undefined) throw new Error('the participant has announced no keys');
  return { sender: keys.sender, members: membersExcept(room, id).map(toMember) };
}

/** States why a participant needs the media server [SFU-3]. */
export function stateNeed(room: Room, id: ParticipantId, needs: readonly MediaNeed[]): Change {
  const participant = participantIn(room, id);
  if (participant === undefined || !participant.usesMediaServer)
    return reject(room, 'not_permitted');
  const stated =
    needs.length === 0
      ? withoutNeeds(participant)
      : { ...participant, mediaNeeds: [...new Set(needs)] };
  return withChosenPath(withoutMessages(replaceRecord(room, stated)));
}

const withoutNeeds = ({ mediaNeeds: _needs, ...record }: ParticipantRecord): ParticipantRecord =>
  record;

export interface ProducerChange {
  /** In which the producer was opened or closed; no effect in a later one. */
  readonly epoch: number;
  readonly source: TrackSource;
  /** Undefined once the participant no longer sends the source. */
  readonly producer: ProducerId | undefined;
}

/** Publishes what a participant sends to the media server [SFU-10]. */
export function changeProducer(
  room: Room,
  id: ParticipantId,
  { epoch, source, producer }: ProducerChange,
): Change {
  const participant = participantIn(room, id);
  if (participant === undefined || !isKeyed(participant)) return withoutMessages(room);
  if (room.media?.path !== 'sfu' || room.media.epoch !== epoch) return withoutMessages(room);
  const others = (participant.producers ?? []).filter((one) => one.source !== source);
  const producers = producer === undefined ? others : [...others, { id: producer, source }];
  const changed = { ...participant, producers };
  const deliveries = toPresent(membersExcept(room, id), memberMessage(changed));
  return { room: replaceRecord(room, changed), outcome: { ok: true, deliveries } };
}

/** The media server has lost the room: the participants open their transports anew [SFU-4]. */
export function reopenMedia(room: Room, lostEpoch: number): Change {
  const { media } = room;
  if (media?.path !== 'sfu' || media.epoch !== lostEpoch) return withoutMessages(room);
  return pathNotice(inNewEpoch(room, media, media.path));
}

/** The media server has removed all that the participant had on it [SFU-11]. */
export function dropProducers(room: Room, id: ParticipantId, epoch: number): Change {
  const sources = participantIn(room, id)?.producers ?? [];
  return sources.reduce(
    (before, { source }) =>
      followedBy(
        before,
        [],
        changeProducer(before.room, id, { epoch, source, producer: undefined }),
      ),
    withoutMessages(room),
  );
}

/** The states of which an absent participant gets no message [RES-12]. */
export function mediaState(room: Room, to: ParticipantRecord): Delivery[] {
  if (room.media === undefined) return [];
  const path: Delivery = { to: to.id, message: { type: 'room/changed', room: toRoomInfo(room) } };
  if (to.keys === undefined) return [path];
  const members = membersExcept(room, to.id).map((member): Delivery => ({
    to: to.id,
    message: memberMessage(member),
  }));
  return [path, ...members];
}

/** A participant that has announced its keys. */
type KeyedRecord = ParticipantRecord & Required<Pick<ParticipantRecord, 'keys'>>;

const isKeyed = (record: ParticipantRecord): record is KeyedRecord => record.keys !== undefined;

const membersExcept = ({ participants }: Room, id: ParticipantId): KeyedRecord[] =>
  except(participants, id).filter(isKeyed);

const memberMessage = (record: KeyedRecord): SessionMessage => ({
  type: 'media/member',
  member: toMember(record),
});

const toMember = ({ id, keys, producers = [] }: KeyedRecord): MediaMember => ({
  participantId: id,
  ...keys,
  producers: [...producers],
});
