import type { KeyId, ParticipantId, RoomId } from '@throughline/protocol';
import type { AddressHash } from '../../model/address-hash.js';
import type { RoomBounds } from '../room-bounds.js';
import { positionOf } from '../list-position.js';
import { isUnused } from '../../model/retention.js';
import { type Delivery, guestIn, participantIn, type Room } from '../../model/room.js';
import {
  type ChangeWatcher,
  type Committable,
  type CreateResult,
  type Crowding,
  type CommitResult,
  type MissedMessages,
  type PageRequest,
  type RelayResult,
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
  /** Each relay completes at once. */
  readonly relaysTogether = false;
  readonly #entries = new Map<RoomId, Entry>();
  readonly #bounds: RoomBounds;
  readonly #journal: RoomJournal;
  #listener: StoreListener | undefined;
  readonly #watchers: ChangeWatcher[] = [];

  constructor(bounds: RoomBounds, journal = NO_JOURNAL) {
    this.#bounds = bounds;
    this.#journal = journal;
    for (const { room, sessions } of journal.load()) {
      const logs = [...sessions].map(([id, session]) => [id, new SessionLog(session)] as const);
      this.#entries.set(room.id, { room, sessions: new Map(logs) });
    }
  }

  // async, so that a journal that throws rejects the promise.
  // eslint-disable-next-line @typescript-eslint/require-await
  async create(room: Room): Promise<CreateResult> {
    if (this.#entries.has(room.id)) return 'id_taken';
    const rejection = this.#rejection(room);
    if (rejection !== undefined) return rejection;
    this.#journal.record({ roomId: room.id, room, started: [], ended: [], messages: [] });
    this.#entries.set(room.id, { room, sessions: new Map() });
    return 'created';
  }

  /** Why there is no place for the room. */
  #rejection({ owner, maker }: Room): CreateResult | undefined {
    const { maxRooms, maxRoomsPerKey, maxAnonymousRooms, maxRoomsPerAddress } = this.#bounds;
    const rooms = this.#rooms();
    if (rooms.length >= maxRooms) return 'full';
    if (owner !== undefined)
      return this.#ownedBy(owner).length >= maxRoomsPerKey ? 'owner_full' : undefined;
    if (rooms.filter((room) => room.owner === undefined).length >= maxAnonymousRooms) return 'full';
    if (maker === undefined) return undefined;
    const made = rooms.filter((room) => room.maker === maker).length;
    return made >= maxRoomsPerAddress ? 'address_full' : undefined;
  }

  crowding(own: AddressHash | undefined): Promise<Crowding | undefined> {
    const counts = new Map<AddressHash, number>();
    for (const { maker } of this.#rooms())
      if (maker !== undefined) counts.set(maker, (counts.get(maker) ?? 0) + 1);
    const [largest] = [...counts].sort(([, one], [, other]) => other - one);
    if (largest === undefined) return Promise.resolve(undefined);
    const ownRooms = own === undefined ? 0 : (counts.get(own) ?? 0);
    return Promise.resolve({ maker: largest[0], rooms: largest[1], own: ownRooms });
  }

  madeBy(maker: AddressHash): Promise<readonly Room[]> {
    return Promise.resolve(this.#rooms().filter((room) => room.maker === maker));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async remove(room: Room): Promise<boolean> {
    if (this.#entries.get(room.id)?.room !== room) return false;
    this.#journal.recordDeletion([room.id]);
    return this.#entries.delete(room.id);
  }

  #rooms(): Room[] {
    return [...this.#entries.values()].map(({ room }) => room);
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
    const result = judgeRelay(entry, messageId.by, delivery);
    const plan = planRelay(entry, messageId, result === 'applied' ? delivery : undefined);
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
    this.#watchers.push(watcher);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async deleteUnused(atMs: number): Promise<number> {
    const rooms = [...this.#entries.values()].map(({ room }) => room);
    const occupancy = { rooms: rooms.length, maxRooms: this.#bounds.maxRooms };
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
    for (const watcher of this.#watchers) watcher(before, change);
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
  { to, message }: Delivery,
): 'applied' | 'not_permitted' | 'unknown_participant' | 'too_many_kept' {
  if (guestIn(room, from) !== undefined) return 'not_permitted';
  const session = sessions.get(to);
  if (session === undefined || guestIn(room, to) !== undefined) return 'unknown_participant';
  if (participantIn(room, to)?.absent !== true) return 'applied';
  return session.mayKeepSignal(from, JSON.stringify(message)) ? 'applied' : 'too_many_kept';
}
