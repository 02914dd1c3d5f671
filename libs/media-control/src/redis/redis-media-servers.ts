/**
 * Several media servers over Redis. An incarnation of a room stays on the server that opened it
 * (docs/adr/0093-rooms-on-several-media-servers.md), also while that server is stopping.
 */
import type { Redis } from 'ioredis';
import type { Command } from '../command.js';
import { CommandLimit } from '../command-limit.js';
import type { Log } from '../log.js';
import type { RoomIncarnation } from '../media-control.js';
import { type MediaServers, notSent } from '../media-servers.js';
import { OpenRooms } from '../open-rooms.js';
import type { ErrorCode, EventEnvelope, Reply } from '../reply.js';
import { MediaNodes } from './media-nodes.js';
import { NodeClients } from './node-clients.js';

export interface RedisMediaServersOptions {
  /** Makes a connection, which this object closes: one, and two more per media server. */
  connect: () => Redis;
  deadlineMs?: number;
  maxPending?: number;
  /** How often it looks for servers that have died. */
  checkMs?: number;
  log: Log;
}

type Route = { readonly node: string } | { readonly error: ErrorCode };

export class RedisMediaServers implements MediaServers {
  readonly #redis: Redis;
  readonly #nodes: MediaNodes;
  readonly #clients: NodeClients;
  readonly #limit: CommandLimit;
  readonly #rooms = new OpenRooms<string>();

  constructor({ connect, deadlineMs, maxPending, checkMs, log }: RedisMediaServersOptions) {
    this.#redis = connect();
    this.#nodes = new MediaNodes(this.#redis, log);
    this.#limit = new CommandLimit(maxPending);
    this.#clients = new NodeClients({
      connect,
      nodes: this.#nodes,
      log,
      onEvent: (event) => this.#rooms.applyEvent(event),
      onDeath: (node) => this.#rooms.endRoomsOf(node),
      ...(deadlineMs !== undefined && { deadlineMs }),
      ...(checkMs !== undefined && { checkMs }),
    });
  }

  send(incarnation: RoomIncarnation, command: Command): Promise<Reply> {
    return this.#limit.run(() => this.#send(incarnation, command));
  }

  onEvent(listener: (event: EventEnvelope) => void): void {
    this.#rooms.onEvent(listener);
  }

  [Symbol.dispose](): void {
    this.#rooms[Symbol.dispose]();
    this.#clients[Symbol.dispose]();
    this.#redis.disconnect();
  }

  async #send(incarnation: RoomIncarnation, command: Command): Promise<Reply> {
    const route = await this.#route(incarnation, command);
    if ('error' in route) return notSent(route.error);
    const client = this.#clients.of(route.node);
    if (client === undefined) return notSent('unavailable');
    const reply = await client.send(incarnation, command);
    if (this.#clients.has(client))
      this.#rooms.applyReply(route.node, { ...incarnation, command }, reply);
    return reply;
  }

  async #route(incarnation: RoomIncarnation, command: Command): Promise<Route> {
    const current = this.#rooms.serverOf(incarnation);
    // The assignment of a room expires unless each renewal of the room's lease renews it as well.
    if (current !== undefined && command.kind !== 'room/open') return { node: current };
    const placement = await this.#nodes.place(incarnation, current).catch(() => undefined);
    switch (placement?.kind) {
      // Redis is unavailable.
      case undefined:
        return { error: 'unavailable' };
      case 'placed':
        if (current === undefined || current === placement.node) return { node: placement.node };
        // Another process has opened the room elsewhere. This one can still close it on its own server.
        return { error: 'stale_epoch' };
      // The server may be stopping, and serves its rooms until they have moved.
      case 'lost':
        return current === undefined ? { error: 'stale_epoch' } : { node: current };
      case 'none':
        return current === undefined ? { error: 'unavailable' } : { node: current };
    }
  }
}
