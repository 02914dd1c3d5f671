/**
 * Finds a room for a caller that may manage it: the application that owns it, or a client with a
 * host's join token for it [API-5]. Every management endpoint reads its room here.
 */
import { Injectable, Logger } from '@nestjs/common';
import { JoinToken, RoomId } from '@throughline/protocol';
import { CallersService, readBearer } from '../access/callers.service.js';
import { JoinTokens } from '../access/join-tokens.js';
import { ProblemError } from '../problems/problem-error.js';
import type { Change, Room } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';

/** `application`: only the application that owns the room, for example to issue tokens. */
export type Manager = 'application' | 'application-or-host';

@Injectable()
export class ManagedRooms {
  private readonly log = new Logger(ManagedRooms.name);

  constructor(
    private readonly store: RoomStore,
    private readonly callers: CallersService,
    private readonly tokens: JoinTokens,
  ) {}

  /** Rejects callers that may not manage the room. */
  async find(id: string, authorization: string | undefined, by: Manager): Promise<Room> {
    const credentials = readBearer(authorization);
    if (credentials === undefined) throw new ProblemError('unauthorized');
    const token = JoinToken.safeParse(credentials);
    // API keys contain a colon; join tokens do not.
    return credentials.includes(':') || !token.success
      ? this.findOwn(id, authorization)
      : this.findAsHost(id, token.data, by);
  }

  /** The response does not distinguish another application's room from an unknown one [API-3]. */
  private async findOwn(id: string, authorization: string | undefined): Promise<Room> {
    const owner = await this.callers.identifyApplication(authorization);
    const room = await this.known(id);
    if (room.owner !== owner) throw new ProblemError('unknown_room');
    return room;
  }

  private async findAsHost(id: string, token: JoinToken, by: Manager): Promise<Room> {
    const room = await this.known(id);
    const verdict = this.tokens.verify(token, room);
    if (!verdict.ok) {
      this.log.log({ event: 'token rejected', room: room.id, reason: verdict.fault });
      throw new ProblemError('unauthorized');
    }
    const { role, tokenFingerprints } = verdict.grant;
    // Removed hosts lose their rights [MOD-7].
    if (tokenFingerprints.some((hash) => room.removedFingerprints.includes(hash)))
      throw new ProblemError('unauthorized');
    if (role !== 'host' || by === 'application') throw new ProblemError('forbidden');
    return room;
  }

  private async known(id: string): Promise<Room> {
    const known = RoomId.safeParse(id);
    const room = known.success ? await this.store.find(known.data) : undefined;
    if (room === undefined) throw new ProblemError('unknown_room');
    return room;
  }
}

/** The room after a change by the room API; throws if the change was rejected. */
export function requireAccepted(change: Change | undefined): Room {
  if (change === undefined) throw new ProblemError('unknown_room'); // deleted in the meantime
  if (change.outcome.ok) return change.room;
  const { code } = change.outcome;
  if (code === 'unknown_participant') throw new ProblemError(code);
  throw new Error(`the room rejected a change by the room API: ${code}`);
}

/** An ended room can be read but not changed. */
export function requireNotEnded(room: Room): Room {
  if (room.endedAtMs !== undefined) throw new ProblemError('room_ended');
  return room;
}
