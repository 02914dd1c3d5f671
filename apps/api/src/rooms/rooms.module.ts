import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { InMemoryNodeLeases } from './store/memory/in-memory-node-leases.js';
import { InMemoryRoomClaims } from './store/memory/in-memory-room-claims.js';
import { InMemoryRoomStore } from './store/memory/in-memory-room-store.js';
import { NodeLeases } from './store/node-leases.js';
import { RedisNodeLeases } from './store/redis/redis-node-leases.js';
import { RedisRoomClaims } from './store/redis/redis-room-claims.js';
import { RedisRoomStore } from './store/redis/redis-room-store.js';
import { RoomClaims } from './store/room-claims.js';
import { RoomStore } from './store/room-store.js';
import { RoomSweep } from './room-sweep.js';
import { RoomViewsService } from './http/room-views.service.js';
import { RoomsController } from './http/rooms.controller.js';
import { PasscodeHashing } from './secrets/passcode-hashing.js';
import { RoomsService } from './http/rooms.service.js';

const inject = [REDIS, LIMITS];

@Module({
  imports: [AccessModule],
  controllers: [RoomsController],
  providers: [
    {
      provide: NodeLeases,
      inject,
      useFactory: (redis: RedisConnection | null, limits: Limits): NodeLeases =>
        redis === null ? new InMemoryNodeLeases() : new RedisNodeLeases(redis, limits),
    },
    {
      provide: RoomStore,
      inject: [...inject, NodeLeases],
      useFactory: (redis: RedisConnection | null, limits: Limits, leases: NodeLeases): RoomStore =>
        redis === null
          ? new InMemoryRoomStore(limits)
          : new RedisRoomStore(redis, leases.own, limits),
    },
    {
      provide: RoomClaims,
      inject: [REDIS, CLOCK],
      useFactory: (redis: RedisConnection | null, clock: Clock): RoomClaims =>
        redis === null ? new InMemoryRoomClaims(clock) : new RedisRoomClaims(redis),
    },
    PasscodeHashing,
    RoomsService,
    RoomViewsService,
    RoomSweep,
  ],
  exports: [PasscodeHashing, RoomStore, NodeLeases, RoomViewsService],
})
export class RoomsModule {}
