/**
 * What follows from the end of a socket: the participant is out of the room, or absent and given up
 * after a while [ROOM-6, RES-4]. Nobody waits for it to succeed, so while the store is out of reach it
 * is tried until it does.
 */
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { whenReachable } from '../redis/when-reachable.js';
import { becomeAbsent, giveUp, leaveFor, type SocketOf } from '../rooms/absence.js';
import type { Change, Room } from '../rooms/room.js';
import { RoomStore } from '../rooms/room-store.js';

export interface EndedSocket extends SocketOf {
  readonly roomId: RoomId;
}

@Injectable()
export class AbsencesService implements OnModuleDestroy {
  private readonly log = new Logger(AbsencesService.name);
  readonly #waiting = new Set<NodeJS.Timeout>();
  #isDestroyed = false;

  constructor(
    private readonly store: RoomStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  onModuleDestroy(): void {
    this.#isDestroyed = true;
    for (const timeout of this.#waiting) clearTimeout(timeout);
  }

  /** The client has said that it will not come back. */
  async leave(done: EndedSocket): Promise<void> {
    await this.#change(done.roomId, (room) => leaveFor(room, done, this.clock()));
    this.log.log({ event: 'left', participant: done.participantId });
  }

  async begin(lost: EndedSocket): Promise<void> {
    await this.#change(lost.roomId, (room) => becomeAbsent(room, lost));
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
    const change = await this.#change(lost.roomId, (room) => giveUp(room, lost, this.clock()));
    if (change?.outcome.ok && change.room.participants.every(({ id }) => id !== lost.participantId))
      this.log.log({ event: 'given up', participant: lost.participantId });
  }

  #change(roomId: RoomId, change: (room: Room) => Change): Promise<Change | undefined> {
    return whenReachable(
      () => this.store.update(roomId, change),
      () => !this.#isDestroyed,
    );
  }
}
