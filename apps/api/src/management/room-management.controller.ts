import {
  Body,
  Controller,
  Delete,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Req,
} from '@nestjs/common';
import { RoomSettingsChange, type RoomView } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { parseRequest } from '../problems/parse-request.js';
import { configure, end } from '../rooms/model/moderation.js';
import type { RequestOrigin } from '../rooms/http/public-origin.js';
import { RoomViewsService } from '../rooms/http/room-views.service.js';
import { ModerationService } from '../signaling/moderation.service.js';
import { ManagedRooms, requireAccepted, requireNotEnded } from './managed-rooms.service.js';

/** Changes and ends rooms. */
@Controller('api/rooms/:id')
export class RoomManagementController {
  constructor(
    private readonly rooms: ManagedRooms,
    private readonly moderation: ModerationService,
    private readonly views: RoomViewsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Patch()
  @Header('Cache-Control', 'no-store')
  async change(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
    @Req() request: RequestOrigin,
  ): Promise<RoomView> {
    const room = requireNotEnded(await this.rooms.find(id, authorization, 'application-or-host'));
    const changes = parseRequest(RoomSettingsChange, body ?? {});
    const origin = this.views.originFor(request);
    const change = await this.moderation.onBehalfOfApi(room.id, (before) =>
      configure(before, 'api', changes),
    );
    return this.views.toView(requireAccepted(change), origin);
  }

  /** Idempotent. */
  @Delete()
  @HttpCode(204)
  async end(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<void> {
    const room = await this.rooms.find(id, authorization, 'application-or-host');
    requireAccepted(
      await this.moderation.onBehalfOfApi(room.id, (before) => end(before, 'api', this.clock())),
    );
  }
}
