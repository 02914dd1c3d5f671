/**
 * Finds the room that a request is about, for who may manage it: the application that made it, or who has
 * a host's join token for it [API-5]. Nothing else hands out rooms to be managed.
 */
import { Injectable } from '@nestjs/common';
import { JoinToken, RoomId } from '@throughline/protocol';
import { CallersService } from '../access/callers.service.js';
import { readBearer } from '../access/bearer.js';
import { JoinTokens } from '../access/join-tokens.js';
import { ProblemError } from '../problems/problem-error.js';
import type { Room } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';

/** `application`: the one that made the room alone, since its bearer decides who else may come. */
export type Manager = 'application' | 'application-or-host';

@Injectable()
export class ManagedRooms {
  constructor(
    private readonly store: RoomStore,
    private readonly callers: CallersService,
    private readonly tokens: JoinTokens,
  ) {}

  /** Refuses who may not manage that room. */
  async find(id: string, authorization: string | undefined, by: Manager): Promise<Room> {
    const credentials = readBearer(authorization);
    if (credentials === undefined) throw new ProblemError('unauthorized');
    const token = JoinToken.safeParse(credentials);
    // Of the two only an API key has a colon in it.
    return credentials.includes(':') || !token.success
      ? this.findOwn(id, authorization)
      : this.findAsHost(id, token.data, by);
  }

  /** What another made, and what nobody did, look alike [API-3]. */
  private async findOwn(id: string, authorization: string | undefined): Promise<Room> {
    const owner = await this.callers.identifyApplication(authorization);
    const room = await this.known(id);
    if (room.owner !== owner) throw new ProblemError('unknown_room');
    return room;
  }

  private async findAsHost(id: string, token: JoinToken, by: Manager): Promise<Room> {
    const room = await this.known(id);
    const verdict = await this.tokens.verify(token, room);
    if (!verdict.ok) throw new ProblemError('unauthorized');
    const { role, marks } = verdict.grant;
    // Who was removed decides nothing any more [MOD-7].
    if (marks.some((mark) => room.removed.includes(mark))) throw new ProblemError('unauthorized');
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
