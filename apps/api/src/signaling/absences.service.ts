/**
 * What follows from the end of a socket: the participant is out of the room, or absent and given up
 * after a while [ROOM-6, RES-4]. Nobody waits for it to succeed, so while the store is out of reach it
 * is tried until it does.
 */
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { retryWhileUnavailable } from '../redis/retry-while-unavailable.js';
import {
  markAbsent,
  removeExpired,
  leaveRoomOrLobby,
  type ConnectionRef,
} from '../rooms/model/absence.js';
import { type Change, type Room, sessionIn } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { RelayRevocation } from '../turn/relay-revocation.service.js';

export interface EndedSocket extends ConnectionRef {
  readonly roomId: RoomId;
}

@Injectable()
export class AbsencesService implements OnApplicationShutdown {
  private readonly log = new Logger(AbsencesService.name);
  readonly #waiting = new Set<NodeJS.Timeout>();
  #isDestroyed = false;

  constructor(
    private readonly store: RoomStore,
    private readonly relays: RelayRevocation,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** Not before the sockets have ended: some of their participants leave meanwhile. */
  onApplicationShutdown(): void {
    this.#isDestroyed = true;
    for (const timeout of this.#waiting) clearTimeout(timeout);
  }

  /** The client has said that it will not come back. */
  async leave(done: EndedSocket): Promise<void> {
    await this.#takeOut(done, (room) => leaveRoomOrLobby(room, done, this.clock()));
    this.log.log({ event: 'left', participant: done.participantId });
  }

  async begin(lost: EndedSocket): Promise<void> {
    await this.#insist(() => this.store.update(lost.roomId, (room) => markAbsent(room, lost)));
    this.log.log({ event: 'absent', participant: lost.participantId });
    this.waitFor(lost);
  }

  /** Until the grace is over. Who has come back by then, here or at another node, stays. */
  waitFor(lost: EndedSocket): void {
    const timeout = setTimeout(() => {
      this.#waiting.delete(timeout);
      void this.#giveUp(lost);
    }, this.limits.graceMs);
    this.#waiting.add(timeout.unref());
  }

  async #giveUp(lost: EndedSocket): Promise<void> {
    if (await this.#takeOut(lost, (room) => removeExpired(room, lost, this.clock())))
      this.log.log({ event: 'given up', participant: lost.participantId });
  }

  /** False when the participant stays: another of its sockets counts. */
  async #takeOut(
    { roomId, participantId }: EndedSocket,
    change: (room: Room) => Change,
  ): Promise<boolean> {
    const changed = await this.#insist(() => this.store.update(roomId, change));
    if (changed && sessionIn(changed.room, participantId)) return false;
    await this.relays.revoke(participantId);
    return true;
  }

  #insist<T>(task: () => Promise<T>): Promise<T | undefined> {
    return retryWhileUnavailable(task, () => !this.#isDestroyed);
  }
}
