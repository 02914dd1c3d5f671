import type { ServerResponse } from 'node:http';
import { Body, Controller, Get, Header, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CreateRoom, RoomId, RoomView } from '@throughline/protocol';
import { CONFIG, type Config } from '../config/environment.js';
import { parseRequest } from '../problems/parse-request.js';
import { ProblemError } from '../problems/problem-error.js';
import { type Addressed, publicOrigin } from './public-origin.js';
import type { Room } from './room.js';
import { RoomsService } from './rooms.service.js';

/** The room API over HTTP. Shapes: libs/protocol `rooms.ts`. */
@Controller('api/rooms')
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  async create(
    @Body() body: unknown,
    @Req() request: Addressed,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<RoomView> {
    // No body at all asks for a room with the defaults.
    const settings = parseRequest(CreateRoom, body ?? {});
    const origin = this.originFor(request);
    const created = await this.rooms.create(settings);
    if (!created.ok) throw new ProblemError(created.code);
    response.setHeader('Location', `/api/rooms/${created.room.id}`);
    return this.toView(created.room, origin);
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  async show(@Param('id') id: string, @Req() request: Addressed): Promise<RoomView> {
    const known = RoomId.safeParse(id);
    const room = known.success ? await this.rooms.find(known.data) : undefined;
    // The same answer for what never was a room id and for one that does not exist [ROOM-1].
    if (room === undefined) throw new ProblemError('unknown_room');
    return this.toView(room, this.originFor(request));
  }

  private originFor(request: Addressed): string {
    const origin = this.config.publicOrigin ?? publicOrigin(request);
    if (origin === undefined)
      throw new ProblemError('invalid_request', { errors: [{ field: 'Host', issue: 'invalid' }] });
    return origin;
  }

  private toView(room: Room, origin: string): RoomView {
    return {
      id: room.id,
      url: `${origin}/meet/${room.id}`,
      capacity: room.capacity,
      participantCount: room.participants.length,
      passcodeRequired: room.passcodeHash !== undefined,
      ...(room.name !== undefined && { name: room.name }),
      // Without Redis nobody tells: better no number than a wrong one.
      ...(this.config.redis !== undefined && {
        relayedBytes: room.relayed.bytes,
        relayedBytesByParticipant: room.relayed.byParticipant,
      }),
    };
  }
}
