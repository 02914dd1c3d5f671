import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import type { RoomUsage } from '@throughline/protocol';
import { RoomViewsService } from '../rooms/http/room-views.service.js';
import { ManagedRooms } from './managed-rooms.service.js';

/** Reports the usage of a room. */
@Controller('api/rooms/:id/usage')
export class UsageController {
  constructor(
    private readonly rooms: ManagedRooms,
    private readonly views: RoomViewsService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<RoomUsage> {
    const room = await this.rooms.find(id, authorization, 'application-or-host');
    const { createdAtMs, endedAtMs, attendance } = room;
    const { joins, mostAtOnce, startedAtMs } = attendance;
    return {
      createdAt: createdAtMs,
      joins,
      mostAtOnce,
      ...(startedAtMs !== undefined && { startedAt: startedAtMs }),
      ...(endedAtMs !== undefined && { endedAt: endedAtMs }),
      ...this.views.toUsage(room),
    };
  }
}
