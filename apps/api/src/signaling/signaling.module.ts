import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { TurnModule } from '../turn/turn.module.js';
import { FrameHandler } from './frame-handler.js';
import { PresenceService } from './presence.service.js';
import { SessionRegistry } from './session-registry.js';
import { SignalingGateway } from './signaling.gateway.js';

@Module({
  imports: [RoomsModule, TurnModule],
  providers: [SessionRegistry, PresenceService, FrameHandler, SignalingGateway],
})
export class SignalingModule {}
