import { Inject, Injectable } from '@nestjs/common';
import type { RoomUsage, RoomView } from '@throughline/protocol';
import { CONFIG, type Config } from '../../config/environment.js';
import { ProblemError } from '../../problems/problem-error.js';
import { type RequestOrigin, publicOrigin } from './public-origin.js';
import type { Room } from '../model/room.js';

/** The public view of a room over HTTP. */
@Injectable()
export class RoomViewsService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The origin of links in the response. Rejects a request without a valid Host. */
  originFor(request: RequestOrigin): string {
    const origin = this.config.publicOrigin ?? publicOrigin(request);
    if (origin === undefined)
      throw new ProblemError('invalid_request', { errors: [{ field: 'Host', issue: 'invalid' }] });
    return origin;
  }

  /** Of the room's resource, on the origin of the request. */
  pathOf({ id }: Room): string {
    return `${this.config.basePath}/api/rooms/${id}`;
  }

  toView(room: Room, origin: string): RoomView {
    return {
      ...room.settings,
      access: room.access,
      tokenPolicy: room.tokenPolicy,
      id: room.id,
      url: `${origin}${this.config.basePath}/meet/${room.id}`,
      capacity: room.capacity,
      participantCount: room.participants.length,
      recording: room.participants.some(({ media }) => media.recording),
      passcodeRequired: room.passcodeHash !== undefined,
      ...(room.name !== undefined && { name: room.name }),
      ...(room.expiresAtMs !== undefined && { expiresAt: room.expiresAtMs }),
      ...(room.endedAtMs !== undefined && { endedAt: room.endedAtMs }),
      ...this.relayed(room),
    };
  }

  /** For the manager of the room: only the manager may see which participant used the relay [API-6]. */
  toUsage(room: Room): Pick<RoomUsage, 'relayedBytes' | 'relayedBytesByParticipant'> {
    const { relayedBytes } = this.relayed(room);
    if (relayedBytes === undefined) return {};
    return { relayedBytes, relayedBytesByParticipant: room.relayed.byParticipant };
  }

  /** Omitted without Redis, through which TURN servers report usage. */
  private relayed({ relayed }: Room): Pick<RoomView, 'relayedBytes'> {
    if (this.config.redis === undefined) return {};
    return { relayedBytes: relayed.bytes };
  }
}
