/**
 * The rooms that this process read or wrote last. A change can begin with one of them without reading it again, because
 * the commit compares it with the stored room; nor is a known text parsed again. The size of the texts is bounded.
 */
import type { RoomId } from '@throughline/protocol';
import { LRUCache } from 'lru-cache';
import type { ReadRoom } from './redis-commit.js';

/** 2,000 rooms of eight participants. A parsed room takes up about three times the bytes of its text. */
const MAX_TEXT_LENGTH = 8 * 1024 * 1024;

export class KnownRooms {
  readonly #rooms = new LRUCache<RoomId, ReadRoom>({
    maxSize: MAX_TEXT_LENGTH,
    sizeCalculation: ({ text }) => text.length,
  });

  /** Possibly outdated. */
  get(id: RoomId): ReadRoom | undefined {
    return this.#rooms.get(id);
  }

  /** The room with that text, if it is known. */
  withText(id: RoomId, text: string): ReadRoom | undefined {
    const known = this.#rooms.get(id);
    return known?.text === text ? known : undefined;
  }

  note(id: RoomId, room: ReadRoom): void {
    this.#rooms.set(id, room);
  }

  forget(id: RoomId): void {
    this.#rooms.delete(id);
  }
}
