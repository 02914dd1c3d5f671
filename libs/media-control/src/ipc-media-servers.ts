/** Sends the commands of all rooms to one media server over IPC. Its owner starts the server and connects it. */
import type { Command } from './command.js';
import { CommandLimit } from './command-limit.js';
import { type IpcChannel, IpcClient } from './ipc-client.js';
import type { RoomIncarnation } from './media-control.js';
import { type MediaServers, notSent } from './media-servers.js';
import { OpenRooms } from './open-rooms.js';
import type { EventEnvelope, Reply } from './reply.js';

export interface IpcMediaServersOptions {
  deadlineMs?: number;
  maxPending?: number;
}

export class IpcMediaServers implements MediaServers {
  readonly #deadlineMs: number | undefined;
  readonly #limit: CommandLimit;
  readonly #rooms = new OpenRooms<IpcClient>();
  #client: IpcClient | undefined;
  #isDisposed = false;

  constructor({ deadlineMs, maxPending }: IpcMediaServersOptions = {}) {
    this.#deadlineMs = deadlineMs;
    this.#limit = new CommandLimit(maxPending);
  }

  /**
   * Sends commands to the server at the other end of the channel, until the result is disposed of. Dispose of it when the
   * server has ended, before connecting the next one.
   */
  connect(channel: IpcChannel): Disposable {
    if (this.#isDisposed) throw new Error('disposed of');
    if (this.#client !== undefined) throw new Error('another media server is connected');
    const client = new IpcClient(channel, this.#deadlineMs);
    client.onEvent((event) => this.#rooms.applyEvent(event));
    this.#client = client;
    return { [Symbol.dispose]: () => this.#disconnect(client) };
  }

  async send(incarnation: RoomIncarnation, command: Command): Promise<Reply> {
    const client = this.#client;
    if (client === undefined) return notSent('unavailable');
    const reply = await this.#limit.run(() => client.send(incarnation, command));
    // A reply of a server that has ended meanwhile describes no room.
    if (client === this.#client) this.#rooms.applyReply(client, { ...incarnation, command }, reply);
    return reply;
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#rooms.onEvent(listener);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#rooms[Symbol.dispose]();
    if (this.#client !== undefined) this.#disconnect(this.#client);
  }

  #disconnect(client: IpcClient): void {
    client[Symbol.dispose]();
    if (client !== this.#client) return;
    this.#client = undefined;
    this.#rooms.endRoomsOf(client);
  }
}
