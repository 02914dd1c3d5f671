import { Controller, Get, Header, Headers, Inject, Param } from '@nestjs/common';
import type { RoomLinks } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';
import { toRoomLinks } from '../rooms/model/room-links.js';
import { offeredRelays } from '../turn/offered-relays.js';
import { ManagedRooms } from './managed-rooms.service.js';

/** Lists the links of a room, with what would fix those that failed [API-13]. */
@Controller('api/rooms/:id/links')
export class LinksController {
  constructor(
    private readonly rooms: ManagedRooms,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<RoomLinks> {
    const room = await this.rooms.find(id, authorization, 'application-or-host');
    return toRoomLinks(room, offeredRelays(this.config.turn?.servers ?? []));
  }
}
