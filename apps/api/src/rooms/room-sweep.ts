import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { PeriodicService } from '../periodic-service.js';
import { RoomStore } from './room-store.js';

/** Forgets unused rooms from time to time, from the start of the application to its end [ROOM-9]. */
@Injectable()
export class RoomSweep extends PeriodicService {
  private readonly log = new Logger(RoomSweep.name);

  constructor(
    private readonly store: RoomStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) limits: Limits,
  ) {
    super(limits.sweepMs);
  }

  protected override async work(): Promise<void> {
    const rooms = await this.store.forgetUnused(this.clock());
    if (rooms > 0) this.log.log({ event: 'rooms forgotten', rooms });
  }
}
