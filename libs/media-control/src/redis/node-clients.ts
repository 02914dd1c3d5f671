/**
 * One client per media server. A server whose lease has expired is stopping, and still replies, or has died: then its
 * client is closed.
 */
import type { Redis } from 'ioredis';
import type { Log } from '../log.js';
import type { EventEnvelope } from '../reply.js';
import { type MediaNodes, NODE_LEASE_MS } from './media-nodes.js';
import { RedisClient } from './redis-client.js';

/** A process has two connections per server. More servers than these cannot be meant. */
const MAX_SERVERS = 64;

export interface NodeClientsOptions {
  connect: () => Redis;
  nodes: MediaNodes;
  deadlineMs?: number;
  checkMs?: number;
  onEvent: (event: EventEnvelope) => void;
  /** The server does not reply any more. Called once per server. */
  onDeath: (node: string) => void;
  log: Log;
}

export class NodeClients implements Disposable {
  readonly #options: NodeClientsOptions;
  readonly #clients = new Map<string, RedisClient>();
  readonly #timer: NodeJS.Timeout;
  readonly #checking = new Set<string>();
  #isDisposed = false;

  constructor(options: NodeClientsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#checkAll(), options.checkMs ?? NODE_LEASE_MS / 2);
    this.#timer.unref();
  }

  /** Undefined once this is disposed of, or if there are too many servers. */
  of(node: string): RedisClient | undefined {
    if (this.#isDisposed) return undefined;
    return this.#clients.get(node) ?? this.#add(node);
  }

  has(client: RedisClient): boolean {
    return [...this.#clients.values()].includes(client);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    clearInterval(this.#timer);
    for (const client of this.#clients.values()) client[Symbol.dispose]();
    this.#clients.clear();
  }

  #add(node: string): RedisClient | undefined {
    const { connect, deadlineMs, onEvent, log } = this.#options;
    if (this.#clients.size >= MAX_SERVERS) {
      log('too many media servers', { max: MAX_SERVERS });
      return undefined;
    }
    const client = new RedisClient({
      connect,
      node,
      log,
      ...(deadlineMs !== undefined && { deadlineMs }),
    });
    client.onEvent(onEvent);
    this.#clients.set(node, client);
    return client;
  }

  #checkAll(): void {
    for (const [node, client] of this.#clients)
      if (!this.#checking.has(node)) void this.#check(node, client);
  }

  async #check(node: string, client: RedisClient): Promise<void> {
    this.#checking.add(node);
    try {
      if (await this.#hasLease(node)) return;
      if (await responds(client)) return;
      // Meanwhile Redis may have restarted without its data, and the server may have registered again.
      if (await this.#hasLease(node)) return;
    } finally {
      this.#checking.delete(node);
    }
    if (this.#clients.get(node) === client) this.#remove(node, client);
  }

  /** While Redis is unavailable, nothing shows that a server has died. */
  #hasLease(node: string): Promise<boolean> {
    return this.#options.nodes.hasLease(node).catch(() => true);
  }

  #remove(node: string, client: RedisClient): void {
    this.#options.log('media server gone', { node });
    this.#clients.delete(node);
    client[Symbol.dispose]();
    this.#options.onDeath(node);
  }
}

/**
 * Any reply will do: no room needs to have this id. The deadline of a reply is longer than a server needs to connect again
 * and renew its lease after a restart of Redis.
 */
async function responds(client: RedisClient): Promise<boolean> {
  const reply = await client.send({ room: 'none', epoch: 1 }, { kind: 'room/stats' });
  return reply.ok || reply.error !== 'unavailable';
}
