import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { PeriodicTasks } from '../scheduling/periodic-tasks.js';
import { RoomStore } from './store/room-store.js';

/** Forgets unused rooms from time to time, from the start of the application to its end [ROOM-9]. */
@Injectable()
export class RoomSweep {
  private readonly log = new Logger(RoomSweep.name);

  constructor(
    private readonly store: RoomStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) limits: Limits,
    tasks: PeriodicTasks,
  ) {
    tasks.add(limits.sweepMs, () => this.#sweep());
  }

  async #sweep(): Promise<void> {
    const rooms = await this.store.forgetUnused(this.clock());
    if (rooms > 0) this.log.log({ event: 'rooms forgotten', rooms });
  }
}
