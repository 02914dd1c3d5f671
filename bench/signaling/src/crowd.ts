/** Many participants, a few to a room, each with a neighbour to talk to. */
import type { Client, Room, RunningServer } from './servers/server.ts';

const ROOM_SIZE = 4;

/** Handshakes under way at once: enough to keep a server busy, few enough not to overrun it. */
const ENTERING = 32;

/** Each has its own ports, of which there are fewer than sockets in a whole run. */
const SOURCES = Array.from({ length: 24 }, (_, i) => `127.0.0.${i + 2}`);

export interface Neighbours {
  readonly from: Client;
  readonly to: Client;
}

export class Crowd {
  readonly clients: Client[] = [];
  readonly neighbours: Neighbours[] = [];
  /** Sockets that the server has ended. */
  lost = 0;
  readonly #server: RunningServer;
  #rooms: Room[] = [];
  #entered = 0;

  constructor(server: RunningServer) {
    this.#server = server;
  }

  /** Has the rooms ready for that many, so that `grow` does nothing but connect and join. */
  async prepare(count: number): Promise<void> {
    const rooms = Array.from({ length: Math.ceil(count / ROOM_SIZE) }, (_, i) => i);
    await inParallel(rooms, async () => void this.#rooms.push(await this.#server.openRoom()));
  }

  /** Lets all in that rooms were prepared for. */
  async grow(): Promise<void> {
    const rooms = this.#rooms;
    this.#rooms = [];
    await inParallel(rooms, async (room) => {
      const clients: Client[] = [];
      for (let i = 0; i < ROOM_SIZE; i += 1) clients.push(await room.enter(this.#nextSource()));
      for (const [i, from] of clients.entries()) {
        const to = clients[(i + 1) % ROOM_SIZE] ?? from;
        from.onLost = () => (this.lost += 1);
        this.clients.push(from);
        this.neighbours.push({ from, to });
      }
    });
  }

  disperse(): void {
    for (const client of this.clients) client.drop();
  }

  #nextSource(): string {
    return SOURCES[this.#entered++ % SOURCES.length] ?? '127.0.0.1';
  }
}

async function inParallel<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) await task(item);
  };
  await Promise.all(Array.from({ length: ENTERING }, work));
}
