/** Registers this media server in Redis, and serves the commands that it receives over Redis. */
import { randomUUID } from 'node:crypto';
import {
  connectRedis,
  type EventEnvelope,
  type Handle,
  MediaNodes,
  type RedisAddress,
} from '@throughline/media-control';
import { log } from '../../log.js';
import { RedisEdge } from './redis-edge.js';

export interface RegistrationOptions {
  address: RedisAddress;
  handle: Handle;
  /** The server with the lowest number gets the next room. */
  load: () => number;
}

export interface RedisRegistration extends AsyncDisposable {
  sendEvent(event: EventEnvelope): void;
  /** Ends the lease, so that the server gets no new rooms. It still receives commands for its rooms. */
  deregister(): Promise<void>;
}

export async function registerInRedis({
  address,
  handle,
  load,
}: RegistrationOptions): Promise<RedisRegistration> {
  const resources = new AsyncDisposableStack();
  const connect = () => connectRedis(address);
  const node = randomUUID();
  const edge = resources.use(new RedisEdge({ connect, node, handle }));
  const redis = resources.adopt(connect(), (connection) => connection.disconnect());
  const lease = await new MediaNodes(redis, log).register(node, load);
  return {
    sendEvent: (event) => edge.sendEvent(event),
    deregister: () => Promise.resolve(lease[Symbol.asyncDispose]()),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
