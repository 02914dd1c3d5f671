import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { RoomStore } from './store/room-store.js';

/** Deletes unused rooms periodically [ROOM-9]. */
@Injectable()
export class RoomSweep {
  private readonly log = new Logger(RoomSweep.name);

  constructor(
    private readonly store: RoomStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) limits: Limits,
    scheduler: Scheduler,
  ) {
    scheduler.add(limits.sweepMs, () => this.#sweep());
  }

  async #sweep(): Promise<void> {
    const rooms = await this.store.deleteUnused(this.clock());
    if (rooms > 0) this.log.log({ event: 'unused rooms deleted', rooms });
  }
}
