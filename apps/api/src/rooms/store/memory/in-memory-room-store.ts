import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import { positionOf } from '../list-position.js';
import { isUnused } from '../../model/retention.js';
import { type Delivery, guestIn, type Room } from '../../model/room.js';
import {
  type ChangeWatcher,
  type Committable,
  type CreateResult,
  type CommitResult,
  type MissedMessages,
  type PageRequest,
  type RelayResult,
  type RoomLimits,
  type RoomPage,
  type RoomStore,
  type ClientMessageId,
  type StoreListener,
} from '../room-store.js';
import { type Entry, isEmpty, planRelay, planUpdate, type UpdatePlan } from './plan-commit.js';
import { NO_JOURNAL, type RoomCommit, type RoomJournal } from './room-journal.js';
import { SessionLog } from './session-log.js';

/**
 * The store of a single process. Rooms end with it unless a journal records them; each operation is
 * recorded before it takes effect, so a client never sees what a restart would undo. Every operation
 * completes synchronously, so no other operation can interleave with it.
 */
export class InMemoryRoomStore implements RoomStore {
  readonly #entries = new Map<RoomId, Entry>();
  readonly #limits: RoomLimits;
  readonly #journal: RoomJournal;
  #listener: StoreListener | undefined;
  #watcher: ChangeWatcher = () => undefined;

  constructor(limits: RoomLimits, journal = NO_JOURNAL) {
    this.#limits = limits;
    this.#journal = journal;
    for (const { room, sessions } of journal.load()) {
      const logs = [...sessions].map(([id, session]) => [id, new SessionLog(session)] as const);
      this.#entries.set(room.id, { room, sessions: new Map(logs) });
    }
  }

