import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MediaModule } from '../media/media.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { TurnModule } from '../turn/turn.module.js';
import { AbsencesService } from './absences.service.js';
import { AdmissionService } from './admission.service.js';
import { AdoptionService } from './adoption.service.js';
import { CredentialsService } from './credentials.service.js';
import { DeliveriesService } from './deliveries.service.js';
import { DrainService } from './drain.service.js';
import { ExpiryService } from './expiry.service.js';
import { FrameHandler } from './frame-handler.js';
import { LinkReportsService } from './link-reports.service.js';
import { MediaRequestsService } from './media-requests.service.js';
import { ModerationService } from './moderation.service.js';
import { NewcomerRecords } from './newcomer-records.service.js';
import { ParticipantMessagesService } from './participant-messages.service.js';
import { PreparationService } from './preparation.service.js';
import { ConnectionRegistry } from './connection-registry.js';
import { SessionRequests } from './session-requests.service.js';
import { SignalingGateway } from './signaling.gateway.js';

@Module({
  imports: [AccessModule, MediaModule, RoomsModule, TurnModule],
  providers: [
    ConnectionRegistry,
    AbsencesService,
    AdoptionService,
    DeliveriesService,
    DrainService,
    AdmissionService,
    CredentialsService,
    NewcomerRecords,
    PreparationService,
    SessionRequests,
    ParticipantMessagesService,
    ModerationService,
    LinkReportsService,
    MediaRequestsService,
    ExpiryService,
    FrameHandler,
    SignalingGateway,
  ],
  exports: [ConnectionRegistry, ModerationService],
})
export class SignalingModule {}
