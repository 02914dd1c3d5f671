export { Command, CommandEnvelope } from './command.js';
export type { Handle, MediaControl, RoomIncarnation, ServerMessage } from './media-control.js';
export { IpcMediaServers } from './ipc-media-servers.js';
export { IpcClient, type IpcChannel } from './ipc-client.js';
export type { MediaServers } from './media-servers.js';
export type { Log } from './log.js';
export { KEYS } from './redis/keys.js';
export { connectRedis, type RedisAddress } from './redis/connect.js';
export { MediaNodes, NODE_LEASE_MS } from './redis/media-nodes.js';
export { RedisMediaServers } from './redis/redis-media-servers.js';
export { RedisClient } from './redis/redis-client.js';
export { append, StreamReader } from './redis/stream.js';
export type {
  EndReason,
  ErrorCode,
  EventEnvelope,
  MediaEvent,
  Reply,
  Result,
  RoomEndReason,
  RoomStats,
} from './reply.js';
