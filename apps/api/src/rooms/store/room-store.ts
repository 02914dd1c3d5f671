/**
 * Where rooms and what is said in them are kept: a port, so that one API can hold them in memory and
 * several can share them. A change of a room and the messages it causes are committed as one, so that
 * neither is ever seen without the other. An abstract class only because Nest needs something at run
 * time to inject by; adapters implement it. Every adapter passes `room-store.contract.ts`
 * and `room-sessions.contract.ts`.
 */
import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import type { Limits } from '../../config/limits.js';
import type { LinkReport } from '../model/link-report.js';
import type { PlaceInList } from './place-in-list.js';
import type { Delivery, Outcome, Room, SessionEnd } from '../model/room.js';

/** A message of a participant's session: its number [RES-2], and its JSON text without that. */
export interface Numbered {
  readonly seq: number;
  readonly text: string;
}

/** What a participant says within its session [RES-3]. */
export interface Said {
  readonly by: ParticipantId;
  readonly seq: number;
}

/**
 * `heard`: it has taken effect. `repeat`: before, perhaps by a try whose answer was lost.
 * `session_over`: nobody of that id is in the room.
 */
export type Hearing = 'heard' | 'repeat' | 'session_over';

/** `not_permitted`: who says it is in the lobby. `unknown_participant`: the other one, or not there. */
export type Relaying = Hearing | 'unknown_participant' | 'not_permitted';

/** Where a session stands, and what of it the client has missed. */
export interface Missed {
  /** The highest number of the client that has taken effect. */
  readonly received: number;
  /** In order. */
  readonly messages: readonly Numbered[];
}

/** What a change hands back: the room after it and, if it says anything, to whom. */
export interface Committable {
  readonly room: Room;
  readonly outcome?: Outcome;
  /** Nothing of the room, but for whoever watches. */
  readonly report?: LinkReport;
}

/** How an API process hears of what concerns the participants it holds. */
export interface StoreListener {
  /** Each message at least once, unless `onGap` follows; mostly in order. */
  onMessage(to: ParticipantId, message: Numbered): void;
  /** The last message of a session, which is over; it may still be missed. */
  onLast(to: ParticipantId, message: Numbered, end: SessionEnd): void;
  /** The participant was held by this process, and now another socket of it counts. */
  onMoved(id: ParticipantId): void;
  /** Something may have been missed: the store was out of reach. */
  onGap(): void;
}

/** Is told of each change that this process made, once it has taken effect, in that order. */
export type ChangeWatcher = (before: Room, change: Committable) => void;

/**
 * More than that waiting for one participant is not kept; the session ends with it [RES-7]. Twice what all
 * in a room of eight say to one of them when all of their links restart.
 */
export const MAX_KEPT_BYTES = 256 * 1024;

/** What keeping a message costs beside its text. */
export const KEPT_OVERHEAD_BYTES = 64;

export type RoomLimits = Pick<Limits, 'maxRooms' | 'maxRoomsPerKey'>;

/** `full`: the store holds as many rooms as it may; `owner_full`: as many of that owner. */
export type Creation = 'created' | 'id_taken' | 'full' | 'owner_full';

export interface PageRequest {
  /** Where the page before ended; none for the first. */
  readonly after?: PlaceInList;
  readonly limit: number;
}

export interface RoomPage {
  /** Fewer than asked for when some were forgotten in this moment. */
  readonly rooms: readonly Room[];
  /** Where the next page begins; none after the last. */
  readonly next?: PlaceInList;
}

/** Now, where the adapter need not wait for it: see `SignalingConnection`'s tasks. */
export type NowOrLater<T> = T | Promise<T>;

export abstract class RoomStore {
  /** Adds a room. What is there already stays as it is. */
  abstract create(room: Room): Promise<Creation>;

  /** The room as it is now; a later change makes another value. */
  abstract find(id: RoomId): Promise<Room | undefined>;

  /**
   * Puts `change(room).room` in the place of the room and its deliveries at the ends of the sessions
   * they are for, atomically. Sessions begin and end with their participants' being in the room or its
   * lobby; who is out of it by the change gets what that says to them before.
   * Resolves with what `change` returned in the run that took effect, or `undefined` when there is no
   * such room.
   *
   * `change` must be pure: it runs again on the newer room when another update came in between.
   * Updates of one room settle in the order they took effect.
   */
  abstract update<C extends Committable>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined>;

  /** The same for what a participant says: a repeat changes nothing [RES-3]. */
  abstract perform(id: RoomId, said: Said, change: (room: Room) => Committable): Promise<Hearing>;

  /** Passes a message on within the room, without a look at the rest of it [ROOM-8, LOB-2]. */
  abstract relay(id: RoomId, said: Said, delivery: Delivery): NowOrLater<Relaying>;

  /** `undefined`: there is no such session, or not all of that is kept. */
  abstract missed(
    id: RoomId,
    participant: ParticipantId,
    after: number,
  ): Promise<Missed | undefined>;

  /** The participant has all up to that number; it need not be kept any longer [RES-8]. */
  abstract acknowledge(id: RoomId, participant: ParticipantId, upTo: number): Promise<void>;

  /** To be called once, before anybody joins. Resolves when nothing is missed from then on. */
  abstract listen(listener: StoreListener): Promise<void>;

  /**
   * From now on. What is made of a change is no longer part of it: `watcher` must not throw, and when
   * this process ends in between, or gets no answer, nobody is told.
   */
  abstract watch(watcher: ChangeWatcher): void;

  /** Forgets the rooms that are forgettable at that time [ROOM-9] and resolves with their number. */
  abstract forgetUnused(atMs: number): Promise<number>;

  /**
   * Every room, as it is when its turn comes. One that cannot be read is left out and logged, so
   * that it does not stand in the way of the others.
   */
  abstract all(): AsyncIterable<Room>;

  /** The rooms that an application made, oldest first, a page at a time. */
  abstract madeBy(owner: KeyId, request: PageRequest): Promise<RoomPage>;

  /** How many rooms there are. */
  abstract count(): Promise<number>;
}