  // async, so that a journal that throws rejects the promise.
  // eslint-disable-next-line @typescript-eslint/require-await
  async create(room: Room): Promise<CreateResult> {
    const { maxRooms, maxRoomsPerKey } = this.#limits;
    if (this.#entries.has(room.id)) return 'id_taken';
    if (this.#entries.size >= maxRooms) return 'full';
    if (room.owner !== undefined && this.#ownedBy(room.owner).length >= maxRoomsPerKey)
      return 'owner_full';
    this.#journal.record({ roomId: room.id, room, started: [], ended: [], messages: [] });
    this.#entries.set(room.id, { room, sessions: new Map() });
    return 'created';
  }

  find(id: RoomId): Promise<Room | undefined> {
    return Promise.resolve(this.#entries.get(id)?.room);
  }

  // async, so that a `change` that throws rejects the promise.
  // eslint-disable-next-line @typescript-eslint/require-await
  async update<C extends Committable>(
    id: RoomId,
    change: (room: Room) => C,
  ): Promise<C | undefined> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    const changed = change(entry.room);
    this.#update(entry, changed, planUpdate(entry, changed));
    return changed;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async updateOnce(
    id: RoomId,
    messageId: ClientMessageId,
    change: (room: Room) => Committable,
  ): Promise<CommitResult> {
    const entry = this.#entries.get(id);
    const session = entry?.sessions.get(messageId.by);
    if (entry === undefined || session === undefined) return 'session_over';
    if (session.isDuplicate(messageId.seq)) return 'duplicate';
    const changed = change(entry.room);
    this.#update(entry, changed, planUpdate(entry, changed, messageId));
    return 'applied';
  }

  relay(id: RoomId, messageId: ClientMessageId, delivery: Delivery): RelayResult {
    const entry = this.#entries.get(id);
    const session = entry?.sessions.get(messageId.by);
    if (entry === undefined || session === undefined) return 'session_over';
    if (session.isDuplicate(messageId.seq)) return 'duplicate';
    const result = judgeRelay(entry, messageId.by, delivery.to);
    const plan = planRelay(entry, messageId, result === 'applied' ? [delivery] : []);
    this.#journal.record(plan);
    this.#apply(entry, plan);
    return result;
  }

  messagesSince(
    id: RoomId,
    participant: ParticipantId,
    after: number,
  ): Promise<MissedMessages | undefined> {
    return Promise.resolve(this.#entries.get(id)?.sessions.get(participant)?.messagesSince(after));
  }

  acknowledge(id: RoomId, participant: ParticipantId, upTo: number): Promise<void> {
    const session = this.#entries.get(id)?.sessions.get(participant);
    if (session !== undefined) this.#drop(participant, session, upTo);
    return Promise.resolve();
  }

  listen(listener: StoreListener): Promise<void> {
    this.#listener = listener;
    return Promise.resolve();
  }

  watch(watcher: ChangeWatcher): void {
    this.#watcher = watcher;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async deleteUnused(atMs: number): Promise<number> {
    const rooms = [...this.#entries.values()].map(({ room }) => room);
    const occupancy = { rooms: rooms.length, maxRooms: this.#limits.maxRooms };
    const unused = rooms.filter((room) => isUnused(room, atMs, occupancy)).map(({ id }) => id);
    if (unused.length > 0) this.#journal.recordDeletion(unused);
    for (const id of unused) this.#entries.delete(id);
    return unused.length;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous
  async *all(): AsyncIterable<Room> {
    yield* [...this.#entries.values()].map(({ room }) => room);
  }

  ownedBy(owner: KeyId, { after, limit }: PageRequest): Promise<RoomPage> {
    const rooms = this.#ownedBy(owner)
      .map((room) => ({ room, position: positionOf(room) }))
      .filter(({ position }) => after === undefined || position > after)
      .sort((one, other) => (one.position < other.position ? -1 : 1));
    const page = rooms.slice(0, limit);
    const next = rooms.length > limit ? page.at(-1)?.position : undefined;
    const pageRooms = page.map(({ room }) => room);
    return Promise.resolve({ rooms: pageRooms, ...(next !== undefined && { next }) });
  }

  count(): Promise<number> {
    return Promise.resolve(this.#entries.size);
  }

  #ownedBy(owner: KeyId): Room[] {
    return [...this.#entries.values()].map(({ room }) => room).filter((r) => r.owner === owner);
  }

  #update(entry: Entry, change: Committable, plan: UpdatePlan): void {
    const { room: before } = entry;
    if (!isEmpty(plan)) this.#journal.record(plan);
    entry.room = change.room;
    this.#watcher(before, change);
    for (const id of plan.replaced) this.#listener?.onReplaced(id);
    this.#apply(entry, plan);
  }

  #apply({ sessions }: Entry, { started, ended, messages, received }: RoomCommit): void {
    if (received) sessions.get(received.by)?.noteReceived(received.seq);
    for (const id of started) sessions.set(id, new SessionLog());
    for (const { to, ends, seq, text } of messages) {
      const session = sessions.get(to);
      const { dropped } = session ?? {};
      session?.append({ seq, text });
      if (session && session.dropped !== dropped) this.#journal.noteDropped(to, session.dropped);
      if (ends === undefined) this.#listener?.onMessage(to, { seq, text });
      else this.#listener?.onLastMessage(to, { seq, text }, ends);
    }
    for (const id of ended) sessions.delete(id);
  }

  #drop(participant: ParticipantId, session: SessionLog, upTo: number): void {
    const { dropped } = session;
    session.drop(upTo);
    if (session.dropped !== dropped) this.#journal.noteDropped(participant, session.dropped);
  }
}

/** Guests in the lobby neither send nor receive signals [LOB-2]. */
function judgeRelay(
  { room, sessions }: Entry,
  from: ParticipantId,
  to: ParticipantId,
): 'applied' | 'not_permitted' | 'unknown_participant' {
  if (guestIn(room, from) !== undefined) return 'not_permitted';
  const isReachable = sessions.has(to) && guestIn(room, to) === undefined;
  return isReachable ? 'applied' : 'unknown_participant';
}
