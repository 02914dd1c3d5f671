/** Many participants in rooms of one size, each of whom sends to a neighbour. */
import type { Client, Room, RunningServer } from './servers/server.ts';
import { sourceAddress } from './source-address.ts';

export const DEFAULT_ROOM_SIZE = 4;

/** Enough concurrent handshakes to keep a server busy, few enough not to overrun it. */
const MAX_CONCURRENT_JOINS = 32;

export interface Neighbours {
  readonly from: Client;
  readonly to: Client;
  /** The ids of all others in the room of `from`. */
  readonly others: readonly string[];
}

export class Crowd {
  readonly clients: Client[] = [];
  readonly neighbours: Neighbours[] = [];
  /** How many sockets the server has closed. */
  lost = 0;
  readonly #server: RunningServer;
  readonly #roomSize: number;
  #rooms: Room[] = [];
  #entered = 0;

  constructor(server: RunningServer, roomSize = DEFAULT_ROOM_SIZE) {
    this.#server = server;
    this.#roomSize = roomSize;
  }

  /** Creates the rooms for `count` participants, so that `connectAll` only connects and joins. */
  async prepare(count: number): Promise<void> {
    const rooms = Array.from({ length: Math.ceil(count / this.#roomSize) }, (_, i) => i);
    await inParallel(
      rooms,
      async () => void this.#rooms.push(await this.#server.openRoom(this.#roomSize)),
    );
  }

  /** Connects the participants for whom rooms were prepared. */
  async connectAll(): Promise<void> {
    const rooms = this.#rooms;
    this.#rooms = [];
    await inParallel(rooms, async (room) => {
      const clients: Client[] = [];
      for (let i = 0; i < this.#roomSize; i += 1)
        clients.push(await room.enter(sourceAddress(this.#entered++)));
      for (const [i, from] of clients.entries()) {
        const to = clients[(i + 1) % clients.length] ?? from;
        from.onLost = () => (this.lost += 1);
        this.clients.push(from);
        const others = clients.filter((client) => client !== from).map(({ id }) => id);
        this.neighbours.push({ from, to, others });
      }
    });
  }

  dropAll(): void {
    for (const client of this.clients) client.drop();
  }

  /** @throws if the server has closed sockets, so the measurement is void */
  requireAll(): void {
    if (this.lost > 0) throw new Error(`${this.lost} sockets were lost`);
  }
}

async function inParallel<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) await task(item);
  };
  await Promise.all(Array.from({ length: MAX_CONCURRENT_JOINS }, work));
}
