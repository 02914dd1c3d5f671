import { Body, Controller, Header, Headers, Param, Post, Req } from '@nestjs/common';
import { type IssuedToken, IssueToken } from '@throughline/protocol';
import { JoinTokens } from '../access/join-tokens.js';
import { parseRequest } from '../problems/parse-request.js';
import type { RequestOrigin } from '../rooms/http/public-origin.js';
import { RoomViewsService } from '../rooms/http/room-views.service.js';
import { ManagedRooms, requireNotEnded } from './managed-rooms.service.js';

/** Issues join tokens to the application that owns the room [API-7]. */
@Controller('api/rooms/:id/tokens')
export class TokensController {
  constructor(
    private readonly rooms: ManagedRooms,
    private readonly tokens: JoinTokens,
    private readonly views: RoomViewsService,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  async issue(
    @Param('id') id: string,
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
    @Req() request: RequestOrigin,
  ): Promise<IssuedToken> {
    const room = requireNotEnded(await this.rooms.find(id, authorization, 'application'));
    const { role, name, sub, expiresInSeconds } = parseRequest(IssueToken, body ?? {});
    const { url } = this.views.toView(room, this.views.originFor(request));
    const invitation = {
      room: room.id,
      role,
      ...(name !== undefined && { name }),
      ...(sub !== undefined && { sub }),
    };
    const token = await this.tokens.issue(invitation, expiresInSeconds);
    // In the fragment, which browsers never send to a server.
    return { token, url: `${url}#token=${token}` };
  }
}
