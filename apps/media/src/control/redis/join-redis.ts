/** Makes this media server known in Redis, and serves the commands that it gets there. */
import { randomUUID } from 'node:crypto';
import type { Handle } from '../media-control.js';
import type { EventEnvelope } from '../reply.js';
import { connectRedis, type RedisAddress } from './connect.js';
import { MediaNodes } from './media-nodes.js';
import { RedisEdge } from './serve-redis.js';

export interface JoinOptions {
  address: RedisAddress;
  handle: Handle;
  /** The server with the lowest number gets the next room. */
  load: () => number;
}

export interface RedisMembership extends AsyncDisposable {
  sendEvent(event: EventEnvelope): void;
  /** From now on the server gets no new rooms. Commands of its rooms still reach it. */
  leave(): Promise<void>;
}

export async function joinRedis({ address, handle, load }: JoinOptions): Promise<RedisMembership> {
  const resources = new AsyncDisposableStack();
  const connect = () => connectRedis(address);
  const node = randomUUID();
  const edge = resources.use(new RedisEdge({ connect, node, handle }));
  const redis = resources.adopt(connect(), (connection) => connection.disconnect());
  const registration = await new MediaNodes(redis).register(node, load);
  return {
    sendEvent: (event) => edge.sendEvent(event),
    async leave() {
      await registration[Symbol.asyncDispose]();
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
