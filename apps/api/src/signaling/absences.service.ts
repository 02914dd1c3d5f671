/**
 * Handles the end of a connection: the participant leaves the room, or is absent and removed when its
 * grace period expires [ROOM-6, RES-4]. No client waits for this, so it retries while the store is
 * unavailable.
 */
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { retryWhileUnavailable } from '../problems/retry-while-unavailable.js';
import {
  markAbsent,
  removeExpired,
  leaveRoomOrLobby,
  type ConnectionRef,
} from '../rooms/model/absence.js';
import { type Change, type Room, sessionIn } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { RelayRevocation } from '../turn/relay-revocation.service.js';

export interface EndedConnection extends ConnectionRef {
  readonly roomId: RoomId;
}

@Injectable()
export class AbsencesService implements OnApplicationShutdown {
  private readonly log = new Logger(AbsencesService.name);
  readonly #graceTimers = new Set<NodeJS.Timeout>();
  #isShutDown = false;

  constructor(
    private readonly store: RoomStore,
    private readonly relays: RelayRevocation,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** Nest calls this after the sockets have ended, since ending them may remove participants. */
  onApplicationShutdown(): void {
    this.#isShutDown = true;
    for (const timeout of this.#graceTimers) clearTimeout(timeout);
  }

  /** Removes a participant that has left for good. */
  async leave(done: EndedConnection): Promise<void> {
    await this.#remove(done, (room) => leaveRoomOrLobby(room, done, this.clock()));
    this.log.log({ event: 'left', participant: done.participantId });
  }

  async markAbsent(lost: EndedConnection): Promise<void> {
    const { roomId, participantId } = lost;
    const changed = await this.#retryUntilReachable(() =>
      this.store.update(roomId, (room) => markAbsent(room, lost)),
    );
    // Removed while it joined, perhaps before its credentials existed, so the removal revoked none [ICE-6].
    if (changed && !sessionIn(changed.room, participantId))
      return this.relays.revoke(participantId);
    this.log.log({ event: 'absent', participant: participantId });
    this.removeAfterGrace(lost);
  }

  /** Removes the participant after the grace period, unless it has resumed at any node by then. */
  removeAfterGrace(lost: EndedConnection): void {
    const timeout = setTimeout(() => {
      this.#graceTimers.delete(timeout);
      void this.#removeExpired(lost);
    }, this.limits.graceMs);
    this.#graceTimers.add(timeout.unref());
  }

  async #removeExpired(lost: EndedConnection): Promise<void> {
    if (await this.#remove(lost, (room) => removeExpired(room, lost, this.clock())))
      this.log.log({ event: 'grace period expired', participant: lost.participantId });
  }

  /** Resolves with false if the participant stays, because it has a newer connection. */
  async #remove(
    { roomId, participantId }: EndedConnection,
    change: (room: Room) => Change,
  ): Promise<boolean> {
    const changed = await this.#retryUntilReachable(() => this.store.update(roomId, change));
    if (changed && sessionIn(changed.room, participantId)) return false;
    await this.relays.revoke(participantId);
    return true;
  }

  #retryUntilReachable<T>(task: () => Promise<T>): Promise<T | undefined> {
    return retryWhileUnavailable(task, () => !this.#isShutDown);
  }
}
