import { Controller, Get, Header, Headers, Inject, Param } from '@nestjs/common';
import type { RoomUsage } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';
import { ManagedRooms } from './managed-rooms.service.js';

/** Tells what a room has been used for. */
@Controller('api/rooms/:id/usage')
export class UsageController {
  constructor(
    private readonly rooms: ManagedRooms,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<RoomUsage> {
    const room = await this.rooms.find(id, authorization, 'application-or-host');
    const { createdAtMs, endedAtMs, attendance, relayed } = room;
    const { joins, mostAtOnce, startedAtMs } = attendance;
    return {
      ...{ createdAt: createdAtMs, joins, mostAtOnce },
      ...(startedAtMs !== undefined && { startedAt: startedAtMs }),
      ...(endedAtMs !== undefined && { endedAt: endedAtMs }),
      // Without Redis nobody tells: better no number than a wrong one.
      ...(this.config.redis !== undefined && {
        relayedBytes: relayed.bytes,
        relayedBytesByParticipant: relayed.byParticipant,
      }),
    };
  }
}
