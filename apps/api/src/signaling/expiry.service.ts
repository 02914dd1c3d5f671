/**
 * Ends rooms at their end: `expiresAt` [MOD-9], or what a host has scheduled [MOD-16]. Each sweep of the rooms sets a
 * timer for those that end before the next sweep. So no process has to know which rooms have an end, and a room ends
 * also if the process that accepted the request of the host has stopped.
 */
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { endsAtMs, hasEnded } from '../rooms/model/entry.js';
import { end } from '../rooms/model/moderation.js';
import { type Room, withoutMessages } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { ModerationService } from './moderation.service.js';

@Injectable()
export class ExpiryService implements OnModuleDestroy {
  private readonly log = new Logger(ExpiryService.name);
  readonly #timers = new Map<RoomId, NodeJS.Timeout>();

  constructor(
    private readonly store: RoomStore,
    @Inject(ModerationService)
    private readonly moderation: Pick<ModerationService, 'onBehalfOfApi'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
    tasks: Scheduler,
  ) {
    tasks.add(limits.sweepMs, () => this.#sweep());
  }

  onModuleDestroy(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #sweep(): Promise<void> {
    for await (const room of this.store.all()) {
      if (room.endedAtMs !== undefined) continue;
      const leftMs = endsAtMs(room) - this.clock();
      if (leftMs <= 0) await this.#end(room.id);
      else if (leftMs <= this.limits.sweepMs) this.#endIn(leftMs, room.id);
    }
  }

  #endIn(leftMs: number, id: RoomId): void {
    clearTimeout(this.#timers.get(id));
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      this.#end(id).catch((error: unknown) => {
        // The next sweep ends the room.
        if (!(error instanceof StoreUnavailableError)) this.log.warn(error);
      });
    }, leftMs);
    this.#timers.set(id, timer.unref());
  }

  /** Several API processes may find the same room; the store ends it once. A host may have cancelled its end. */
  async #end(id: RoomId): Promise<void> {
    const atMs = this.clock();
    const isDue = (room: Room) => room.endedAtMs === undefined && hasEnded(room, atMs);
    const change = await this.moderation.onBehalfOfApi(id, (room) =>
      isDue(room) ? end(room, 'api', atMs) : withoutMessages(room),
    );
    if (change?.room.endedAtMs === atMs) this.log.log({ event: 'room expired' });
  }
}
