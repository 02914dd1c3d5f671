import { Controller, Delete, Get, Header, Headers, HttpCode, Inject, Param } from '@nestjs/common';
import { ParticipantId, type ParticipantList, type WaitingList } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { ProblemError } from '../problems/problem-error.js';
import { waitingList } from '../rooms/model/lobby.js';
import { remove } from '../rooms/model/moderation.js';
import { toPublicView } from '../rooms/model/room.js';
import { ModerationService } from '../signaling/moderation.service.js';
import { ManagedRooms, requireAccepted } from './managed-rooms.service.js';

/** Lists participants and guests, and removes participants. */
@Controller('api/rooms/:id')
export class ParticipantsController {
  constructor(
    private readonly rooms: ManagedRooms,
    private readonly moderation: ModerationService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('participants')
  @Header('Cache-Control', 'no-store')
  async list(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<ParticipantList> {
    const { participants } = await this.rooms.find(id, authorization, 'application-or-host');
    return {
      participants: participants.map((participant) => ({
        ...toPublicView(participant),
        joinedAt: participant.joinedAtMs,
      })),
    };
  }

  @Delete('participants/:participantId')
  @HttpCode(204)
  async remove(
    @Param('id') id: string,
    @Param('participantId') participantId: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<void> {
    const room = await this.rooms.find(id, authorization, 'application-or-host');
    const target = ParticipantId.safeParse(participantId);
    if (!target.success) throw new ProblemError('unknown_participant');
    requireAccepted(
      await this.moderation.onBehalfOfApi(room.id, (before) =>
        remove(before, 'api', target.data, this.clock()),
      ),
    );
  }

  @Get('waiting')
  @Header('Cache-Control', 'no-store')
  async listWaiting(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<WaitingList> {
    const room = await this.rooms.find(id, authorization, 'application-or-host');
    return { waiting: waitingList(room) };
  }
}
