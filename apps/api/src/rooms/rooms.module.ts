import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { SQLITE, type SqliteFile } from '../sqlite/sqlite-file.js';
import { InMemoryNodeLeases } from './store/memory/in-memory-node-leases.js';
import { InMemoryRoomClaims } from './store/memory/in-memory-room-claims.js';
import { InMemoryRoomStore } from './store/memory/in-memory-room-store.js';
import { NO_JOURNAL } from './store/memory/room-journal.js';
import { NodeLeases } from './store/node-leases.js';
import { RedisNodeLeases } from './store/redis/redis-node-leases.js';
import { RedisRoomClaims } from './store/redis/redis-room-claims.js';
import { RedisRoomStore } from './store/redis/redis-room-store.js';
import { RoomClaims } from './store/room-claims.js';
import { LogRelief } from './store/redis/log-relief.js';
import { RoomPlaces } from './room-places.service.js';
import { type RoomBounds, roomBounds } from './store/room-bounds.js';
import { CONFIG, type Config } from '../config/environment.js';
import { Newcomers } from './newcomers.js';
import { RoomStore } from './store/room-store.js';
import { SqliteNodeLeases } from './store/sqlite/sqlite-node-leases.js';
import { SqliteRoomClaims } from './store/sqlite/sqlite-room-claims.js';
import { SqliteRoomJournal } from './store/sqlite/sqlite-room-journal.js';
import { RoomSweep } from './room-sweep.js';
import { RoomViewsService } from './http/room-views.service.js';
import { RoomsController } from './http/rooms.controller.js';
import { PasscodeHashing } from './secrets/passcode-hashing.js';
import { RoomsService } from './http/rooms.service.js';

/** Injection token of the `SqliteRoomJournal`, or of null if there is no file of rooms. */
const JOURNAL = Symbol('journal');

/** Injection token of the `RoomBounds`. */
const BOUNDS = Symbol('bounds');

type Redis = RedisConnection | null;
type Journal = SqliteRoomJournal | null;

@Module({
  imports: [AccessModule],
  controllers: [RoomsController],
  providers: [
    {
      provide: JOURNAL,
      inject: [SQLITE],
      useFactory: (file: SqliteFile | null): Journal => file && new SqliteRoomJournal(file),
    },
    {
      provide: BOUNDS,
      inject: [LIMITS, CONFIG],
      useFactory: (limits: Limits, { apiKeys }: Config): RoomBounds =>
        roomBounds(limits, (apiKeys?.size ?? 0) > 0),
    },
    {
      provide: NodeLeases,
      inject: [REDIS, JOURNAL, LIMITS],
      useFactory: (redis: Redis, journal: Journal, limits: Limits): NodeLeases => {
        if (redis !== null) return new RedisNodeLeases(redis, limits);
        if (journal !== null) return new SqliteNodeLeases(journal.recordedNodes);
        return new InMemoryNodeLeases();
      },
    },
    {
      provide: RoomStore,
      inject: [REDIS, JOURNAL, BOUNDS, NodeLeases],
      useFactory: (
        redis: Redis,
        journal: Journal,
        bounds: RoomBounds,
        leases: NodeLeases,
      ): RoomStore =>
        redis === null
          ? new InMemoryRoomStore(bounds, journal ?? NO_JOURNAL)
          : new RedisRoomStore(redis, leases.own, bounds),
    },
    {
      provide: RoomClaims,
      inject: [REDIS, SQLITE, CLOCK],
      useFactory: (redis: Redis, file: SqliteFile | null, clock: Clock): RoomClaims => {
        if (redis !== null) return new RedisRoomClaims(redis);
        return file === null ? new InMemoryRoomClaims(clock) : new SqliteRoomClaims(file, clock);
      },
    },
    LogRelief,
    RoomPlaces,
    Newcomers,
    PasscodeHashing,
    RoomsService,
    RoomViewsService,
    RoomSweep,
  ],
  exports: [Newcomers, PasscodeHashing, RoomStore, NodeLeases, RoomViewsService],
})
export class RoomsModule {}
