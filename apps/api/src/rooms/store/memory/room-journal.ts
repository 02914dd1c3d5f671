/**
 * What `InMemoryRoomStore` records outside the process before a change takes effect, so that rooms
 * and sessions survive the process. Without a journal, they end with it.
 */
import type { ParticipantId, RoomId } from '@throughline/protocol';
import type { Room, SessionEnd } from '../../model/room.js';
import type { ClientMessageId, NumberedMessage } from '../room-store.js';
import type { RecordedSession } from './session-log.js';

/** A message to a participant. */
export interface AddressedMessage extends NumberedMessage {
  readonly to: ParticipantId;
  /** The last message of a session, which the same commit ends. */
  readonly ends?: SessionEnd;
}

/** All that one operation changes in a room and its sessions. */
export interface RoomCommit {
  readonly roomId: RoomId;
  /** The room afterwards; undefined if it stays as it is. */
  readonly room?: Room;
  readonly started: readonly ParticipantId[];
  readonly ended: readonly ParticipantId[];
  /** In order; those to sessions that the commit ends need not be recorded. */
  readonly messages: readonly AddressedMessage[];
  /** The client's message that causes the commit. */
  readonly received?: ClientMessageId;
}

export interface RecordedRoom {
  readonly room: Room;
  readonly sessions: ReadonlyMap<ParticipantId, RecordedSession>;
}

export interface RoomJournal {
  /** What was recorded when the journal was opened. Called once, before any other method. */
  load(): Iterable<RecordedRoom>;

  /**
   * Records all of it or nothing, and survives the death of the process once it returns. Throws a
   * `StoreUnavailableError` if nothing was recorded.
   */
  record(commit: RoomCommit): void;

  /** Like `record`, for rooms without sessions. */
  recordDeletion(rooms: readonly RoomId[]): void;

  /**
   * The messages up to that number are no longer needed. May be recorded later, since keeping them
   * is harmless.
   */
  noteDropped(participant: ParticipantId, upTo: number): void;
}

export const NO_JOURNAL: RoomJournal = {
  load: () => [],
  record: () => undefined,
  recordDeletion: () => undefined,
  noteDropped: () => undefined,
};
