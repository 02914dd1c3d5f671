import { Module } from '@nestjs/common';
import { RoomSweep } from './room-sweep.js';
import { InMemoryRoomStore } from './in-memory-room-store.js';
import { RoomStore } from './room-store.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';

@Module({
  controllers: [RoomsController],
  providers: [{ provide: RoomStore, useClass: InMemoryRoomStore }, RoomsService, RoomSweep],
  exports: [RoomStore],
})
export class RoomsModule {}
