import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  AnonymousIdempotencyKey,
  type CreatedRoom,
  CreateRoom,
  IdempotencyKey,
  ListRooms,
  MAX_ROOM_CAPACITY,
  MAX_ROOM_LIFE_MS,
  RoomId,
  type RoomList,
  type RoomView,
} from '@throughline/protocol';
import { CallersService } from '../../access/callers.service.js';
import { hostTokenSeconds, JoinTokens } from '../../access/join-tokens.js';
import { CLOCK, type Clock } from '../../config/clock.js';
import { CONFIG, type Config } from '../../config/environment.js';
import { AddressHashes } from '../../limits/address-hashes.js';
import { AddressTable } from '../../limits/address-table.js';
import { parseRequest, rejectField } from '../../problems/parse-request.js';
import { ProblemError } from '../../problems/problem-error.js';
import { idempotencyOf, type KeyScope } from './idempotency-key.js';
import { readCursor, toCursor } from '../store/list-position.js';
import type { RequestOrigin } from './public-origin.js';
import { RoomStore } from '../store/room-store.js';
import { RoomViewsService } from './room-views.service.js';
import { type CreateRoomResult, RoomsService } from './rooms.service.js';

/**
 * Creates rooms, lists those of an application, and returns a room by its id. Rules: SPEC.md §Room
 * API.
 */
@Controller('api/rooms')
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly store: RoomStore,
    private readonly views: RoomViewsService,
    private readonly callers: CallersService,
    private readonly addresses: AddressTable,
    private readonly addressHashes: AddressHashes,
    private readonly tokens: JoinTokens,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  async create(
    @Body() body: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Req() request: IncomingMessage & RequestOrigin,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<CreatedRoom> {
    const owner = await this.callers.identifyCreator(authorization);
    // Applications have a limit of their own [API-3].
    if (owner === undefined) this.enforceRateLimit(request);
    // A request without a body creates a room with the defaults.
    const settings = parseRequest(CreateRoom, body ?? {});
    this.checkExpiry(settings);
    this.checkCapacity(settings);
    const origin = this.views.originFor(request);
    const maker = this.addressHashes.of(request);
    const scope = owner === undefined ? { address: maker } : { owner };
    const { room } = requireCreated(
      await this.rooms.create(settings, {
        client: owner === undefined ? this.addresses.addressOf(request) : `key ${owner}`,
        ...(owner === undefined ? { maker } : { owner }),
        ...(idempotencyKey !== undefined && {
          idempotency: readIdempotency(idempotencyKey, scope, settings),
        }),
      }),
    );
    response.setHeader('Location', this.views.pathOf(room));
    // `maker` identifies the creator even if a repeated request returns another token [MOD-7].
    const invitation = { room: room.id, role: 'host', maker: true } as const;
    const lifeSeconds = hostTokenSeconds(this.clock(), room.expiresAtMs);
    const hostToken = await this.tokens.issue(invitation, lifeSeconds);
    return { ...this.views.toView(room, origin), hostToken };
  }

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @Query() query: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Req() request: RequestOrigin,
  ): Promise<RoomList> {
    const owner = await this.callers.identifyApplication(authorization);
    const { limit, cursor } = parseRequest(ListRooms, query);
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (cursor !== undefined && after === undefined) rejectField('cursor', 'invalid');
    const origin = this.views.originFor(request);
    const page = await this.store.ownedBy(owner, { limit, ...(after !== undefined && { after }) });
    return {
      rooms: page.rooms.map((room) => this.views.toView(room, origin)),
      ...(page.next !== undefined && { next: toCursor(page.next) }),
    };
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  async show(@Param('id') id: string, @Req() request: RequestOrigin): Promise<RoomView> {
    const known = RoomId.safeParse(id);
    const room = known.success ? await this.rooms.find(known.data) : undefined;
    // The same response for an invalid id and an unknown room [ROOM-1].
    if (room === undefined) throw new ProblemError('unknown_room');
    return this.views.toView(room, this.views.originFor(request));
  }

  /** [LIM-9] */
  private enforceRateLimit(request: IncomingMessage): void {
    const retryAfterSeconds = this.addresses.consumeRoom(request);
    if (retryAfterSeconds !== undefined)
      throw new ProblemError('rate_limited', { retryAfterSeconds });
  }

  /** [ROOM-11] */
  private checkExpiry({ expiresAt }: CreateRoom): void {
    if (expiresAt === undefined) return;
    const nowMs = this.clock();
    if (expiresAt <= nowMs) rejectField('expiresAt', 'too_small');
    if (expiresAt > nowMs + MAX_ROOM_LIFE_MS) rejectField('expiresAt', 'too_big');
  }

  /** [ROOM-3] */
  private checkCapacity({ capacity }: CreateRoom): void {
    const { maxRoomCapacity = MAX_ROOM_CAPACITY } = this.config;
    if (capacity > maxRoomCapacity) rejectField('capacity', 'too_big');
  }
}

/** None of the address's rooms is empty, and meetings last for minutes. */
const ADDRESS_RETRY_SECONDS = 60;

/** About as long as a full queue of hashes takes [LIM-12]. */
const HASH_RETRY_SECONDS = 5;

function readIdempotency(header: string, scope: KeyScope, settings: CreateRoom) {
  const schema = 'owner' in scope ? IdempotencyKey : AnonymousIdempotencyKey;
  const key = schema.safeParse(header);
  if (!key.success) rejectField('Idempotency-Key', 'invalid');
  return idempotencyOf(key.data, scope, settings);
}

function requireCreated(creation: CreateRoomResult): Extract<CreateRoomResult, { ok: true }> {
  if (creation.ok) return creation;
  // A client error: the application has reached its own limit.
  if (creation.code === 'too_many_rooms_of_key')
    throw new ProblemError('too_many_rooms', { status: 403 });
  if (creation.code === 'too_many_rooms_of_address')
    throw new ProblemError('rate_limited', { retryAfterSeconds: ADDRESS_RETRY_SECONDS });
  // The passcode could not be hashed in time [LIM-12].
  if (creation.code === 'rate_limited')
    throw new ProblemError('rate_limited', { retryAfterSeconds: HASH_RETRY_SECONDS });
  throw new ProblemError(creation.code);
}
