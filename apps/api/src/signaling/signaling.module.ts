import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/rooms.module.js';
import { TurnModule } from '../turn/turn.module.js';
import { AbsencesService } from './absences.service.js';
import { AdmissionService } from './admission.service.js';
import { AdoptionService } from './adoption.service.js';
import { DeliveriesService } from './deliveries.service.js';
import { DrainService } from './drain.service.js';
import { FrameHandler } from './frame-handler.js';
import { FrameIntake } from './frame-intake.js';
import { PresenceService } from './presence.service.js';
import { SessionRegistry } from './session-registry.js';
import { SignalingGateway } from './signaling.gateway.js';

@Module({
  imports: [RoomsModule, TurnModule],
  providers: [
    SessionRegistry,
    AbsencesService,
    AdoptionService,
    DeliveriesService,
    DrainService,
    AdmissionService,
    PresenceService,
    FrameHandler,
    FrameIntake,
    SignalingGateway,
  ],
  exports: [SessionRegistry],
})
export class SignalingModule {}
