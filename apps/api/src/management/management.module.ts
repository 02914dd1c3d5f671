import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { SignalingModule } from '../signaling/signaling.module.js';
import { LinksController } from './links.controller.js';
import { ManagedRooms } from './managed-rooms.service.js';
import { ParticipantsController } from './participants.controller.js';
import { RoomManagementController } from './room-management.controller.js';
import { TokensController } from './tokens.controller.js';
import { UsageController } from './usage.controller.js';

/** Room management by applications and hosts over HTTP. */
@Module({
  imports: [AccessModule, RoomsModule, SignalingModule],
  controllers: [
    RoomManagementController,
    ParticipantsController,
    LinksController,
    TokensController,
    UsageController,
  ],
  providers: [ManagedRooms],
})
export class ManagementModule {}
