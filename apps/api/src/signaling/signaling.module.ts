import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { TurnModule } from '../turn/turn.module.js';
import { DeparturesService } from './departures.service.js';
import { FrameHandler } from './frame-handler.js';
import { GhostsService } from './ghosts.service.js';
import { PresenceService } from './presence.service.js';
import { SessionRegistry } from './session-registry.js';
import { SignalingGateway } from './signaling.gateway.js';

@Module({
  imports: [RoomsModule, TurnModule],
  providers: [
    SessionRegistry,
    DeparturesService,
    GhostsService,
    PresenceService,
    FrameHandler,
    SignalingGateway,
  ],
  exports: [SessionRegistry],
})
export class SignalingModule {}
