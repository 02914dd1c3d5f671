import { Inject, Injectable } from '@nestjs/common';
import type { RoomView } from '@throughline/protocol';
import { CONFIG, type Config } from '../../config/environment.js';
import { ProblemError } from '../../problems/problem-error.js';
import { type Addressed, publicOrigin } from './public-origin.js';
import type { Room } from '../model/room.js';

/** What of a room goes out over HTTP. */
@Injectable()
export class RoomViewsService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Where links lead that this request gets. Refuses a request that does not tell. */
  originFor(request: Addressed): string {
    const origin = this.config.publicOrigin ?? publicOrigin(request);
    if (origin === undefined)
      throw new ProblemError('invalid_request', { errors: [{ field: 'Host', issue: 'invalid' }] });
    return origin;
  }

  /** What the id of a room lets anybody see. */
  show(room: Room, origin: string): RoomView {
    const { access, locked, lobby, mayUnmute } = room;
    return {
      access,
      locked,
      lobby,
      mayUnmute,
      id: room.id,
      url: `${origin}/meet/${room.id}`,
      capacity: room.capacity,
      participantCount: room.participants.length,
      passcodeRequired: room.passcodeHash !== undefined,
      ...(room.name !== undefined && { name: room.name }),
      ...(room.expiresAtMs !== undefined && { expiresAt: room.expiresAtMs }),
      ...(room.endedAtMs !== undefined && { endedAt: room.endedAtMs }),
      ...this.relayed(room),
    };
  }

  /** Without Redis nobody tells: better no number than a wrong one. */
  relayed({ relayed }: Room): Pick<RoomView, 'relayedBytes' | 'relayedBytesByParticipant'> {
    if (this.config.redis === undefined) return {};
    return { relayedBytes: relayed.bytes, relayedBytesByParticipant: relayed.byParticipant };
  }
}
