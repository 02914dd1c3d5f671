/**
 * Port for rooms and the messages of their sessions: one API process can keep them in memory,
 * several can share them in Redis. A change of a room and the messages that it causes are committed
 * atomically. An abstract class, because Nest injects by a run-time value; adapters implement it.
 * Every adapter passes `room-store.contract.ts` and `room-sessions.contract.ts`.
 */
import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import type { AddressHash } from '../model/address-hash.js';
import type { ListPosition } from './list-position.js';
import type { Delivery, LinkReport, Outcome, Room, SessionEnd } from '../model/room.js';

/** A message of a session: its number [RES-2], and its JSON text without the number. */
export interface NumberedMessage {
  readonly seq: number;
  readonly text: string;
}

/** Identifies a message that a client sends within its session [RES-3]. */
export interface ClientMessageId {
  readonly by: ParticipantId;
  readonly seq: number;
}

/**
 * `duplicate`: the message was applied before, perhaps by an attempt whose reply was lost.
 * `session_over`: the sender has no session in the room.
 */
export type CommitResult = 'applied' | 'duplicate' | 'session_over';

/**
 * `not_permitted`: the sender is in the lobby.
 * `unknown_participant`: the receiver is in the lobby or not in the room.
 * `too_many_kept`: the receiver is absent, and the store keeps as many signals for it as it may.
 */
export type RelayResult = CommitResult | 'unknown_participant' | 'not_permitted' | 'too_many_kept';

export interface MissedMessages {
  /** The highest number of the client's messages that has been applied. */
  readonly received: number;
  /** In order. */
  readonly messages: readonly NumberedMessage[];
}

/** What a change returns: the room after it and, if it sends messages, the outcome. */
export interface Committable {
  readonly room: Room;
  readonly outcome?: Outcome;
  /** Not stored; passed to the watcher. */
  readonly report?: LinkReport;
}

/** Receives the events of the participants connected to this API process. */
export interface StoreListener {
  /** At least once for each message, unless `onGap` follows; mostly in order. */
  onMessage(to: ParticipantId, message: NumberedMessage): void;
  /** The session has ended with this message, which may be lost. */
  onLastMessage(to: ParticipantId, message: NumberedMessage, end: SessionEnd): void;
  /** The participant has resumed on another connection. */
  onReplaced(id: ParticipantId): void;
  /** The store was unavailable, so events may have been lost. */
  onGap(): void;
}

/** Receives each change that this process committed, in the order of the commits. */
export type ChangeWatcher = (before: Room, change: Committable) => void;

/**
 * Upper bound of the messages logged for one participant; beyond it the log is dropped and the
 * session cannot resume [RES-7]. Twice what all links of a room of eight send to one participant
 * when they restart.
 */
export const MAX_SESSION_LOG_BYTES = 256 * 1024;

/** Counted for each logged message in addition to its text. */
export const LOG_ENTRY_OVERHEAD_BYTES = 64;

/**
 * `full`: there is no place for another room, or for another without an API key. `owner_full` and
 * `address_full`: the owner, or the address of the maker, has as many rooms as it may.
 */
export type CreateResult = 'created' | 'id_taken' | 'full' | 'owner_full' | 'address_full';

/** The address with the most rooms, and how many the other address has. */
export interface Crowding {
  readonly maker: AddressHash;
  readonly rooms: number;
  readonly own: number;
}

export interface PageRequest {
  /** End of the previous page; undefined for the first page. */
  readonly after?: ListPosition;
  readonly limit: number;
}

export interface RoomPage {
  /** Fewer than requested if some were deleted in the meantime. */
  readonly rooms: readonly Room[];
  /** Start of the next page; undefined on the last page. */
  readonly next?: ListPosition;
}

/**
 * Synchronous where the adapter does no I/O; `SignalingConnection` then handles frames without a
 * microtask.
 */
export type MaybePromise<T> = T | Promise<T>;

export abstract class RoomStore {
  /** Adds a room. Never replaces an existing one. */
  abstract create(room: Room): Promise<CreateResult>;

  /** The address that made the most rooms; undefined if there are none of addresses. */
  abstract crowding(own: AddressHash | undefined): Promise<Crowding | undefined>;

  /** The rooms that the address made. */
  abstract madeBy(maker: AddressHash): Promise<readonly Room[]>;

  /** Deletes the room unless it has changed since it was read. Resolves with whether it did. */
  abstract remove(room: Room): Promise<boolean>;

  /** A snapshot: later changes create other values. */
  abstract find(id: RoomId): Promise<Room | undefined>;

  /**
   * Atomically replaces the room by `change(room).room` and appends its deliveries to the sessions.
   * A session starts and ends with the membership in the room or its lobby; a session that the
   * change ends receives its deliveries first. Resolves with the result of the run of `change` that
   * was committed, or with `undefined` for an unknown room.
   *
   * `change` must be pure: after a conflicting update it runs again on the newer room. Updates of
   * one room resolve in the order of their commits.
   */
  abstract update<C extends Committable>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined>;

  /** Like `update`, for a client's message: a duplicate changes nothing [RES-3]. */
  abstract updateOnce(
    id: RoomId,
    messageId: ClientMessageId,
    change: (room: Room) => Committable,
  ): Promise<CommitResult>;

  /**
   * Whether relays of one participant that begin in the same turn of the event loop share a call, which applies all of
   * them, in their order, or none.
   */
  abstract readonly relaysTogether: boolean;

  /** Forwards a client's message within the room without reading the room [ROOM-8, LOB-2]. */
  abstract relay(
    id: RoomId,
    messageId: ClientMessageId,
    delivery: Delivery,
  ): MaybePromise<RelayResult>;

  /** `undefined` if there is no such session or its log no longer reaches back to `after`. */
  abstract messagesSince(
    id: RoomId,
    participant: ParticipantId,
    after: number,
  ): Promise<MissedMessages | undefined>;

  /** The client has received all messages up to that number, so the log drops them [RES-8]. */
  abstract acknowledge(id: RoomId, participant: ParticipantId, upTo: number): Promise<void>;

  /** Called once, before the first join. Once it resolves, no event is lost. */
  abstract listen(listener: StoreListener): Promise<void>;

  /**
   * Adds a watcher of all later changes. `watcher` runs after the commit and must not throw; it
   * misses a change if this process ends, or the store's reply is lost, in between.
   */
  abstract watch(watcher: ChangeWatcher): void;

  /** Deletes the rooms that are unused at that time [ROOM-9] and resolves with their number. */
  abstract deleteUnused(atMs: number): Promise<number>;

  /**
   * Every room, each read when its turn comes. Skips and logs unreadable rooms, so that they do not
   * block the others.
   */
  abstract all(): AsyncIterable<Room>;

  /** A page of the rooms that an application created, oldest first. */
  abstract ownedBy(owner: KeyId, request: PageRequest): Promise<RoomPage>;

  /** The number of rooms. */
  abstract count(): Promise<number>;
}
