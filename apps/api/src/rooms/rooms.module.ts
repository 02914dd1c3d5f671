import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { InMemoryNodeLeases } from './in-memory-node-leases.js';
import { InMemoryRoomClaims } from './in-memory-room-claims.js';
import { InMemoryRoomStore } from './in-memory-room-store.js';
import { NodeLeases } from './node-leases.js';
import { RedisNodeLeases } from './redis-node-leases.js';
import { RedisRoomClaims } from './redis-room-claims.js';
import { RedisRoomStore } from './redis-room-store.js';
import { RoomClaims } from './room-claims.js';
import { RoomStore } from './room-store.js';
import { RoomSweep } from './room-sweep.js';
import { RoomViewsService } from './room-views.service.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';

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
    RoomsService,
    RoomViewsService,
    RoomSweep,
  ],
  exports: [RoomStore, NodeLeases, RoomViewsService],
})
export class RoomsModule {}
